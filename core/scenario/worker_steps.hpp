#pragma once

#include "scenario/operation_steps.hpp"

namespace luoxuan::scenario {

// outside does TYPE: from now on another system does the jobs of this type, and the program leaves them alone.
// work TYPE [as WORKER]: a worker takes the job of this type that waits longest and completes it with the step's values.
// work TYPE fails MESSAGE [as WORKER]: … and reports that it did not work.
// work TYPE throws CODE [as WORKER]: … and reports an error of the process.
// work TYPE denies [REASON] [as WORKER]: … of a listener, and denies what was decided.
// work TYPE corrects [as WORKER]: … of a listener; the step's values are corrections of the user task.
[[nodiscard]] const Verbs& worker_verbs();

}  // namespace luoxuan::scenario
