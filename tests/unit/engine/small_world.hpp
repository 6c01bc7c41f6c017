// What the tests of engine share: a workflow written as people write it, four people, and a store in memory.
#pragma once

#include <limits>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "engine/execution.hpp"
#include "engine/state/state.hpp"
#include "reader/bpmn_reader.hpp"

namespace luoxuan::engine {

/// Rows in memory that count how many of them were handed out.
template <class Row>
class MemoryRows final : public RowSource<Row> {
 public:
  [[nodiscard]] Result<std::optional<Row>> find(Key key) override {
    LX_TRY(ask());
    const auto found = rows.find(key);
    if (found == rows.end()) return std::optional<Row>();
    ++handed_out;
    return std::optional<Row>(found->second);
  }

  [[nodiscard]] Result<std::vector<Row>> of(Key parent) override {
    LX_TRY(ask());
    std::vector<Row> found;
    for (const auto& [key, row] : rows)
      if (row.parent() == parent) found.push_back(row);
    handed_out += found.size();
    return found;
  }

  [[nodiscard]] Result<std::vector<Row>> about(std::string_view topic) override {
    LX_TRY(ask());
    std::vector<Row> found;
    if constexpr (HasTopic<Row>)
      for (const auto& [key, row] : rows)
        if (!row.topic.empty() && row.topic == topic) found.push_back(row);
    return found;
  }

  std::size_t take(const Table<Row>& table) {
    std::size_t changes = 0;
    const Result<void> taken = table.each_change(
        [&](const Row& row) -> Result<void> {
          rows[row.key] = row;
          ++changes;
          return {};
        },
        [&](Key key) -> Result<void> {
          rows.erase(key);
          ++changes;
          return {};
        });
    if (!taken) FAIL("rows in memory are always taken");
    return changes;
  }

  std::map<Key, Row> rows;
  std::size_t questions = 0;
  std::size_t handed_out = 0;
  bool fails = false;
  std::size_t* answers_left = nullptr;  // shared by the sources of a world; the disk is full after the last one

 private:
  Result<void> ask() {
    ++questions;
    if (fails || (answers_left != nullptr && *answers_left == 0))
      return Failure{FailureCode::io, say("disk is full", "磁盘已满")};
    if (answers_left != nullptr) --*answers_left;
    return {};
  }
};

class CountingKeys final : public KeySource {
 public:
  [[nodiscard]] Key next() override { return {++last_}; }

 private:
  std::int64_t last_ = 0;
};

/// A process from its parts inside <bpmn:process>; its id is "process".
inline std::shared_ptr<const model::Process> process_of(std::string_view parts) {
  const auto read =
      reader::read_bpmn(fmt::format(R"(<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" )"
                                    R"(xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:luoxuan="urn:luoxuan:bpmn:1" )"
                                    R"(xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">)"
                                    R"(<bpmn:process id="process" isExecutable="true">{}</bpmn:process></bpmn:definitions>)",
                                    parts),
                        "process.bpmn");
  if (!read) {
    const Failures refusals = read.error();
    for (const Failure& refusal : refusals) UNSCOPED_INFO(to_string(refusal, Language::english));
    FAIL("the workflow of the test is refused");
  }
  return read->front();
}

inline std::string flow(std::string_view from, std::string_view to, std::string_view condition = {}) {
  if (condition.empty()) return fmt::format(R"(<bpmn:sequenceFlow id="{0}_to_{1}" sourceRef="{0}" targetRef="{1}"/>)", from, to);
  return fmt::format(
      R"(<bpmn:sequenceFlow id="{0}_to_{1}" sourceRef="{0}" targetRef="{1}">)"
      R"(<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">={2}</bpmn:conditionExpression></bpmn:sequenceFlow>)",
      from, to, condition);
}

/// A user task of li's.
inline std::string user_task(std::string_view id, std::string_view rest = {}) {
  return fmt::format(R"(<bpmn:userTask id="{}"><bpmn:extensionElements><zeebe:assignmentDefinition assignee="li"/>)"
                     R"(</bpmn:extensionElements>{}</bpmn:userTask>)",
                     id, rest);
}

inline const std::string start_event = R"(<bpmn:startEvent id="start"/>)";
inline const std::string end_event = R"(<bpmn:endEvent id="end"/>)";

using Processes = std::vector<std::shared_ptr<const model::Process>>;

class OneVersion final : public Definitions, public DefinitionVersions {
 public:
  explicit OneVersion(std::string_view parts) : OneVersion(Processes{process_of(parts)}) {}
  explicit OneVersion(Processes processes) : processes_(std::move(processes)) {}
  [[nodiscard]] const std::string& version() const override { return version_; }
  [[nodiscard]] const model::Process* process(std::string_view id) const override {
    for (const auto& process : processes_)
      if (process->id == id) return process.get();
    return nullptr;
  }
  [[nodiscard]] const model::Form* form(std::string_view id) const override {
    const auto found = forms.find(id);
    return found == forms.end() ? nullptr : &found->second;
  }
  [[nodiscard]] Result<std::shared_ptr<const Definitions>> find(std::string_view) const override {
    if (is_lost) return Failure{FailureCode::not_found, say("the definitions are lost", "流程定义丢失")};
    return current();
  }
  [[nodiscard]] std::vector<const model::Process*> processes() const override {
    std::vector<const model::Process*> all;
    for (const auto& process : processes_) all.push_back(process.get());
    return all;
  }
  [[nodiscard]] std::shared_ptr<const Definitions> current() const override { return {std::shared_ptr<void>(), this}; }

  std::map<std::string, model::Form, std::less<>> forms;
  bool is_lost = false;  // what instances run on

 private:
  std::string version_ = "1";
  Processes processes_;
};

inline organisation::Organisation four_people() {
  model::Organisation parts;
  parts.units = {
      {.id = "college", .name = "College", .parent = {}, .kind = "college", .aliases = {}, .sources = {}, .where = {}}};
  parts.roles = {{.id = "staff", .name = "Staff", .permissions = {model::Permission::open_reports}},
                 {.id = "admin", .name = "Administrator", .administers = true},
                 {.id = "student", .name = "Student"}};
  auto built = organisation::Organisation::build(parts);
  REQUIRE(built.has_value());
  for (const char* name : {"li", "qian", "sun", "zhao"}) REQUIRE(built->add_person(name, "college", "staff").has_value());
  REQUIRE(built->add_person("zhao", "college", "admin").has_value());
  return *std::move(built);
}

/// A store in memory.
struct MemoryTables {
  MemoryRows<Instance> instances;
  MemoryRows<Token> tokens;
  MemoryRows<Variable> variables;
  MemoryRows<WorkItem> work_items;
  MemoryRows<Timer> timers;
  MemoryRows<Job> jobs;
  MemoryRows<Incident> incidents;
  MemoryRows<Subscription> subscriptions;
  MemoryRows<Condition> conditions;
  MemoryRows<KeptMessage> messages;
  MemoryRows<Compensation> compensations;
  MemoryRows<Circular> circulars;

  template <class Visitor>
  void for_each_source(Visitor visit) {
    visit(instances), visit(tokens), visit(variables), visit(work_items), visit(timers), visit(jobs), visit(incidents);
    visit(subscriptions), visit(conditions), visit(messages), visit(compensations);
    visit(circulars);
  }

  /// A state that reads these rows.
  [[nodiscard]] RowSources sources() {
    return {instances, tokens,        variables,  work_items, timers,        jobs,
            incidents, subscriptions, conditions, messages,   compensations, circulars};
  }

  /// Writes what changed; how many rows that were.
  std::size_t take(const State& state) {
    return instances.take(state.instances) + tokens.take(state.tokens) + variables.take(state.variables) +
           work_items.take(state.work_items) + timers.take(state.timers) + jobs.take(state.jobs) +
           incidents.take(state.incidents) + subscriptions.take(state.subscriptions) + conditions.take(state.conditions) +
           messages.take(state.messages) + compensations.take(state.compensations) + circulars.take(state.circulars);
  }
};

/// The pure core with its rows in memory.
class SmallWorld : public MemoryTables {
 public:
  explicit SmallWorld(std::string_view parts) : SmallWorld(Processes{process_of(parts)}) {}
  explicit SmallWorld(Processes processes) : definitions(std::move(processes)), organisation(four_people()) {
    for_each_source([&](auto& source) { source.answers_left = &answers_left; });
  }
  SmallWorld(SmallWorld&&) = delete;

  /// What happened, by name; nothing when the command was refused.
  std::vector<std::string> run(const Command& command, std::string_view by = "li") {
    handed_out = written = 0;
    for_each_source([](auto& source) { source.handed_out = 0; });
    State state(sources());
    auto executed = decide(command, by, state, keys);
    for_each_source([&](auto& source) { handed_out += source.handed_out; });
    if (!executed) {
      refused = executed.error();
      return {};
    }
    refused.clear();
    written = take(state);
    std::vector<std::string> names;
    for (const Fact& fact : executed->facts) names.emplace_back(name_of(fact));
    facts = std::move(executed->facts);
    return names;
  }

  /// What the command does to this state, with the next of these keys; nothing is kept.
  [[nodiscard]] Checked<Executed> decide(const Command& command, std::string_view by, State& state, KeySource& next_keys) const {
    return execute(command, by, definitions, state,
                   {.organisation = organisation,
                    .home = value::Zone::of_offset(8 * 3600),
                    .now = now,
                    .keys = next_keys,
                    .random = random});
  }

  void start(value::Context given = {}) { REQUIRE_FALSE(run(command::StartInstance{"process", std::move(given)}).empty()); }

  /// Completes the oldest work item at this element.
  std::vector<std::string> complete(std::string_view element, value::Context submission = {}) {
    for (const auto& [key, item] : work_items.rows)
      if (item.element == element) return run(command::CompleteWorkItem{key, std::move(submission)});
    FAIL("no work item at " << element);
    return {};
  }

  [[nodiscard]] std::size_t open(std::string_view element) const {
    std::size_t count = 0;
    for (const auto& [key, item] : work_items.rows) count += item.element == element ? 1u : 0u;
    return count;
  }

  [[nodiscard]] bool is_over() const {
    return tokens.rows.empty() && variables.rows.empty() && instances.rows.begin()->second.state == InstanceState::completed;
  }

  OneVersion definitions;
  organisation::Organisation organisation;
  CountingKeys keys;
  std::uint64_t random = 0;
  std::vector<Fact> facts;  // of the last command that was accepted
  Moment now = {};
  Failures refused;
  std::size_t handed_out = 0;                                          // rows that the last command read
  std::size_t written = 0;                                             // rows that it changed
  std::size_t answers_left = std::numeric_limits<std::size_t>::max();  // of the store, before it fails
};

}  // namespace luoxuan::engine
