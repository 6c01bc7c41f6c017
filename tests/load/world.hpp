// What the loads run on: two workflows written as people write them, two people, and an engine on any database.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <string>

#include "engine/shell/engine.hpp"
#include "reader/bpmn_reader.hpp"
#include "store/migrations.hpp"
#include "store/postgresql/postgresql_connection.hpp"
#include "store/sqlite/sqlite_connection.hpp"

namespace luoxuan::load {

[[noreturn]] inline void give_up(const std::string& why) {
  std::fprintf(stderr, "%s\n", why.c_str());
  std::exit(2);
}

template <class Outcome>
auto must(Outcome outcome) {
  if (!outcome) {
    if constexpr (requires { outcome.error().front(); })
      give_up(to_string(outcome.error().front(), Language::english));
    else
      give_up(to_string(outcome.error(), Language::english));
  }
  if constexpr (requires { *std::move(outcome); }) return *std::move(outcome);
}

inline std::string user_task(std::string_view id) {
  return fmt::format(R"(<bpmn:userTask id="{}"><bpmn:extensionElements><zeebe:assignmentDefinition assignee="li"/>)"
                     R"(</bpmn:extensionElements></bpmn:userTask>)",
                     id);
}

inline std::string flow(std::string_view from, std::string_view to, std::string_view condition = {}) {
  const std::string id = fmt::format("{}_{}", from, to);
  if (condition.empty()) return fmt::format(R"(<bpmn:sequenceFlow id="{}" sourceRef="{}" targetRef="{}"/>)", id, from, to);
  return fmt::format(R"(<bpmn:sequenceFlow id="{}" sourceRef="{}" targetRef="{}">)"
                     R"(<bpmn:conditionExpression>={}</bpmn:conditionExpression></bpmn:sequenceFlow>)",
                     id, from, to, condition);
}

/// start → five tasks with an exclusive gateway before the third → end.
inline std::string five_tasks() {
  return R"(<bpmn:startEvent id="start"/><bpmn:endEvent id="end"/>)"
         R"(<bpmn:exclusiveGateway id="large" default="large_short"/>)" +
         user_task("draft") + user_task("check") + user_task("long") + user_task("short") + user_task("sign") +
         user_task("file") + flow("start", "draft") + flow("draft", "check") + flow("check", "large") +
         flow("large", "long", "amount &gt; 1000") + flow("large", "short") + flow("long", "sign") + flow("short", "sign") +
         flow("sign", "file") + flow("file", "end");
}

/// Everything that waits: people (who also send back), a timer beside one task, a job, two branches that join.
inline std::string mixed() {
  return R"(<bpmn:startEvent id="start"/><bpmn:endEvent id="end"/><bpmn:endEvent id="reminded"/>)"
         R"(<bpmn:boundaryEvent id="late" attachedToRef="review" cancelActivity="false"><bpmn:timerEventDefinition>)"
         R"(<bpmn:timeDuration>=duration("PT2S")</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>)"
         R"(<bpmn:parallelGateway id="fork"/><bpmn:parallelGateway id="join"/>)"
         R"(<bpmn:serviceTask id="print"><bpmn:extensionElements><zeebe:taskDefinition type="print" retries="5"/>)"
         R"(</bpmn:extensionElements></bpmn:serviceTask>)" +
         user_task("write") + user_task("review") + user_task("archive") + flow("start", "write") + flow("write", "review") +
         flow("review", "fork") + flow("fork", "print") + flow("fork", "archive") + flow("print", "join") +
         flow("archive", "join") + flow("join", "end") + flow("late", "reminded");
}

inline std::shared_ptr<const model::Process> read_process(std::string_view id, const std::string& parts) {
  return must(reader::read_bpmn(
                  fmt::format(R"(<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" )"
                              R"(xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:luoxuan="urn:luoxuan:bpmn:1">)"
                              R"(<bpmn:process id="{}" isExecutable="true">{}</bpmn:process></bpmn:definitions>)",
                              id, parts),
                  "load.bpmn"))
      .front();
}

class Workflows final : public engine::Definitions, public engine::DefinitionVersions {
 public:
  Workflows() {
    processes_["five_tasks"] = read_process("five_tasks", five_tasks());
    processes_["mixed"] = read_process("mixed", mixed());
  }
  [[nodiscard]] const std::string& version() const override { return version_; }
  [[nodiscard]] const model::Process* process(std::string_view id) const override {
    const auto found = processes_.find(id);
    return found != processes_.end() ? found->second.get() : nullptr;
  }
  [[nodiscard]] const model::Form* form(std::string_view) const override { return nullptr; }
  [[nodiscard]] Result<std::shared_ptr<const Definitions>> find(std::string_view) const override { return current(); }
  [[nodiscard]] std::shared_ptr<const Definitions> current() const override { return {std::shared_ptr<void>(), this}; }

 private:
  std::string version_ = "0123456789abcdef";
  std::map<std::string, std::shared_ptr<const model::Process>, std::less<>> processes_;
};

inline organisation::Organisation two_people() {
  model::Organisation parts;
  parts.units = {
      {.id = "college", .name = "College", .parent = {}, .kind = "college", .aliases = {}, .sources = {}, .where = {}}};
  parts.roles = {{"staff", "Staff", {}}};
  auto built = must(organisation::Organisation::build(parts));
  for (const char* name : {"li", "zhao"}) must(built.add_person(name, "college", "staff"));
  return built;
}

inline std::unique_ptr<store::Connection> open_database(const std::string& place) {
  auto connection = store::is_postgresql_url(place) ? must(store::open_postgresql({.url = place, .schema = "load"}))
                                                    : must(store::open_sqlite(place));
  must(store::migrate(*connection));
  return connection;
}

/// An engine with all that it needs.
class World {
 public:
  World(std::unique_ptr<store::Connection> given, const Clock& clock)
      : connection(std::move(given)),
        keys(must(store::StoredKeySource::open(*connection))),
        organisation(two_people()),
        engine({.institution = "college",
                .connection = *connection,
                .keys = *keys,
                .clock = clock,
                .definitions = workflows,
                .organisation = organisation,
                .home = value::Zone::of_offset(8 * 3600)}) {}

  std::unique_ptr<store::Connection> connection;
  std::unique_ptr<store::StoredKeySource> keys;
  Workflows workflows;
  organisation::Organisation organisation;
  engine::Engine engine;
};

}  // namespace luoxuan::load
