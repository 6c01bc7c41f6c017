#include "engine/shell/bulk.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "engine/shell/stored_rows.hpp"

namespace luoxuan::engine {
namespace {

Failure wrong_operation(Message message, Message hint) {
  return {FailureCode::invalid_input, std::move(message), std::move(hint), {}};
}

/// Which of a workflow's instances an operation is for: those beside it would only be refused.
std::string_view meant_by(BulkKind kind) {
  switch (kind) {
    case BulkKind::suspend:
      return "state = 'running' AND caller = 0";
    case BulkKind::activate:
      return "state = 'suspended' AND caller = 0";
    case BulkKind::terminate:
      return "state IN ('running', 'suspended') AND caller = 0";
    case BulkKind::migrate:
      return "state IN ('running', 'suspended')";
    case BulkKind::resolve:
      return "\"key\" IN (SELECT incident.instance FROM incident WHERE incident.institution = $1)";
  }
  return "1 = 0";
}

Failure no_such_instance(Key instance) {
  return {FailureCode::not_found,
          say("expected an instance, found none with number {}", "应为流程，实际没有编号 {}", instance.value),
          say("look at the list again", "请刷新列表"),
          {}};
}

Failure no_incident(Key instance) {
  return {FailureCode::condition_not_met,
          say("expected incidents of instance {}, found none", "流程 {} 应有异常，实际没有", instance.value),
          say("nothing is left to do", "无须处理"),
          {}};
}

Checked<std::vector<Command>> resolving_commands(const Engine& engine, Key instance) {
  const auto incidents = StoredRows<Incident>(engine.parts().connection, engine.parts().institution)
                             .where("instance = $2 ORDER BY \"key\"", {instance.value});
  if (!incidents) return Failures{incidents.error()};
  if (incidents->empty()) return Failures{no_incident(instance)};
  std::vector<Command> commands;
  for (const Incident& incident : *incidents) commands.emplace_back(command::ResolveIncident{incident.key});
  return commands;
}

Checked<std::vector<Command>> commands_for(const Engine& engine, const BulkOperation& operation, Key instance) {
  const auto known = engine.instance(instance);
  if (!known) return Failures{known.error()};
  if (!*known) return Failures{no_such_instance(instance)};
  switch (operation.kind) {
    case BulkKind::suspend:
      return std::vector<Command>{command::SuspendInstance{instance, operation.reason}};
    case BulkKind::activate:
      return std::vector<Command>{command::ActivateInstance{instance, operation.reason}};
    case BulkKind::terminate:
      return std::vector<Command>{command::TerminateInstance{instance, operation.reason}};
    case BulkKind::migrate:
      return std::vector<Command>{command::MigrateInstance{instance, operation.definitions, operation.nodes, operation.reason}};
    case BulkKind::resolve:
      return resolving_commands(engine, instance);
  }
  return std::vector<Command>();
}

}  // namespace

std::string_view name_of(BulkKind kind) {
  switch (kind) {
    case BulkKind::suspend:
      return "suspend";
    case BulkKind::activate:
      return "activate";
    case BulkKind::terminate:
      return "terminate";
    case BulkKind::migrate:
      return "migrate";
    case BulkKind::resolve:
      return "resolve";
  }
  return "";
}

Failures faults_of(const BulkOperation& operation) {
  Failures faults;
  if (operation.instances.empty() == operation.workflow.empty())
    faults.push_back(wrong_operation(
        operation.workflow.empty() ? say("expected instances or a workflow, found neither", "应指定流程实例或流程，实际均无")
                                   : say("expected instances or a workflow, found both", "应指定流程实例或流程，实际两者都有"),
        say("give one of them", "请只给出其中之一")));
  if (!operation.version.empty() && operation.workflow.empty())
    faults.push_back(wrong_operation(say("version: expected a workflow with it, found none", "version：应同时指定流程，实际没有"),
                                     say("say of which workflow", "请指明流程")));
  if (operation.kind != BulkKind::resolve && text::trim(operation.reason).empty())
    faults.push_back(wrong_operation(say("reason: expected a text, found nothing", "reason：应写明理由，实际为空"),
                                     say("write why", "请写明理由")));
  if (operation.kind == BulkKind::migrate) return faults;
  const auto refuse = [&](std::string_view member) {
    faults.push_back(wrong_operation(say("{}: expected with a migration only, found with {}", "{}：应仅用于迁移，实际用于 {}",
                                         member, name_of(operation.kind)),
                                     say("leave it out", "请省略")));
  };
  if (!operation.definitions.empty()) refuse("to");
  if (!operation.nodes.empty()) refuse("nodes");
  return faults;
}

Result<std::vector<Key>> instances_of(const Engine& engine, const BulkOperation& operation) {
  std::vector<Key> instances;
  if (!operation.instances.empty()) {
    std::set<Key> seen;
    for (const Key instance : operation.instances)
      if (seen.insert(instance).second) instances.push_back(instance);
    return instances;
  }
  std::string there;  // who runs on it already has nowhere to go
  if (operation.kind == BulkKind::migrate)
    there = operation.definitions.empty() ? engine.parts().definitions.current()->version() : operation.definitions;
  LX_TRY(engine.parts().connection.query(
      fmt::format("SELECT \"key\" FROM instance WHERE institution = $1 AND process = $2 AND ($3 = '' OR definitions = $3) "
                  "AND ($4 = '' OR definitions <> $4) AND {} ORDER BY \"key\"",
                  meant_by(operation.kind)),
      {std::string_view(engine.parts().institution), std::string_view(operation.workflow), std::string_view(operation.version),
       std::string_view(there)},
      [&](const store::Row& row) -> Result<void> {
        instances.push_back({row.integer(0)});
        return {};
      }));
  return instances;
}

Checked<void> execute_all(Act& act, std::span<const Command> commands, std::string_view by) {
  bool is_first = true;
  for (const Command& command : commands) {
    const auto executed = act.execute(command, by);
    const bool is_gone = !executed && !is_first && std::holds_alternative<command::ResolveIncident>(command) &&
                         executed.error().front().code == FailureCode::not_found;
    if (!executed && !is_gone) return executed.error();
    is_first = false;
  }
  return {};
}

void record_bulk(Act& act, const BulkOperation& operation, std::int64_t order, const std::vector<BatchItem>& items,
                 std::string_view by) {
  const auto all = static_cast<std::int64_t>(items.size());
  const std::int64_t done = std::ranges::count_if(items, [](const BatchItem& item) { return item.refused.empty(); });
  act.record("bulk_operation_done", {}, by,
             {{"order", order},
              {"operation", name_of(operation.kind)},
              {"workflow", operation.workflow},
              {"version", operation.version},
              {"to", operation.definitions},
              {"all", all},
              {"done", done},
              {"refused", all - done},
              {"reason", operation.reason}});
}

DoOne done_by(Engine& engine, std::string by) {
  return [&engine, by = std::move(by)](Key, std::span<const Command> commands) -> Checked<void> {
    const auto acted = engine.act({}, [&](Act& act) { return execute_all(act, commands, by); });
    if (!acted) return acted.error();
    return {};
  };
}

DoOne tried_by(Engine& engine, std::string by) {
  return [&engine, by = std::move(by)](Key, std::span<const Command> commands) -> Checked<void> {
    for (const Command& command : commands)
      if (const auto possible = engine.would_accept(command, by); !possible) return possible.error();
    return {};
  };
}

Result<std::vector<BatchItem>> do_in_bulk(const Engine& reading, const BulkOperation& operation, const DoOne& do_one,
                                          const std::function<void(std::size_t, std::size_t)>& progress) {
  LX_TRY_ASSIGN(const std::vector<Key> instances, instances_of(reading, operation));
  std::vector<BatchItem> items;
  for (const Key instance : instances) {
    BatchItem item{items.size() + 1, instance, {}};
    const auto commands = commands_for(reading, operation, instance);
    if (!commands)
      item.refused = commands.error();
    else if (const auto done = do_one(instance, *commands); !done)
      item.refused = done.error();
    items.push_back(std::move(item));
    if (progress) progress(items.size(), instances.size());
  }
  return items;
}

}  // namespace luoxuan::engine
