#pragma once

#include "scenario/scenario.hpp"
#include "scenario/stage.hpp"

namespace luoxuan::scenario {

// send MESSAGE [key KEY] [id ID] [for P1D]: a message from outside, with the step's values as its content; `for` says how long
//   it is kept for who will wait.
// throw signal NAME | throw error CODE at ELEMENT as PERSON: the latter ends the work item at the element.
// evaluate conditions [of WORKFLOW]: with the step's values, begins what has a conditional start event that holds for them.
// choose ELEMENT in AD_HOC_SUB_PROCESS as PERSON: begins an element of an ad-hoc subprocess.
[[nodiscard]] Failures send_message(const Step& step, Stage& stage);
[[nodiscard]] Failures throw_event(const Step& step, Stage& stage);
[[nodiscard]] Failures evaluate_conditions(const Step& step, Stage& stage);
[[nodiscard]] Failures choose_element(const Step& step, Stage& stage);

}  // namespace luoxuan::scenario
