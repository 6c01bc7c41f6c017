#pragma once

#include "engine/state/rows.hpp"
#include "engine/state/table.hpp"
#include "feel/function_set.hpp"

namespace luoxuan::engine {

/// Where a state's rows come from.
struct RowSources {
  RowSource<Instance>& instances;
  RowSource<Token>& tokens;
  RowSource<Variable>& variables;
  RowSource<WorkItem>& work_items;
  RowSource<Timer>& timers;
  RowSource<Job>& jobs;
  RowSource<Incident>& incidents;
  RowSource<Subscription>& subscriptions;
  RowSource<Condition>& conditions;
  RowSource<KeptMessage>& messages;
  RowSource<Compensation>& compensations;
  RowSource<Circular>& circulars;
};

/// What a command sees and changes of the running instances.
struct State {
  /// Rows that live in memory from one command to the next.
  State() = default;
  explicit State(const RowSources& sources)
      : instances(sources.instances),
        tokens(sources.tokens),
        variables(sources.variables),
        work_items(sources.work_items),
        timers(sources.timers),
        jobs(sources.jobs),
        incidents(sources.incidents),
        subscriptions(sources.subscriptions),
        conditions(sources.conditions),
        messages(sources.messages),
        compensations(sources.compensations),
        circulars(sources.circulars) {}

  Table<Instance> instances;
  Table<Token> tokens;
  Table<Variable> variables;
  Table<WorkItem> work_items;
  Table<Timer> timers;
  Table<Job> jobs;
  Table<Incident> incidents;
  Table<Subscription> subscriptions;
  Table<Condition> conditions;
  Table<KeptMessage> messages;
  Table<Compensation> compensations;
  Table<Circular> circulars;

  /// What expressions may call beside FEEL's own functions; those of the definitions that the instance runs on.
  const feel::FunctionSet* functions = nullptr;

  /// Calls visit(table) for each table.
  template <class Visitor>
  void each_table(Visitor visit) {
    visit(instances), visit(tokens), visit(variables), visit(work_items), visit(timers), visit(jobs), visit(incidents);
    visit(subscriptions), visit(conditions), visit(messages), visit(compensations), visit(circulars);
  }

  /// nullptr when the scope itself has no such variable.
  [[nodiscard]] const Variable* variable(Key scope, std::string_view name);
};

}  // namespace luoxuan::engine
