#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "engine/shell/job_exchange.hpp"

namespace luoxuan::engine {

/// Does the jobs of one type. Called at least once a job, so what it does outside the store must not hurt when done twice.
using JobHandler = std::function<Result<JobDone>(const JobOrder&)>;

/// Does what is due: timers and jobs. For the thread of its engine.
class Scheduler {
 public:
  explicit Scheduler(Engine& engine) : engine_(engine), jobs_(engine) {}

  /// Where other processes share the database: the name under which this one leases jobs before it does them.
  void share_as(std::string worker) { worker_ = std::move(worker); }

  /// Jobs of these types are done by somebody else (server/file_jobs.hpp, server/collector.hpp): they are neither taken nor
  /// waited for here.
  void leave(const std::vector<std::string>& types) { types_.names.insert(types_.names.end(), types.begin(), types.end()); }

  /// A job whose type has no handler, and that no other system does, becomes an incident.
  void add_handler(std::string type, JobHandler handler) { handlers_[std::move(type)] = std::move(handler); }
  /// Who is asked for every other type; unhandled_job() is the answer for what it does not do either.
  void add_others(JobHandler handler) { others_ = std::move(handler); }
  /// The types that have one.
  [[nodiscard]] std::set<std::string> handled() const;

  /// Says whether workers of other systems do the jobs of this type; none: nobody else does any.
  void leave_to_others(std::function<Result<bool>(const std::string& type)> is_done_outside) {
    is_done_outside_ = std::move(is_done_outside);
  }

  /// Does one thing that is due now: a ready job, else the earliest timer; false when nothing is.
  [[nodiscard]] Result<bool> do_one();

  /// The moment at which do_one will next have something to do; nothing when nothing waits.
  [[nodiscard]] Result<std::optional<Moment>> next_moment() const;

 private:
  [[nodiscard]] Result<std::optional<Job>> next_job();
  [[nodiscard]] Result<bool> left_to_others(const Job& job);
  [[nodiscard]] Result<void> run(const Job& job);
  [[nodiscard]] Result<JobDone> handle(const Job& job) const;

  Engine& engine_;
  JobExchange jobs_;
  std::string worker_;  // empty: nobody else can take a job
  JobTypes types_;
  std::map<std::string, JobHandler, std::less<>> handlers_;
  JobHandler others_;
  std::function<Result<bool>(const std::string&)> is_done_outside_;
};

/// That nobody here does jobs of this type.
[[nodiscard]] Failure unhandled_job(std::string_view type);

}  // namespace luoxuan::engine
