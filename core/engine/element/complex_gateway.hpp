#pragma once

#include "engine/element/element_processor.hpp"

namespace luoxuan::engine {

/// Fires when its activation condition holds for the tokens that came, and takes in the others of the round (E7). One that
/// only splits goes along every flow whose condition holds.
class ComplexGateway final : public ElementProcessor {
 public:
  [[nodiscard]] Result<void> activate(Processing& processing, const Token& token, const model::Element& element) const override;
  [[nodiscard]] Result<void> complete(Processing& processing, const Token& token, const model::Element& element) const override;
};

}  // namespace luoxuan::engine
