#pragma once

#include "engine/processing.hpp"

namespace luoxuan::engine {

/// Whether a token of the scope may still come over an incoming flow over which none of these came (BPMN 2.0.2, 13.4.3).
[[nodiscard]] bool more_can_come(Processing& processing, Key scope, const model::ConvergingGateway& gateway,
                                 const std::vector<const Token*>& arrived);

/// A complex gateway fires when its activation condition holds for the tokens that came, then takes in one token of each other
/// flow, and is as new when no more can come (E7).
void look_at_complex_join(Processing& processing, Key scope, const model::ComplexGateway& gateway);

}  // namespace luoxuan::engine
