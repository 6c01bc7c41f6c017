#pragma once

#include "engine/element/element_processor.hpp"

namespace luoxuan::engine {

/// Throws what it names and goes on; a compensation is waited for, a link goes on elsewhere.
class IntermediateThrowEvent final : public ElementProcessor {
 public:
  [[nodiscard]] Result<void> activate(Processing& processing, const Token& token, const model::Element& element) const override;
  [[nodiscard]] Result<void> complete(Processing& processing, const Token& token, const model::Element& element) const override;
  void cancel(Processing& processing, const Token& token) const override;
  [[nodiscard]] Result<void> child_gone(Processing& processing, const Token& token, const model::Element& element) const override;
};

}  // namespace luoxuan::engine
