#pragma once

#include <vector>

#include "engine/element/element_processor.hpp"

namespace luoxuan::engine {

/// Runs those of its elements that are chosen: by an expression when it begins, and by people later; at the same time or one
/// after the other. Done when its completion condition holds, or without one when the chosen ones are done (F23–F25).
class AdHocSubProcess final : public ElementProcessor {
 public:
  [[nodiscard]] Result<void> activate(Processing& processing, const Token& token, const model::Element& element) const override;
  [[nodiscard]] Result<void> complete(Processing& processing, const Token& token, const model::Element& element) const override;
  [[nodiscard]] Result<void> child_gone(Processing& processing, const Token& token, const model::Element& element) const override;

  /// More of its elements begin. conflict when it runs one after the other and one is open.
  [[nodiscard]] static Result<void> choose(Processing& processing, const Token& token, const model::SubProcess& process,
                                           const std::vector<std::string>& elements);
};

}  // namespace luoxuan::engine
