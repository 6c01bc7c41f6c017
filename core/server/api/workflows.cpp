#include <algorithm>

#include "engine/shell/stored_disabled_workflows.hpp"
#include "quality/text_of.hpp"
#include "server/api/handlers.hpp"
#include "server/view/acts.hpp"
#include "server/view/instance_story.hpp"

// What people begin by hand, and what they fill in for it.
namespace luoxuan::server::api {
namespace {

/// A workflow that somebody begins by hand: not one that the calendar opens for a report.
bool is_begun_by_hand(const model::Library& library, const std::string& id) {
  return std::ranges::none_of(library.reports, [&](const auto& report) { return report.workflow == id; });
}

engine::StoredDisabledWorkflows disabled_workflows(const Call& call) {
  return {call.reading.connection(), call.reading.institution()};
}

value::Context workflow_value(const model::Process& process) {
  return {{"id", process.id},
          {"name", process.name.empty() ? process.id : process.name},
          {"has_form", model::start_with_form(process) != nullptr}};
}

}  // namespace

Checked<Response> list_workflows(Call& call) {
  const auto disabled = disabled_workflows(call).all();
  if (!disabled) return Failures{disabled.error()};
  value::List items;
  const auto library = call.setting().libraries.current();
  for (const auto& [id, process] : library->processes)
    if (is_begun_by_hand(*library, id) && !disabled->contains(id) && call.viewer->may_begin(*process))
      items.emplace_back(workflow_value(*process));
  return json_response(200, value::Context{{"items", std::move(items)}});
}

Checked<Response> get_workflow(Call& call) {
  const auto library = call.setting().libraries.current();
  const auto process = library->processes.find(call.places.at("workflow"));
  if (process == library->processes.end() || !is_begun_by_hand(*library, process->first) ||
      !call.viewer->may_begin(*process->second))
    return Failures{nothing_there()};
  const auto is_disabled = disabled_workflows(call).contains(process->first);
  if (!is_disabled) return Failures{is_disabled.error()};
  if (*is_disabled) return Failures{nothing_there()};
  value::Context told = workflow_value(*process->second);
  if (const model::StartEvent* start = model::start_with_form(*process->second))
    told.put("form", schema_value(*library, start->form));
  return json_response(200, value::Value(std::move(told)));
}

Checked<Response> start_instance(Call& call) {
  const auto id = call.act_id();
  if (!id) return Failures{id.error()};
  const auto body = call.body();
  if (!body) return Failures{body.error()};
  const std::string workflow = quality::text_of(*body, "workflow");
  const value::Value* given = body->find("variables");
  if (given != nullptr && given->if_context() == nullptr)
    return Failures{{FailureCode::invalid_input,
                     say("variables: expected an object, found another value", "variables：应为对象，实为其他值"),
                     say("give each field by its name", "请按字段名给出各项"),
                     {}}};
  const value::Context variables = given != nullptr ? *given->if_context() : value::Context();
  const value::Value* draft = body->find("draft");
  if (draft != nullptr && draft->if_boolean() == nullptr)
    return Failures{{FailureCode::invalid_input,
                     say("draft: expected true or false, found another value", "draft：应为 true 或 false，实为其他值"),
                     say("leave it out to begin now", "立即发起则不写"),
                     {}}};
  const bool is_draft = draft != nullptr && *draft->if_boolean();
  const auto library = call.setting().libraries.current();
  const auto process = library->processes.find(workflow);
  // Accounts that only administer begin nothing, even if the organisation has got a person of their name.
  if (process == library->processes.end() || !call.viewer->duty().empty()) return Failures{nothing_there()};
  const auto acted =
      is_draft ? call.service.executor.with<Checked<engine::Engine::Acted>>([&](application::Installation& installation) {
        return installation.draft(*id, workflow, variables, call.person());
      })
               : call.service.executor.act(*id, [&](engine::Act& act) {
                   return call.service.installation.start_in(act, workflow, variables, call.person());
                 });
  if (!acted) return acted.error();
  return told_as_done(call, *acted, 201);
}

}  // namespace luoxuan::server::api
