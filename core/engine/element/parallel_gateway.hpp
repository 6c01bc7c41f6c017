#pragma once

#include "engine/element/element_processor.hpp"

namespace luoxuan::engine {

/// Waits for one token on each incoming flow (C1, C4), then sends one along each outgoing flow; conditions do not count (C3).
class ParallelGateway final : public ElementProcessor {
 public:
  [[nodiscard]] Result<void> activate(Processing& processing, const Token& token, const model::Element& element) const override;
  [[nodiscard]] Result<void> complete(Processing& processing, const Token& token, const model::Element& element) const override;
};

}  // namespace luoxuan::engine
