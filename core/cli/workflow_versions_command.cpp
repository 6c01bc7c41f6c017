#include "cli/workflow_versions_command.hpp"

#include <map>

#include "cli/data_folder.hpp"
#include "engine/shell/stored_disabled_workflows.hpp"

namespace luoxuan::cli {
namespace {

struct RunningOn {
  std::int64_t running = 0;
  std::int64_t suspended = 0;
};
using RunningByVersion = std::map<std::string, RunningOn>;

/// What has not ended, by workflow and version; every workflow that is in force stands there with its version.
Result<std::map<std::string, RunningByVersion>> what_runs(const application::Installation& installation) {
  std::map<std::string, RunningByVersion> found;
  const auto library = installation.setting().libraries.current();
  for (const auto& [id, process] : library->processes) found[id][library->version];
  const engine::Engine::Parts& parts = installation.engine().parts();
  LX_TRY(parts.connection.query(
      "SELECT process, definitions, state, count(*) FROM instance WHERE institution = $1 AND state IN ('running', 'suspended') "
      "GROUP BY process, definitions, state",
      {std::string_view(parts.institution)}, [&](const store::Row& row) -> Result<void> {
        RunningOn& on = found[std::string(row.text(0))][std::string(row.text(1))];
        (row.text(2) == engine::name_of(engine::InstanceState::running) ? on.running : on.suspended) = row.integer(3);
        return {};
      }));
  return found;
}

void tell_workflow(const std::string& workflow, const RunningByVersion& versions, const std::string& current, bool is_disabled,
                   const Output& output) {
  output.line(workflow + (is_disabled ? "  " + say("disabled", "已停用").in(output.language()) : std::string()));
  for (const auto& [version, on] : versions)
    output.line(fmt::format("  {}  {}{}", short_version(version),
                            say("{} running, {} suspended", "审批中 {}，挂起 {}", on.running, on.suspended).in(output.language()),
                            version == current ? "  " + say("in force", "当前版本").in(output.language()) : std::string()));
}

value::List versions_value(const RunningByVersion& versions, const std::string& current) {
  value::List told;
  for (const auto& [version, on] : versions)
    told.emplace_back(value::Context{
        {"version", version}, {"is_current", version == current}, {"running", on.running}, {"suspended", on.suspended}});
  return told;
}

}  // namespace

int list_workflow_versions(const WorkflowVersions& command, const Output& output) {
  const SystemClock clock;
  auto installation = open_data(command, clock);
  if (!installation) return output.refused(installation.error(), usage_or_input);
  const auto found = what_runs(**installation);
  if (!found) return output.refused({found.error()}, usage_or_input);
  const engine::Engine::Parts& parts = (*installation)->engine().parts();
  const auto disabled = engine::StoredDisabledWorkflows(parts.connection, parts.institution).all();
  if (!disabled) return output.refused({disabled.error()}, usage_or_input);
  const auto library = (*installation)->setting().libraries.current();
  value::List workflows;
  for (const auto& [workflow, versions] : *found) {
    tell_workflow(workflow, versions, library->version, disabled->contains(workflow), output);
    const auto process = library->processes.find(workflow);
    workflows.emplace_back(value::Context{{"workflow", workflow},
                                          {"name", process != library->processes.end() ? process->second->name : std::string()},
                                          {"is_disabled", disabled->contains(workflow)},
                                          {"is_current", process != library->processes.end()},
                                          {"versions", versions_value(versions, library->version)}});
  }
  output.json(value::Context{{"workflows", std::move(workflows)}});
  return done;
}

int switch_workflow(const WorkflowSwitch& command, const Output& output) {
  const SystemClock clock;
  auto installation = open_data(command, clock);
  if (!installation) return output.refused(installation.error(), usage_or_input);
  const auto by = administrator_of(**installation, command.by);
  if (!by) return output.refused({by.error()}, does_not_hold);
  const auto switched = (*installation)->disable({}, command.workflow, command.is_disabled, command.reason, *by);
  if (!switched) return output.refused(switched.error(), does_not_hold);
  output.line(command.is_disabled ? say("{}: disabled; what runs goes on", "{}：已停用，在途流程继续", command.workflow)
                                  : say("{}: may be begun again", "{}：已启用", command.workflow));
  output.json(value::Context{{"workflow", command.workflow}, {"is_disabled", command.is_disabled}, {"failures", value::List{}}});
  return done;
}

}  // namespace luoxuan::cli
