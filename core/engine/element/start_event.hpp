#pragma once

#include "engine/element/element_processor.hpp"

namespace luoxuan::engine {

/// Where an instance begins. A start event without a trigger passes the token on.
class StartEvent final : public ElementProcessor {
 public:
  [[nodiscard]] Result<void> activate(Processing& processing, const Token& token, const model::Element& element) const override;
  [[nodiscard]] Result<void> complete(Processing& processing, const Token& token, const model::Element& element) const override;
};

}  // namespace luoxuan::engine
