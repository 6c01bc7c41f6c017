#include "cli/instance_command.hpp"

#include "cli/data_folder.hpp"
#include "cli/json_file.hpp"

namespace luoxuan::cli {
namespace {

/// Of texts such as "old=new"; every one that is none.
Checked<engine::command::NodeMap> node_map_of(const std::vector<std::string>& written) {
  engine::command::NodeMap nodes;
  Failures wrong;
  for (const std::string& pair : written) {
    const std::size_t at = pair.find('=');
    const bool is_pair = at != std::string::npos && at > 0 && at + 1 < pair.size();
    if (is_pair && nodes.emplace(pair.substr(0, at), pair.substr(at + 1)).second) continue;
    wrong.push_back({FailureCode::invalid_input,
                     is_pair ? say("--map: expected each node once, found '{}' again",
                                   "--map：每个节点只应对应一次，实际重复“{}”", pair.substr(0, at))
                             : say("--map: expected OLD=NEW, found '{}'", "--map：应为 原节点=新节点，实为“{}”", pair),
                     say("write for example --map review=check", "例如 --map review=check"),
                     {}});
  }
  if (!wrong.empty()) return wrong;
  return nodes;
}

}  // namespace

int operate_on_instances(const InstanceOperation& command, const Output& output) {
  auto nodes = node_map_of(command.nodes);
  if (!nodes) return output.refused(nodes.error(), usage_or_input);
  engine::BulkOperation operation{.kind = command.kind,
                                  .workflow = command.workflow,
                                  .version = command.version,
                                  .instances = {},
                                  .reason = command.reason,
                                  .definitions = command.to,
                                  .nodes = *std::move(nodes)};
  for (const std::int64_t number : command.instances) operation.instances.push_back({number});
  if (const Failures wrong = engine::faults_of(operation); !wrong.empty()) return output.refused(wrong, usage_or_input);
  const SystemClock clock;
  auto opened = open_data(command, clock);
  if (!opened) return output.refused(opened.error(), usage_or_input);
  const application::Installation& installation = **opened;
  for (std::string* version : {&operation.version, &operation.definitions}) {
    auto known = version_of(installation, *version);
    if (!known) return output.refused({known.error()}, usage_or_input);
    *version = *std::move(known);
  }
  if (!operation.workflow.empty())
    if (const auto known = expect_workflow(installation, operation.workflow); !known)
      return output.refused({known.error()}, usage_or_input);
  const auto by = administrator_of(installation, command.by);
  if (!by) return output.refused({by.error()}, does_not_hold);
  engine::Engine& engine = installation.engine();
  const auto items =
      engine::do_in_bulk(engine, operation, command.is_dry_run ? engine::tried_by(engine, *by) : engine::done_by(engine, *by));
  if (!items) return output.refused({items.error()}, usage_or_input);
  std::vector<DoneItem> told;
  for (const engine::BatchItem& item : *items) told.push_back({.instance = item.instance, .refused = item.refused});
  if (!command.is_dry_run && !items->empty()) {
    const auto kept = engine.act({}, [&](engine::Act& act) -> Checked<void> {
      engine::record_bulk(act, operation, 0, *items, *by);
      return {};
    });
    if (!kept) return output.refused(kept.error(), usage_or_input);
  }
  return tell_done(installation, engine::name_of(command.kind), told, command.is_dry_run, output);
}

int correct_instance(const InstanceCorrection& command, const Output& output) {
  const auto variables = read_context(command.variables);
  if (!variables) return output.refused({variables.error()}, usage_or_input);
  const SystemClock clock;
  auto opened = open_data(command, clock);
  if (!opened) return output.refused(opened.error(), usage_or_input);
  const application::Installation& installation = **opened;
  const auto by = administrator_of(installation, command.by);
  if (!by) return output.refused({by.error()}, does_not_hold);
  engine::Engine& engine = installation.engine();
  const Key instance{command.instance};
  const std::vector<engine::Command> commands = {engine::command::CorrectVariables{instance, *variables, command.reason}};
  const engine::DoOne do_one = command.is_dry_run ? engine::tried_by(engine, *by) : engine::done_by(engine, *by);
  DoneItem item{.instance = instance};
  if (const auto corrected = do_one(instance, commands); !corrected) item.refused = corrected.error();
  return tell_done(installation, "correct", {item}, command.is_dry_run, output);
}

}  // namespace luoxuan::cli
