#include "server/view/jobs.hpp"

#include "server/orders.hpp"
#include "server/route.hpp"
#include "value/json.hpp"

namespace luoxuan::server {

value::Context job_value(const Call& call, const JobBoard::Job& job) {
  value::Context told{{"job", job.number},
                      {"state", name_of(job.state)},
                      {"progress", *value::parse_json(fmt::format("{:.2f}", job.progress))},
                      {"message", call.in(job.message)}};
  const value::Value* told_faults = job.faults.find(call.language == Language::english ? "en" : "zh");
  told.put("faults", told_faults != nullptr ? *told_faults : value::Value(value::List()));
  if (job.package) told.put("package", job.package.value);
  return told;
}

Response job_response(const Call& call, const JobBoard::Job& job) {
  Response response = json_response(202, job_value(call, job));
  return response.with("Location", fmt::format("{}/jobs/{}", api_prefix, job.number));
}

Response too_much_to_do(const Call& call, std::int64_t order) {
  const Failures why = {{FailureCode::limit_exceeded,
                         say("expected fewer orders that wait, found too many", "排队的任务应较少，实际过多"),
                         say("try again in a few minutes", "请几分钟后再试"),
                         {}}};
  end_order(call.service, order, {.faults = why});
  return problem(503, why, call.language);
}

}  // namespace luoxuan::server
