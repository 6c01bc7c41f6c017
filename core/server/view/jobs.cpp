#include "server/view/jobs.hpp"

#include "server/route.hpp"
#include "value/json.hpp"

namespace luoxuan::server {

value::Context job_value(const Call& call, const JobBoard::Job& job) {
  value::Context told{{"job", job.number},
                      {"state", name_of(job.state)},
                      {"progress", *value::parse_json(fmt::format("{:.2f}", job.progress))},
                      {"message", call.in(job.message)},
                      {"faults", faults(job.faults, call.language)}};
  if (job.package) told.put("package", job.package.value);
  return told;
}

Response job_response(const Call& call, const JobBoard::Job& job) {
  Response response = json_response(202, job_value(call, job));
  return response.with("Location", fmt::format("{}/jobs/{}", api_prefix, job.number));
}

Response too_much_to_do(const Call& call) {
  return problem(503, {{FailureCode::limit_exceeded, say("too much to do at the moment", "当前请求过多"), {}, {}}},
                 call.language);
}

}  // namespace luoxuan::server
