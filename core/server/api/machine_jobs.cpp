#include "engine/shell/job_exchange.hpp"
#include "quality/text_of.hpp"
#include "server/api/machine.hpp"
#include "server/view/acts.hpp"
#include "server/view/body_members.hpp"
#include "server/view/words.hpp"

namespace luoxuan::server::api {
namespace {

using ScopeKind = model::MachineScope::Kind;

constexpr std::int64_t shortest_lease = 1'000;
constexpr std::int64_t longest_lease = 3'600'000;
constexpr std::int64_t usual_lease = 60'000;
constexpr std::int64_t longest_wait = 30'000;
constexpr std::int64_t most_jobs = 100;
constexpr std::int64_t longest_pause = std::int64_t{7} * 24 * 3'600'000;

/// Two systems may call their workers the same.
Result<std::string> worker_in(const Call& call, const value::Context& body) {
  LX_TRY_ASSIGN(const std::string name, line_in(body, "worker", 100));
  return call.machine->name + "/" + name;
}

struct Activation {
  std::string type;
  engine::JobRequest request;
  std::chrono::milliseconds patience{0};
};

Result<Activation> activation_in(const Call& call) {
  LX_TRY_ASSIGN(const value::Context body, call.body());
  Activation wanted;
  LX_TRY_ASSIGN(wanted.type, line_in(body, "type", 200));
  LX_TRY(call.rights->require(ScopeKind::job, wanted.type));
  wanted.request.types = {engine::JobTypes::Rule::only, {wanted.type}};
  LX_TRY_ASSIGN(wanted.request.worker, worker_in(call, body));
  LX_TRY_ASSIGN(wanted.request.most, whole_in(body, "most", 1, most_jobs, 1));
  LX_TRY_ASSIGN(const std::int64_t lease, whole_in(body, "lease_ms", shortest_lease, longest_lease, usual_lease));
  wanted.request.lease = std::chrono::milliseconds(lease);
  LX_TRY_ASSIGN(const std::int64_t patience, whole_in(body, "wait_ms", 0, longest_wait, 0));
  wanted.patience = std::chrono::milliseconds(patience);
  return wanted;
}

value::Context job_value(const Call& call, const engine::JobOrder& order, std::string_view workflow, Moment until) {
  value::Context headers;
  for (const auto& [name, text] : order.headers) headers.put(name, text);
  value::Context told{{"job", order.job.key.value},
                      {"type", order.job.type},
                      {"instance", order.job.instance.value},
                      {"workflow", workflow},
                      {"element", order.job.element},
                      {"retries", order.job.retries},
                      {"leased_until", moment_text(call.setting(), until)},
                      {"variables", order.variables},
                      {"headers", std::move(headers)}};
  if (!order.job.listener.empty()) told.put("listener", order.job.listener);
  return told;
}

/// A job that cannot be told to a worker: the attempt has failed, unless it is somebody else's or done by now.
Checked<void> fail_unreadable(Call& call, Key job, std::string_view worker, const Failure& why) {
  const auto failed = call.service.executor.act(
      {}, [&](engine::Act& act) { return engine::JobExchange(call.reading.engine()).end(act, job, worker, why); });
  if (failed || failed.error().front().code == FailureCode::not_found || failed.error().front().code == FailureCode::conflict)
    return {};
  return failed.error();
}

Checked<Response> tell_orders(Call& call, const std::vector<Key>& keys, std::string_view worker, Moment until) {
  const auto leased = engine::JobExchange(call.reading.engine()).orders_of(keys);
  if (!leased) return Failures{leased.error()};
  for (const auto& [job, why] : leased->unreadable)
    if (const auto failed = fail_unreadable(call, job, worker, why); !failed) return failed.error();
  value::List items;
  for (const engine::JobOrder& order : leased->orders) {
    const auto found = call.reading.engine().instance(order.job.instance);
    if (!found) return Failures{found.error()};
    const std::optional<engine::Instance>& instance = *found;
    items.emplace_back(job_value(call, order, instance ? std::string_view(instance->process) : std::string_view(), until));
  }
  return json_response(200, value::Context{{"items", std::move(items)}});
}

/// An empty list, that may yet become a full one.
Response nothing_yet(std::chrono::milliseconds patience, std::optional<Moment> next, Moment now) {
  Response nothing = json_response(200, value::Context{{"items", value::List()}});
  if (patience.count() > 0) {
    nothing.waiting.emplace(Response::Waiting{patience, {}});
    if (next) nothing.waiting->again_in = std::max<std::chrono::milliseconds>(*next - now, std::chrono::milliseconds(20));
  }
  return nothing;
}

/// What a worker tells of a job: whose type it may do, under the worker's name.
struct Reported {
  Key job;
  std::string act_id;
  std::string worker;
  value::Context body;
  std::optional<engine::Engine::Acted> before;  // it was told and taken before
};

Result<Reported> report_in(const Call& call) {
  Reported told;
  LX_TRY_ASSIGN(told.job, call.key("job"));
  LX_TRY_ASSIGN(told.act_id, call.act_id());
  LX_TRY_ASSIGN(told.body, call.body());
  LX_TRY_ASSIGN(told.worker, worker_in(call, told.body));
  LX_TRY_ASSIGN(told.before, done_before(call, told.act_id));
  if (told.before) return told;
  std::string type;
  LX_TRY(call.reading.connection().query(R"(SELECT type FROM job WHERE institution = $1 AND "key" = $2)",
                                         {std::string_view(call.reading.institution()), told.job.value},
                                         [&](const store::Row& row) -> Result<void> {
                                           type = row.text(0);
                                           return {};
                                         }));
  if (type.empty())
    return Failure{
        FailureCode::not_found,
        say("expected an open job, found none with number {}", "应有未完成的作业，实际没有编号 {}", told.job.value),
        say("drop the result: it was done before, or nobody waits for it any more", "请放弃结果：已完成，或已无人等待"),
        {}};
  LX_TRY(call.rights->require(ScopeKind::job, type));
  return told;
}

Failure no_result(Message expected, std::string_view found) {
  return {FailureCode::invalid_input,
          {fmt::format("result: expected {}, found {}", expected.english, found),
           fmt::format("result：应为{}，实际为 {}", expected.chinese, found)},
          say("docs/how_to/connect_a_system.md shows one", "写法见 docs/how_to/connect_a_system.md"),
          {}};
}

/// `result`, as Camunda's workers write it: {type, denied, deniedReason, corrections}. null is as good as not there.
Result<engine::command::ListenerAnswer> answer_in(const value::Context& body) {
  engine::command::ListenerAnswer answer;
  const value::Value* given = body.find("result");
  if (given == nullptr || given->is_null()) return answer;
  const value::Context* result = given->if_context();
  if (result == nullptr) return no_result(say("an object", "对象"), given->to_string());
  for (const auto& [name, value] : *result) {
    if (value.is_null()) continue;
    if (name == "type") {
      if (value.if_string() == nullptr || *value.if_string() != "userTask")
        return no_result(say("the type userTask", "类型 userTask"), value.to_string());
    } else if (name == "denied") {
      if (value.if_boolean() == nullptr) return no_result(say("true or false as denied", "真假值（denied）"), value.to_string());
      answer.denied = *value.if_boolean();
    } else if (name == "deniedReason") {
      LX_TRY_ASSIGN(answer.reason, optional_line_in(*result, "deniedReason", 1000));
    } else if (name == "corrections") {
      LX_TRY_ASSIGN(answer.corrections, variables_in(*result, "corrections"));
    } else {
      return no_result(say("type, denied, deniedReason and corrections", "type、denied、deniedReason、corrections"), name);
    }
  }
  return answer;
}

using Doing = std::function<Checked<void>(engine::Act&)>;

/// What was told becomes an act with a record of which system and worker told it.
Checked<engine::Engine::Acted> take_report(const Call& call, const Reported& told, std::string_view what, const Doing& doing) {
  if (told.before) return *told.before;
  return call.service.executor.act(told.act_id, [&](engine::Act& act) -> Checked<void> {
    act.record("job_reported", {}, account::actor_of(*call.machine),
               {{"job", told.job.value}, {"what", what}, {"worker", told.worker}, {"address", call.request.address}});
    return doing(act);
  });
}

Checked<void> checked(const Result<void>& done) {
  if (!done) return Failures{done.error()};
  return {};
}

Checked<Response> taken(const Checked<engine::Engine::Acted>& acted) {
  if (!acted) return acted.error();
  return json_response(200, value::Context{{"done_before", acted->was_done_before}});
}

}  // namespace

Checked<Response> activate_jobs(Call& call) {
  const auto wanted = activation_in(call);
  if (!wanted) return Failures{wanted.error()};
  // Who asks again and again writes nothing as long as there is nothing.
  const auto next = engine::next_lease(call.reading.connection(), call.reading.institution(), wanted->type);
  if (!next) return Failures{next.error()};
  const Moment now = call.now();
  if (!*next || **next > now) return nothing_yet(wanted->patience, *next, now);
  std::vector<Key> keys;
  Moment until;
  const auto acted = call.service.executor.act({}, [&](engine::Act& act) -> Checked<void> {
    auto leased = engine::lease_jobs(act, call.reading.institution(), wanted->request);
    if (!leased) return Failures{leased.error()};
    keys = *std::move(leased);
    until = act.now() + wanted->request.lease;
    return {};
  });
  if (!acted) return acted.error();
  if (keys.empty()) return nothing_yet(wanted->patience, {}, now);  // others were quicker
  return tell_orders(call, keys, wanted->request.worker, until);
}

Checked<Response> complete_job(Call& call) {
  const auto told = report_in(call);
  if (!told) return Failures{told.error()};
  const auto variables = variables_in(told->body);
  if (!variables) return Failures{variables.error()};
  const auto answer = answer_in(told->body);
  if (!answer) return Failures{answer.error()};
  return taken(take_report(call, *told, answer->denied ? "denied" : "completed", [&](engine::Act& act) -> Checked<void> {
    const auto completed = act.execute(engine::command::CompleteJob{told->job, *variables, *answer}, engine::system_actor);
    if (!completed) return completed.error();
    return {};
  }));
}

Checked<Response> fail_job(Call& call) {
  const auto told = report_in(call);
  if (!told) return Failures{told.error()};
  const auto message = line_in(told->body, "message", 1000);
  if (!message) return Failures{message.error()};
  const auto retries = whole_in(told->body, "retries", 0, 100, -1);
  if (!retries) return Failures{retries.error()};
  const auto pause = whole_in(told->body, "retry_after_ms", 0, longest_pause, -1);
  if (!pause) return Failures{pause.error()};
  engine::command::FailJob command{told->job, {FailureCode::io, Message{*message, *message}, {}, {}}};
  if (*retries >= 0) command.retries = *retries;
  if (*pause >= 0) command.pause = std::chrono::milliseconds(*pause);
  const std::string& institution = call.reading.institution();
  return taken(take_report(call, *told, "failed", [&](engine::Act& act) -> Checked<void> {
    if (const auto held = engine::require_lease(act, institution, told->job, told->worker); !held) return Failures{held.error()};
    const auto failed = act.execute(command, engine::system_actor);
    if (!failed) return failed.error();
    return checked(engine::free_lease(act, institution, told->job));
  }));
}

Checked<Response> throw_job_error(Call& call) {
  const auto told = report_in(call);
  if (!told) return Failures{told.error()};
  const auto code = line_in(told->body, "code", 200);
  if (!code) return Failures{code.error()};
  const auto message = optional_line_in(told->body, "message", 1000);
  if (!message) return Failures{message.error()};
  const auto variables = variables_in(told->body);
  if (!variables) return Failures{variables.error()};
  const engine::command::ThrowError command{told->job, *code, Message{*message, *message}, *variables};
  const std::string& institution = call.reading.institution();
  const auto acted = take_report(call, *told, "error", [&](engine::Act& act) -> Checked<void> {
    if (const auto held = engine::require_lease(act, institution, told->job, told->worker); !held) return Failures{held.error()};
    const auto thrown = act.execute(command, engine::system_actor);
    if (!thrown) return thrown.error();
    return checked(engine::free_lease(act, institution, told->job));
  });
  if (!acted) return acted.error();
  bool is_caught = false;
  const auto read = each_record_of(call, *acted, [&](std::string_view name, Key, const value::Context& body) {
    is_caught = is_caught || (name == "error_thrown" && !quality::text_of(body, "caught_by").empty());
  });
  if (!read) return Failures{read.error()};
  return json_response(200, value::Context{{"caught", is_caught}, {"done_before", acted->was_done_before}});
}

Checked<Response> extend_job(Call& call) {
  const auto told = report_in(call);
  if (!told) return Failures{told.error()};
  const auto lease = whole_in(told->body, "lease_ms", shortest_lease, longest_lease, usual_lease);
  if (!lease) return Failures{lease.error()};
  const std::string& institution = call.reading.institution();
  Moment until;
  // No record: a lease says nothing about the process.
  const auto acted = call.service.executor.act({}, [&](engine::Act& act) -> Checked<void> {
    if (const auto held = engine::require_lease(act, institution, told->job, told->worker); !held) return Failures{held.error()};
    until = act.now() + std::chrono::milliseconds(*lease);
    return checked(engine::extend_lease(act, institution, told->job, std::chrono::milliseconds(*lease)));
  });
  if (!acted) return acted.error();
  return json_response(200, value::Context{{"leased_until", moment_text(call.setting(), until)}});
}

}  // namespace luoxuan::server::api
