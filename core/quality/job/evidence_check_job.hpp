#pragma once

#include "engine/shell/scheduler.hpp"
#include "quality/setting.hpp"

namespace luoxuan::quality {

/// luoxuan.evidence.check: what the rows {id, unit, holds, opinion} of the variable `checks` say of evidence that waits for a
/// look is kept in the matrix, by whom the signature `checking` names; how many is the variable `checked`.
[[nodiscard]] Result<engine::JobDone> check_evidence_job(const Setting& setting, const engine::JobOrder& order);

}  // namespace luoxuan::quality
