#pragma once

#include <string_view>

#include "scenario/operation_steps.hpp"

namespace luoxuan::scenario {

/// The steps of the quality cycle: follow, lock, unlock, plan_measure, finish_finding, check_finding, ledger, rates; nullptr for
/// other words.
[[nodiscard]] Verb reporting_verb(std::string_view word);

/// Those of evidence: hand_in, check_evidence, spot_check, score_spot_check, matrix.
[[nodiscard]] Verb evidence_verb(std::string_view word);

}  // namespace luoxuan::scenario
