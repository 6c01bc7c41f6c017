#include "server/api/workflow_versions.hpp"

#include <map>

#include "engine/shell/stored_disabled_workflows.hpp"
#include "server/view/administering.hpp"
#include "server/view/body_text.hpp"

namespace luoxuan::server::api {
namespace {

struct Runs {
  std::int64_t running = 0, suspended = 0;
};
using RunsByVersion = std::map<std::string, Runs>;

/// By the id of the workflow.
Result<std::map<std::string, RunsByVersion>> unended(const Call& call) {
  std::map<std::string, RunsByVersion> found;
  LX_TRY(
      call.reading.connection().query("SELECT process, definitions, state, count(*) FROM instance WHERE institution = $1 "
                                      "AND state IN ('running', 'suspended') GROUP BY process, definitions, state",
                                      {std::string_view(call.reading.institution())}, [&](const store::Row& row) -> Result<void> {
                                        Runs& runs = found[std::string(row.text(0))][std::string(row.text(1))];
                                        const bool is_running = row.text(2) == engine::name_of(engine::InstanceState::running);
                                        (is_running ? runs.running : runs.suspended) = row.integer(3);
                                        return {};
                                      }));
  return found;
}

const std::string* name_in(const model::Library& library, const std::string& workflow) {
  const auto process = library.processes.find(workflow);
  return process == library.processes.end() || process->second->name.empty() ? nullptr : &process->second->name;
}

/// Of the definitions in force, else of those that something runs on; the id where all of them are lost.
std::string workflow_name(const Call& call, const std::string& workflow, const RunsByVersion& versions) {
  if (const std::string* name = name_in(*call.setting().libraries.current(), workflow)) return *name;
  for (const auto& [version, runs] : versions) {
    const auto library = call.setting().libraries.find(version);
    const std::string* name = library ? name_in(**library, workflow) : nullptr;
    if (name != nullptr) return *name;
  }
  return workflow;
}

value::Context version_value(const std::string& version, bool is_current, const Runs& runs) {
  return {{"version", version}, {"is_current", is_current}, {"running", runs.running}, {"suspended", runs.suspended}};
}

value::Context versions_value(const Call& call, const std::string& workflow, const RunsByVersion& versions, bool is_disabled) {
  const auto library = call.setting().libraries.current();
  const bool is_current = library->processes.contains(workflow);
  value::List told;
  if (is_current) {
    const auto runs = versions.find(library->version);
    told.emplace_back(version_value(library->version, true, runs != versions.end() ? runs->second : Runs()));
  }
  for (const auto& [version, runs] : versions)
    if (!is_current || version != library->version) told.emplace_back(version_value(version, false, runs));
  return {{"workflow", workflow},
          {"name", workflow_name(call, workflow, versions)},
          {"is_disabled", is_disabled},
          {"is_current", is_current},
          {"versions", std::move(told)}};
}

Failure wrong_switch() {
  return {FailureCode::invalid_input,
          say("is_disabled: expected true or false, found another value", "is_disabled：应为 true 或 false，实为其他值"),
          say("true: nobody may begin it", "true 表示停用"),
          {}};
}

}  // namespace

Checked<Response> list_workflow_versions(Call& call) {
  if (const auto permitted = require_administrator(call); !permitted) return Failures{permitted.error()};
  auto found = unended(call);
  if (!found) return Failures{found.error()};
  const auto disabled = engine::StoredDisabledWorkflows(call.reading.connection(), call.reading.institution()).all();
  if (!disabled) return Failures{disabled.error()};
  for (const auto& [id, process] : call.setting().libraries.current()->processes) found->try_emplace(id);
  value::List items;
  for (const auto& [id, versions] : *found) items.emplace_back(versions_value(call, id, versions, disabled->contains(id)));
  return json_response(200, value::Context{{"items", std::move(items)}});
}

Checked<Response> set_workflow_state(Call& call) {
  if (const auto permitted = require_administrator(call); !permitted) return Failures{permitted.error()};
  const auto id = call.act_id();
  if (!id) return Failures{id.error()};
  const auto body = call.body();
  if (!body) return Failures{body.error()};
  Failures wrong;
  const value::Value* given = body->find("is_disabled");
  const bool* is_disabled = given != nullptr ? given->if_boolean() : nullptr;
  if (is_disabled == nullptr) wrong.push_back(wrong_switch());
  const auto reason = body_text(*body, "reason", most_of_opinion);
  if (!reason) wrong.push_back(reason.error());
  if (!wrong.empty()) return wrong;
  const auto done = call.service.executor.with<Checked<void>>([&](application::Installation& installation) {
    return installation.disable(*id, call.places.at("workflow"), *is_disabled, *reason, call.person());
  });
  if (!done) return done.error();
  return Response{.status = 204};
}

}  // namespace luoxuan::server::api
