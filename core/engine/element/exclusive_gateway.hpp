#pragma once

#include "engine/element/element_processor.hpp"

namespace luoxuan::engine {

/// Takes the first flow in document order whose condition holds, else the default flow (B1–B3). Joins nothing (B6).
class ExclusiveGateway final : public ElementProcessor {
 public:
  [[nodiscard]] Result<void> activate(Processing& processing, const Token& token, const model::Element& element) const override;
  [[nodiscard]] Result<void> complete(Processing& processing, const Token& token, const model::Element& element) const override;

 private:
  [[nodiscard]] static Result<const model::Flow*> choose_flow(const Processing& processing, Key token,
                                                              const model::ExclusiveGateway& gateway);
};

}  // namespace luoxuan::engine
