#include "quality/text_of.hpp"
#include "server/api/machine.hpp"
#include "server/view/acts.hpp"
#include "server/view/body_members.hpp"
#include "value/temporal.hpp"

namespace luoxuan::server::api {
namespace {

using ScopeKind = model::MachineScope::Kind;

constexpr std::size_t longest_event_name = 200;
constexpr std::chrono::hours longest_life(24 * 30);

/// How long a message is kept for who will wait for it: "PT1H".
Result<std::chrono::milliseconds> life_in(const value::Context& body) {
  LX_TRY_ASSIGN(const std::string written, optional_line_in(body, "time_to_live", 40));
  if (written.empty()) return std::chrono::milliseconds(0);
  const auto duration = value::parse_day_time_duration(written);
  if (duration && duration->seconds >= 0 && std::chrono::seconds(duration->seconds) <= longest_life)
    return std::chrono::milliseconds(std::chrono::seconds(duration->seconds));
  return Failure{FailureCode::invalid_input,
                 say("time_to_live: expected a duration of at most 30 days, found '{}'",
                     "time_to_live：应为不超过 30 天的时长，实为“{}”", written),
                 say("for example PT1H", "例如 PT1H"),
                 {}};
}

/// One command of another system, which the history tells of under its name: processes that it moves know nobody who did it.
Checked<engine::Engine::Acted> act_for(Call& call, std::string_view what, value::Context told, const engine::Command& command) {
  const auto id = call.act_id();
  if (!id) return Failures{id.error()};
  told.put("machine", call.machine->name);
  told.put("address", call.request.address);
  return call.service.executor.act(*id, [&](engine::Act& act) -> Checked<void> {
    act.record(what, {}, account::actor_of(*call.machine), told);
    const auto executed = act.execute(command, engine::system_actor);
    if (!executed) return executed.error();
    return {};
  });
}

Result<engine::command::PublishMessage> message_in(const Call& call) {
  LX_TRY_ASSIGN(const value::Context body, call.body());
  engine::command::PublishMessage message;
  LX_TRY_ASSIGN(message.name, line_in(body, "name", longest_event_name));
  LX_TRY(call.rights->require(ScopeKind::message, message.name));
  LX_TRY_ASSIGN(message.correlation_key, optional_line_in(body, "correlation_key", longest_event_name));
  LX_TRY_ASSIGN(message.id, optional_line_in(body, "id", longest_event_name));
  LX_TRY_ASSIGN(message.time_to_live, life_in(body));
  LX_TRY_ASSIGN(message.variables, variables_in(body));
  return message;
}

/// What has become of a message: the history tells it, also of one that was sent before.
Checked<Response> tell_message(const Call& call, const engine::Engine::Acted& acted, bool is_kept) {
  value::Context told{{"outcome", is_kept ? "kept" : "unheard"}, {"done_before", acted.was_done_before}};
  const auto read = each_record_of(call, acted, [&](std::string_view name, Key instance, const value::Context& body) {
    if (name != "message_correlated" || told.find("instance") != nullptr) return;  // what it has set going may send others
    told.put("outcome", quality::key_of(body, "token") ? "delivered" : "begun");
    told.put("instance", instance.value);
  });
  if (!read) return Failures{read.error()};
  return json_response(200, told);
}

}  // namespace

Checked<Response> publish_message(Call& call) {
  const auto message = message_in(call);
  if (!message) return Failures{message.error()};
  const auto acted =
      act_for(call, "message_received",
              {{"name", message->name}, {"correlation_key", message->correlation_key}, {"id", message->id}}, *message);
  if (!acted) return acted.error();
  return tell_message(call, *acted, message->time_to_live.count() > 0);
}

Checked<Response> broadcast_signal(Call& call) {
  const auto body = call.body();
  if (!body) return Failures{body.error()};
  const auto name = line_in(*body, "name", longest_event_name);
  if (!name) return Failures{name.error()};
  if (const auto may = call.rights->require(ScopeKind::signal, *name); !may) return Failures{may.error()};
  const auto variables = variables_in(*body);
  if (!variables) return Failures{variables.error()};
  const auto acted = act_for(call, "signal_received", {{"name", *name}}, engine::command::BroadcastSignal{*name, *variables});
  if (!acted) return acted.error();
  return json_response(200, value::Context{{"done_before", acted->was_done_before}});
}

Checked<Response> evaluate_conditions(Call& call) {
  const auto body = call.body();
  if (!body) return Failures{body.error()};
  const auto workflow = line_in(*body, "workflow", longest_event_name);
  if (!workflow) return Failures{workflow.error()};
  if (const auto may = call.rights->require(ScopeKind::condition, *workflow); !may) return Failures{may.error()};
  const auto variables = variables_in(*body);
  if (!variables) return Failures{variables.error()};
  const auto acted =
      act_for(call, "conditions_received", {{"workflow", *workflow}}, engine::command::EvaluateConditions{*variables, *workflow});
  if (!acted) return acted.error();
  value::List begun;
  const auto read = each_record_of(call, *acted, [&](std::string_view name, Key instance, const value::Context& told) {
    // What they call themselves is not begun by a condition.
    if (name == "instance_started" && !quality::key_of(told, "caller")) begun.emplace_back(instance.value);
  });
  if (!read) return Failures{read.error()};
  return json_response(200, value::Context{{"instances", std::move(begun)}, {"done_before", acted->was_done_before}});
}

}  // namespace luoxuan::server::api
