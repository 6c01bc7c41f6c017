#pragma once

#include "engine/element/element_processor.hpp"

namespace luoxuan::engine {

/// Runs its content; it is done when no token is left in it. Also event subprocesses and transactions.
class SubProcess final : public ElementProcessor {
 public:
  [[nodiscard]] Result<void> activate(Processing& processing, const Token& token, const model::Element& element) const override;
  [[nodiscard]] Result<void> complete(Processing& processing, const Token& token, const model::Element& element) const override;
  [[nodiscard]] Result<void> child_gone(Processing& processing, const Token& token, const model::Element& element) const override;
};

}  // namespace luoxuan::engine
