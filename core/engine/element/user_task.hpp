#pragma once

#include "engine/element/element_processor.hpp"

namespace luoxuan::engine {

/// Asks people to do something; goes on when one of them has done it.
class UserTask final : public ElementProcessor {
 public:
  [[nodiscard]] Result<void> activate(Processing& processing, const Token& token, const model::Element& element) const override;
  [[nodiscard]] Result<void> complete(Processing& processing, const Token& token, const model::Element& element) const override;
  void cancel(Processing& processing, const Token& token) const override;
};

}  // namespace luoxuan::engine
