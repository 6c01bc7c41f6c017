#pragma once

#include "scenario/operation_steps.hpp"

namespace luoxuan::scenario {

/// The steps of the quality cycle: follow, lock, unlock, plan_measure, open_finding_task, finish_finding, check_finding, ledger,
/// rates.
[[nodiscard]] const Verbs& reporting_verbs();

/// Those of evidence: hand_in, check_evidence, spot_check, score_spot_check, matrix.
[[nodiscard]] const Verbs& evidence_verbs();

}  // namespace luoxuan::scenario
