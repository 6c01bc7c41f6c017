#pragma once

#include "engine/element/element_processor.hpp"

namespace luoxuan::engine {

/// Throws what it names, then its token is gone; one that terminates takes all others of its scope along.
class EndEvent final : public ElementProcessor {
 public:
  [[nodiscard]] Result<void> activate(Processing& processing, const Token& token, const model::Element& element) const override;
  [[nodiscard]] Result<void> complete(Processing& processing, const Token& token, const model::Element& element) const override;
  void cancel(Processing& processing, const Token& token) const override;
  [[nodiscard]] Result<void> child_gone(Processing& processing, const Token& token, const model::Element& element) const override;
};

}  // namespace luoxuan::engine
