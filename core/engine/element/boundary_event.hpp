#pragma once

#include "engine/element/element_processor.hpp"

namespace luoxuan::engine {

/// An event on an activity's boundary that has happened.
class BoundaryEvent final : public ElementProcessor {
 public:
  [[nodiscard]] Result<void> activate(Processing& processing, const Token& token, const model::Element& element) const override;
  [[nodiscard]] Result<void> complete(Processing& processing, const Token& token, const model::Element& element) const override;
};

}  // namespace luoxuan::engine
