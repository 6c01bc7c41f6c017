#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "base/failure.hpp"
#include "base/key.hpp"
#include "value/value.hpp"

namespace luoxuan::engine {

namespace command {

/// Begins an instance of the current version of a process.
struct StartInstance {
  std::string process;
  value::Context variables;
};

/// A candidate hands in what the work item asks for.
struct CompleteWorkItem {
  Key work_item;
  value::Context submission;
};

/// A candidate sends the work item back (operations.md 25, 26). Without a target: to the user task executed before it.
struct ReturnWorkItem {
  Key work_item;
  std::string opinion;
  std::string target;  // id of a user task that was executed on the way; may be empty
};

/// The clock has reached the timer's moment.
struct FireTimer {
  Key timer;
};

/// The job was done, with these variables as its result.
struct CompleteJob {
  Key job;
  value::Context variables;
};

/// The job was tried and did not work. It is tried again until its retries are used up; then it is an incident.
struct FailJob {
  Key job;
  Failure failure;
};

/// The cause was mended: try again.
struct ResolveIncident {
  Key incident;
};

}  // namespace command

using Command = std::variant<command::StartInstance, command::CompleteWorkItem, command::ReturnWorkItem, command::FireTimer,
                             command::CompleteJob, command::FailJob, command::ResolveIncident>;

/// Who acts when nobody does: the clock, the jobs.
inline constexpr std::string_view system_actor = "";

}  // namespace luoxuan::engine
