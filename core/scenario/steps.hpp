#pragma once

#include "scenario/scenario.hpp"
#include "scenario/stage.hpp"

namespace luoxuan::scenario {

/// Does what the step says. A step that is not understood and one that is refused both give failures.
[[nodiscard]] Failures do_step(const Step& step, Stage& stage);

/// For a step that was done before the run was broken off: only the clock moves.
void skip_step(const Step& step, Stage& stage);

/// The fields' values. Every expression that is wrong, at once.
[[nodiscard]] Checked<value::Context> values_of(const Step& step);

}  // namespace luoxuan::scenario
