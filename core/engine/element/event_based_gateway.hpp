#pragma once

#include "engine/element/element_processor.hpp"

namespace luoxuan::engine {

/// Waits for the first of several events; the others are waited for no longer (E1–E6).
class EventBasedGateway final : public ElementProcessor {
 public:
  [[nodiscard]] Result<void> activate(Processing& processing, const Token& token, const model::Element& element) const override;
  [[nodiscard]] Result<void> complete(Processing& processing, const Token& token, const model::Element& element) const override;
};

}  // namespace luoxuan::engine
