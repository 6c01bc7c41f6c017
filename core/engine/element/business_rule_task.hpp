#pragma once

#include "engine/element/element_processor.hpp"

namespace luoxuan::engine {

/// Asks a decision of the college and keeps its value under a name. Its input data are the variables of those names.
class BusinessRuleTask final : public ElementProcessor {
 public:
  [[nodiscard]] Result<void> activate(Processing& processing, const Token& token, const model::Element& element) const override;
  [[nodiscard]] Result<void> complete(Processing& processing, const Token& token, const model::Element& element) const override;
};

}  // namespace luoxuan::engine
