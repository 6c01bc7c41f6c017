#pragma once

#include "scenario/scenario.hpp"
#include "scenario/stage.hpp"

namespace luoxuan::scenario {

// today 2017-12-20T09:00 | until 2018-01-06T09:00 | wait 20 days | wait P3D. On the way everything that is due happens at
// its own moment.
[[nodiscard]] Failures set_today(const Step& step, Stage& stage);
[[nodiscard]] Failures wait_until(const Step& step, Stage& stage);
[[nodiscard]] Failures wait(const Step& step, Stage& stage);

/// Moves the clock as the step says; nothing happens on the way.
void pass_time(const Step& step, Stage& stage);

/// "2017-12-20T09:00" at the institution.
[[nodiscard]] Result<Moment> moment_of(std::string written, const Step& step, const Stage& stage);

}  // namespace luoxuan::scenario
