#include "cli/incident_command.hpp"

#include "cli/data_folder.hpp"
#include "cli/instance_command.hpp"
#include "server/view/words.hpp"

namespace luoxuan::cli {

int list_incidents(const IncidentListing& command, const Output& output) {
  const SystemClock clock;
  auto installation = open_data(command, clock);
  if (!installation) return output.refused(installation.error(), usage_or_input);
  if (!command.workflow.empty())
    if (const auto known = expect_workflow(**installation, command.workflow); !known)
      return output.refused({known.error()}, usage_or_input);
  const auto incidents =
      (*installation)
          ->setting()
          .rows<engine::Incident>()
          .where(
              "($2 = '' OR instance IN (SELECT \"key\" FROM instance WHERE institution = $1 AND process = $2)) ORDER BY \"key\"",
              {std::string_view(command.workflow)});
  if (!incidents) return output.refused({incidents.error()}, usage_or_input);
  value::List rows;
  for (const engine::Incident& incident : *incidents) {
    const auto title = title_of_instance(**installation, incident.instance);
    if (!title) return output.refused({title.error()}, usage_or_input);
    const std::string message = incident.message.in(output.language()), hint = incident.hint.in(output.language());
    output.line(fmt::format("{}  {}  {}  {}  {}{}", incident.key.value, incident.instance.value, *title, incident.element,
                            message, hint.empty() ? hint : " (" + hint + ")"));
    value::Context row{{"incident", incident.key.value},
                       {"instance", incident.instance.value},
                       {"title", *title},
                       {"element", incident.element},
                       {"message", message},
                       {"hint", hint}};
    server::put_moment(row, "raised", (*installation)->setting(), incident.raised);
    rows.emplace_back(std::move(row));
  }
  output.line(say("{} incidents", "共 {} 个异常", rows.size()));
  output.json(value::Context{{"incidents", std::move(rows)}});
  return done;
}

int resolve_incidents(const IncidentRepair& command, const Output& output) {
  if (command.incidents.empty() || !command.workflow.empty() || !command.version.empty())
    return operate_on_instances(
        {command, engine::BulkKind::resolve, command.incidents, command.workflow, command.version, {}, {}}, output);
  const SystemClock clock;
  auto installation = open_data(command, clock);
  if (!installation) return output.refused(installation.error(), usage_or_input);
  const auto by = administrator_of(**installation, command.by);
  if (!by) return output.refused({by.error()}, does_not_hold);
  engine::Engine& engine = (*installation)->engine();
  const engine::DoOne do_one = command.is_dry_run ? engine::tried_by(engine, *by) : engine::done_by(engine, *by);
  std::vector<DoneItem> items;
  for (const std::int64_t number : command.incidents) {
    const auto incident = (*installation)->setting().rows<engine::Incident>().find({number});
    if (!incident) return output.refused({incident.error()}, usage_or_input);
    DoneItem item{.instance = *incident ? (*incident)->instance : Key{}, .incident = {number}};
    const std::vector<engine::Command> commands = {engine::command::ResolveIncident{item.incident}};
    if (const auto resolved = do_one(item.instance, commands); !resolved) item.refused = resolved.error();
    items.push_back(std::move(item));
  }
  return tell_done(**installation, "resolve", items, command.is_dry_run, output);
}

}  // namespace luoxuan::cli
