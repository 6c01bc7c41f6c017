#include "account/machine_desk.hpp"
#include "quality/text_of.hpp"
#include "server/api/machine.hpp"
#include "server/view/body_members.hpp"
#include "server/view/words.hpp"

namespace luoxuan::server::api {
namespace {

Failure no_scopes(std::string_view found_english, std::string_view found_chinese) {
  return {FailureCode::invalid_input,
          say("scopes: expected a list of {{kind, name}}, found {0}", "scopes：应为 {{kind, name}} 的列表，实为{1}",
              found_english, found_chinese),
          say("kinds are message, signal, condition and job", "kind 可为 message、signal、condition、job"),
          {}};
}

Result<std::vector<model::MachineScope>> scopes_in(const value::Context& body) {
  const value::Value* written = body.find("scopes");
  if (written == nullptr || written->if_list() == nullptr) return no_scopes("something else", "其他内容");
  std::vector<model::MachineScope> scopes;
  for (const value::Value& each : *written->if_list()) {
    const value::Context* scope = each.if_context();
    if (scope == nullptr) return no_scopes("something else", "其他内容");
    for (const auto& [member, content] : *scope)
      if (member != "kind" && member != "name") return no_scopes("another member", "其他成员");
    const auto kind = model::machine_scope_kind_of(quality::text_of(*scope, "kind"));
    if (!kind) return no_scopes("another kind", "其他 kind");
    LX_TRY_ASSIGN(std::string name, line_in(*scope, "name", 200));
    scopes.push_back({*kind, std::move(name)});
  }
  return scopes;
}

Result<account::Machine> machine_in(const Call& call) {
  LX_TRY_ASSIGN(const value::Context body, call.body());
  account::Machine machine;
  LX_TRY_ASSIGN(machine.name, line_in(body, "name", 40));
  LX_TRY_ASSIGN(machine.title, optional_line_in(body, "title", 100));
  LX_TRY_ASSIGN(machine.scopes, scopes_in(body));
  return machine;
}

}  // namespace

Checked<Response> list_machines(Call& call) {
  const auto machines = account::Machines(call.reading.connection(), call.reading.institution()).all();
  if (!machines) return Failures{machines.error()};
  value::List items;
  for (const account::Machine& machine : *machines) {
    value::List scopes;
    for (const model::MachineScope& scope : machine.scopes)
      scopes.emplace_back(value::Context{{"kind", model::name_of(scope.kind)}, {"name", scope.name}});
    value::Context row{{"name", machine.name}, {"title", machine.title}, {"scopes", std::move(scopes)}};
    put_moment(row, "made", call.setting(), machine.made);
    row.put("made_by", person_value(call.setting(), machine.made_by));
    if (machine.seen != Moment()) put_moment(row, "seen", call.setting(), machine.seen);
    items.emplace_back(std::move(row));
  }
  return json_response(200, value::Context{{"items", std::move(items)}});
}

Checked<Response> add_machine(Call& call) {
  auto machine = machine_in(call);
  if (!machine) return Failures{machine.error()};
  const auto own_jobs = call.service.executor.with<std::set<std::string>>(
      [](application::Installation& installation) { return installation.scheduler().handled(); });
  const std::string name = machine->name;
  const auto token = account::MachineDesk(call.desk_parts()).add(*std::move(machine), own_jobs, call.person());
  if (!token) return token.error();
  return json_response(201, value::Context{{"name", name}, {"token", *token}});
}

Checked<Response> renew_machine_token(Call& call) {
  const std::string& name = call.places["machine"];
  const auto token = account::MachineDesk(call.desk_parts()).renew(name, call.person());
  if (!token) return token.error();
  return json_response(201, value::Context{{"name", name}, {"token", *token}});
}

Checked<Response> end_machine(Call& call) {
  const auto ended = account::MachineDesk(call.desk_parts()).end(call.places["machine"], call.person());
  if (!ended) return ended.error();
  return Response{.status = 204};
}

}  // namespace luoxuan::server::api
