#pragma once

#include "engine/element/element_processor.hpp"

namespace luoxuan::engine {

/// Runs an activity once for each item of a list: at the same time, or one after the other (F5–F13).
class MultiInstanceBody final : public ElementProcessor {
 public:
  [[nodiscard]] Result<void> activate(Processing& processing, const Token& token, const model::Element& element) const override;
  [[nodiscard]] Result<void> complete(Processing& processing, const Token& token, const model::Element& element) const override;

  /// An instance of the activity is done: its result goes to its place in the output collection, by the list's order and not
  /// by time (F13); then the next begins, or the whole is done.
  [[nodiscard]] static Result<void> complete_instance(Processing& processing, const Token& token,
                                                      const model::Activity& activity);
};

}  // namespace luoxuan::engine
