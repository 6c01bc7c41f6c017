#include "server/api/bulk_operations.hpp"

#include "server/api/bulk_request.hpp"
#include "server/orders.hpp"
#include "server/view/administering.hpp"
#include "server/view/jobs.hpp"
#include "server/view/words.hpp"
#include "value/json.hpp"

namespace luoxuan::server::api {
namespace {

/// The result of an order in the language of the request; nothing when it gave none, or is no bulk operation.
Result<std::optional<value::Context>> bulk_result(const Call& call, const JobBoard::Job& job) {
  if (job.result.empty()) return std::optional<value::Context>();
  LX_TRY_ASSIGN(const std::string kept, call.setting().blobs.get(job.result));
  LX_TRY_ASSIGN(const value::Value both, value::parse_json(kept));
  const value::Value* told = both.if_context()->find(call.language == Language::english ? "en" : "zh");
  if (told == nullptr || told->if_context() == nullptr || told->if_context()->find("is_dry_run") == nullptr)
    return std::optional<value::Context>();
  return std::optional(*told->if_context());
}

bool was_refused(const value::Value& item) {
  return !item.if_context()->find("faults")->if_list()->empty();
}

Failure wrong_choice() {
  return {FailureCode::invalid_input,
          say("only: expected refused, found another", "only：应为 refused，实际不是"),
          say("leave it out for all", "不写则为全部"),
          {}};
}

}  // namespace

Checked<Response> begin_bulk_operation(Call& call) {
  if (const auto permitted = require_administrator(call); !permitted) return Failures{permitted.error()};
  const auto body = call.body();
  if (!body) return Failures{body.error()};
  auto request = bulk_request_of(call, *body);
  if (!request) return request.error();
  const auto job = place_order(call);
  if (!job) return job.error();
  const bool taken = call.service.later([&service = call.service, job = *job, request = *std::move(request)](Room& room) {
    do_bulk_order(service, room, job, request);
  });
  if (!taken) return too_much_to_do(call, job->number);
  return job_response(call, *job);
}

Checked<Response> get_bulk_operation(Call& call) {
  if (const auto permitted = require_administrator(call); !permitted) return Failures{permitted.error()};
  const auto page = page_of(call);
  if (!page) return Failures{page.error()};
  const std::string_view only = call.request.parameter("only");
  if (!only.empty() && only != "refused") return Failures{wrong_choice()};
  const auto key = call.key("job");
  if (!key) return Failures{key.error()};
  const auto job = find_order(call, *key);
  if (!job) return Failures{job.error()};
  if (!*job) return Failures{nothing_there()};
  auto result = bulk_result(call, **job);
  if (!result) return Failures{result.error()};
  if (!*result) return Failures{nothing_there()};
  value::Context told = **std::move(result);
  value::List rows;
  std::size_t seen = 0;
  for (const value::Value& item : *told.find("items")->if_list()) {
    if (!only.empty() && !was_refused(item)) continue;
    if (seen++ < page->first) continue;
    rows.push_back(item);
    if (rows.size() > page->count) break;
  }
  for (const auto& [name, member] : page_value(*page, std::move(rows))) told.put(name, member);
  return json_response(200, told);
}

}  // namespace luoxuan::server::api
