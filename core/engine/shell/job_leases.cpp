#include "engine/shell/job_leases.hpp"

#include <algorithm>

#include "engine/shell/work_news.hpp"
#include "store/news.hpp"

namespace luoxuan::engine {
namespace {

std::int64_t milliseconds_of(Moment moment) {
  return moment.time_since_epoch().count();
}

}  // namespace

Result<std::vector<Key>> lease_jobs(Act& act, const std::string& institution, const JobRequest& request) {
  std::vector<store::Parameter> parameters = {std::string_view(institution), std::string_view(request.worker),
                                              milliseconds_of(act.now() + request.lease), milliseconds_of(act.now()),
                                              request.most};
  const std::string chosen = request.types.condition(6, parameters);
  std::vector<Key> keys;
  LX_TRY(act.connection().query(
      fmt::format(
          // The chosen ones stand first: an inner query PostgreSQL may ask several times, and lock others each time.
          R"(WITH chosen AS (SELECT "key" FROM job WHERE institution = $1 AND {} AND retries > 0 AND not_before <= $4 )"
          R"(AND leased_until <= $4 ORDER BY not_before, "key" LIMIT $5 /*postgresql FOR UPDATE SKIP LOCKED*/) )"
          R"(UPDATE job SET worker = $2, leased_until = $3 WHERE institution = $1 AND "key" IN (SELECT "key" FROM chosen) )"
          R"(RETURNING "key")",
          chosen),
      parameters, [&](const store::Row& row) -> Result<void> {
        keys.push_back({row.integer(0)});
        return {};
      }));
  std::ranges::sort(keys);
  return keys;
}

Result<std::optional<Moment>> next_lease(store::Connection& connection, const std::string& institution, std::string_view type) {
  // Of very many that are all at work the first ones do: who asks looks again anyway.
  std::optional<Moment> next;
  LX_TRY(
      connection.query("SELECT not_before, leased_until FROM job WHERE institution = $1 AND type = $2 AND retries > 0 "
                       "ORDER BY not_before, \"key\" LIMIT 200",
                       {std::string_view(institution), type}, [&](const store::Row& row) -> Result<void> {
                         const Moment ready{std::chrono::milliseconds(std::max(row.integer(0), row.integer(1)))};
                         if (!next || ready < *next) next = ready;
                         return {};
                       }));
  return next;
}

Result<void> require_lease(Act& act, const std::string& institution, Key job, std::string_view worker) {
  bool is_held = false;
  bool is_there = false;
  LX_TRY(act.connection().query(R"(SELECT worker FROM job WHERE institution = $1 AND "key" = $2)",
                                {std::string_view(institution), job.value}, [&](const store::Row& row) -> Result<void> {
                                  is_there = true;
                                  is_held = row.text(0) == worker;
                                  return {};
                                }));
  if (is_held || !is_there) return {};
  return Failure{FailureCode::conflict,
                 say("expected job {} to be leased to '{}', found that its time is over", "作业 {} 应租给“{}”，实际租期已过",
                     job.value, worker),
                 say("drop the result: another worker does the job", "请放弃结果：其他工作者会完成该作业"),
                 {}};
}

Result<void> extend_lease(Act& act, const std::string& institution, Key job, std::chrono::milliseconds lease) {
  return act.connection().post(R"(UPDATE job SET leased_until = $3 WHERE institution = $1 AND "key" = $2)",
                               {std::string_view(institution), job.value, milliseconds_of(act.now() + lease)});
}

Result<void> free_lease(Act& act, const std::string& institution, Key job) {
  return act.connection().post(R"(UPDATE job SET worker = '', leased_until = 0 WHERE institution = $1 AND "key" = $2)",
                               {std::string_view(institution), job.value});
}

Result<void> begin_lease_anew(Act& act, const std::string& institution, Key job) {
  return act.connection().post(
      R"(UPDATE job SET outside = 0, worker = '', leased_until = 0 WHERE institution = $1 AND "key" = $2)",
      {std::string_view(institution), job.value});
}

Result<void> leave_outside(Act& act, const std::string& institution, Key job) {
  LX_TRY(
      act.connection().post(R"(UPDATE job SET outside = 1, worker = '', leased_until = 0 WHERE institution = $1 AND "key" = $2)",
                            {std::string_view(institution), job.value}));
  // Who looked while the program had it leased went away with nothing.
  return store::tell_news(act.connection(), WorkNews::topic_of(institution));
}

Result<void> take_back_jobs(Act& act, const std::string& institution, std::string_view type) {
  return act.connection().post("UPDATE job SET outside = 0 WHERE institution = $1 AND type = $2 AND outside = 1",
                               {std::string_view(institution), type});
}

Result<void> release_jobs_of(Act& act, const std::string& institution, std::string_view type, std::string_view workers) {
  return act.connection().post(
      "UPDATE job SET worker = '', leased_until = 0 WHERE institution = $1 AND type = $2 AND substr(worker, 1, $3) = $4",
      {std::string_view(institution), type, static_cast<std::int64_t>(workers.size()), workers});
}

}  // namespace luoxuan::engine
