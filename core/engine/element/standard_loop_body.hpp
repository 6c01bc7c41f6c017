#pragma once

#include "engine/element/element_processor.hpp"

namespace luoxuan::engine {

/// Runs an activity again and again, as long as its condition holds and at most so many times (F1–F3).
class StandardLoopBody final : public ElementProcessor {
 public:
  [[nodiscard]] Result<void> activate(Processing& processing, const Token& token, const model::Element& element) const override;
  [[nodiscard]] Result<void> complete(Processing& processing, const Token& token, const model::Element& element) const override;

  /// A round is done: the next begins, or the whole is done.
  [[nodiscard]] static Result<void> complete_round(Processing& processing, const Token& token, const model::Activity& activity);
};

}  // namespace luoxuan::engine
