#pragma once

#include "engine/element/element_processor.hpp"

namespace luoxuan::engine {

/// The event has happened already when a token comes here: pass it on.
class BoundaryEvent final : public ElementProcessor {
 public:
  [[nodiscard]] Result<void> activate(Processing& processing, const Token& token, const model::Element& element) const override;
  [[nodiscard]] Result<void> complete(Processing& processing, const Token& token, const model::Element& element) const override;
};

}  // namespace luoxuan::engine
