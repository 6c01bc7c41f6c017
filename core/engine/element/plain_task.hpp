#pragma once

#include "engine/element/element_processor.hpp"

namespace luoxuan::engine {

/// A task that the engine does not wait for: of no kind, or done by people outside.
class PlainTask final : public ElementProcessor {
 public:
  [[nodiscard]] Result<void> activate(Processing& processing, const Token& token, const model::Element& element) const override;
  [[nodiscard]] Result<void> complete(Processing& processing, const Token& token, const model::Element& element) const override;
};

}  // namespace luoxuan::engine
