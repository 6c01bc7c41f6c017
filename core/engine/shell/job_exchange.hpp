#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/shell/job_leases.hpp"

namespace luoxuan::engine {

/// What a worker is given: all that the instance's token sees, and the task's headers.
struct JobOrder {
  Job job;
  value::Context variables = {};
  std::map<std::string, std::string> headers = {};
};

/// Jobs that were leased: what their workers need to know, and those of which that cannot be read, with the reason. Whoever
/// leased them tells that these failed: else they would be leased again for ever.
struct LeasedJobs {
  std::vector<JobOrder> orders;
  std::vector<std::pair<Key, Failure>> unreadable;
};

/// A BPMN error in which the work of a job ended (H1–H6).
struct JobError {
  std::string code;
  Message message = {};
};

/// What was done: variables for the instance, and rows to write in the act that completes the job. With an error the variables go
/// with it, to the event that catches it.
struct JobDone {
  value::Context variables = {};
  std::function<Result<void>(Act&)> also = {};
  std::optional<JobError> error = {};
  command::ListenerAnswer answer = {};  // of a task listener
};

/// Hands jobs out to workers, of this process or of others, and takes back what became of them.
///
/// At least once: a job belongs to its worker for a time that the worker names; when it says nothing until then, the job is
/// handed out again. So what a worker does outside must not hurt when done twice: the job's key is the idempotency key.
/// Each call is one act. For the engine's thread.
class JobExchange {
 public:
  explicit JobExchange(Engine& engine) : engine_(engine) {}

  /// Leases ready jobs, those that wait longest first; empty when there are none. Several workers that ask at once get
  /// different jobs. What cannot be told to a worker (its definitions are lost) is an attempt that failed, and left out.
  [[nodiscard]] Checked<std::vector<JobOrder>> activate(const JobRequest& request);

  /// The job was done. not_found when another worker has done it after the lease was over: then this does nothing.
  /// `also` writes rows in the same act.
  [[nodiscard]] Checked<Engine::Acted> complete(Key job, value::Context variables,
                                                const std::function<Result<void>(Act&)>& also = {});

  /// The job did not work: it waits for its next attempt, or becomes an incident. conflict when the lease went over to
  /// another worker: that one's attempt counts.
  [[nodiscard]] Checked<Engine::Acted> fail(Key job, std::string_view worker, const Failure& failure);

  /// Either of the two as a part of an act: `done` says which. Without a worker's name nobody else can have the job.
  [[nodiscard]] Checked<void> end(Act& act, Key job, std::string_view worker, const Result<JobDone>& done) const;

  /// More time for a job that takes long. conflict as above.
  [[nodiscard]] Checked<Engine::Acted> extend(Key job, std::string_view worker, std::chrono::milliseconds lease);

  /// Frees all leases of a worker that is known to be gone.
  [[nodiscard]] Result<void> release_all_of(std::string_view worker);

  /// What the worker of a job needs to know.
  [[nodiscard]] Result<JobOrder> order_of(const Job& job) const;
  /// Of leased jobs that are still there.
  [[nodiscard]] Result<LeasedJobs> orders_of(const std::vector<Key>& jobs) const;

 private:
  /// What a listener looks at: who has decided which work item, in headers that workers of Camunda know.
  [[nodiscard]] Result<void> tell_of_decision(JobOrder& order) const;

  Engine& engine_;
};

}  // namespace luoxuan::engine
