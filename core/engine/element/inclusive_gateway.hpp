#pragma once

#include "engine/element/element_processor.hpp"

namespace luoxuan::engine {

/// Goes along every flow whose condition holds, and waits for every token that can still come (D1–D16).
class InclusiveGateway final : public ElementProcessor {
 public:
  [[nodiscard]] Result<void> activate(Processing& processing, const Token& token, const model::Element& element) const override;
  [[nodiscard]] Result<void> complete(Processing& processing, const Token& token, const model::Element& element) const override;
};

}  // namespace luoxuan::engine
