#pragma once

#include "engine/element/element_processor.hpp"

namespace luoxuan::engine {

/// Calls another process, or a global task: an instance of its own, with its own variables (F16–F22).
class CallActivity final : public ElementProcessor {
 public:
  [[nodiscard]] Result<void> activate(Processing& processing, const Token& token, const model::Element& element) const override;
  [[nodiscard]] Result<void> complete(Processing& processing, const Token& token, const model::Element& element) const override;
  [[nodiscard]] Result<void> child_gone(Processing& processing, const Token& token, const model::Element& element) const override;
};

/// The called instance whose root this is ends: its variables go to the call activity.
void take_called_result(Processing& processing, const Token& root);

}  // namespace luoxuan::engine
