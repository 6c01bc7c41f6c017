#pragma once

#include "engine/element/element_processor.hpp"

namespace luoxuan::engine {

/// A subprocess that was completed is undone: by its event subprocess for that, or what was completed in it, the latest
/// first.
class CompensationScope final : public ElementProcessor {
 public:
  [[nodiscard]] Result<void> activate(Processing& processing, const Token& token, const model::Element& element) const override;
  [[nodiscard]] Result<void> complete(Processing& processing, const Token& token, const model::Element& element) const override;
  [[nodiscard]] Result<void> child_gone(Processing& processing, const Token& token, const model::Element& element) const override;
};

}  // namespace luoxuan::engine
