#pragma once

#include "engine/element/element_processor.hpp"

namespace luoxuan::engine {

/// Where a scope begins.
class StartEvent final : public ElementProcessor {
 public:
  [[nodiscard]] Result<void> activate(Processing& processing, const Token& token, const model::Element& element) const override;
  [[nodiscard]] Result<void> complete(Processing& processing, const Token& token, const model::Element& element) const override;
  void cancel(Processing& processing, const Token& token) const override;
};

}  // namespace luoxuan::engine
