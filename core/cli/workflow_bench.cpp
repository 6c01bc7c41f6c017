#include "cli/workflow_bench.hpp"

#include <algorithm>
#include <map>

#include "base/file.hpp"
#include "engine/shell/stored_rows.hpp"
#include "reader/bpmn_reader.hpp"
#include "store/migrations.hpp"
#include "store/sqlite/sqlite_connection.hpp"

namespace luoxuan::cli {
namespace {

using Processes = std::vector<std::shared_ptr<const model::Process>>;

/// What the file defines, as the one version that there is.
class FileDefinitions final : public engine::Definitions, public engine::DefinitionVersions {
 public:
  explicit FileDefinitions(Processes processes) : processes_(std::move(processes)) {}

  [[nodiscard]] const std::string& version() const override { return version_; }
  [[nodiscard]] const model::Process* process(std::string_view id) const override {
    const auto found = std::ranges::find_if(processes_, [&](const auto& process) { return process->id == id; });
    return found != processes_.end() ? found->get() : nullptr;
  }
  [[nodiscard]] const model::Form* form(std::string_view) const override { return nullptr; }
  [[nodiscard]] std::vector<const model::Process*> processes() const override {
    std::vector<const model::Process*> all;
    for (const auto& process : processes_) all.push_back(process.get());
    return all;
  }
  [[nodiscard]] Result<std::shared_ptr<const engine::Definitions>> find(std::string_view) const override { return current(); }
  [[nodiscard]] std::shared_ptr<const engine::Definitions> current() const override { return {std::shared_ptr<void>(), this}; }

 private:
  std::string version_ = "1";
  Processes processes_;
};

constexpr std::string_view person = "tester";
constexpr std::string_view institution = "bench";
/// Work items that are completed one after the other before it is taken for a loop.
constexpr int most_completions = 100'000;

Checked<Processes> read(const std::string& file) {
  const auto bytes = read_file(file);
  if (!bytes) return Failures{bytes.error()};
  return reader::read_bpmn(*bytes, file, {.everything_by = std::string(person)});
}

Checked<organisation::Organisation> one_person() {
  model::Organisation parts;
  parts.units.push_back({.id = std::string(institution),
                         .name = std::string(institution),
                         .parent = {},
                         .kind = "college",
                         .aliases = {},
                         .sources = {},
                         .where = {}});
  parts.roles.push_back({std::string(person), std::string(person), {}});
  auto made = organisation::Organisation::build(parts);
  if (!made) return made;
  if (const auto added = made->add_person(person, institution, person); !added) return Failures{added.error()};
  return made;
}

/// Whether the trace names what completed on this element.
bool is_traced(const model::Element& element) {
  return model::as_activity(element) != nullptr && element.kind != model::ElementKind::event_sub_process;
}

}  // namespace

struct WorkflowBench::Parts {
  Parts(std::string path, Processes processes, std::unique_ptr<store::Connection> opened)
      : file(std::move(path)), connection(std::move(opened)), definitions(std::move(processes)) {}

  Checked<void> begin() {
    auto made = store::StoredKeySource::open(*connection);
    if (!made) return Failures{made.error()};
    keys = *std::move(made);
    auto made_organisation = one_person();
    if (!made_organisation) return made_organisation.error();
    organisation = *std::move(made_organisation);
    engine = std::make_unique<engine::Engine>(engine::Engine::Parts{.institution = std::string(institution),
                                                                    .connection = *connection,
                                                                    .keys = *keys,
                                                                    .clock = clock,
                                                                    .definitions = definitions,
                                                                    .organisation = organisation,
                                                                    .home = value::Zone::of_offset(0)});
    return {};
  }

  template <class Row>
  [[nodiscard]] Result<std::vector<Row>> all() const {
    return engine::StoredRows<Row>(*connection, institution).where("1 = 1 ORDER BY \"key\"", {});
  }

  [[nodiscard]] const model::Element* element(std::string_view id) const {
    for (const model::Process* process : definitions.processes())
      if (const model::Element* found = process->find(id)) return found;
    return nullptr;
  }

  std::string file;
  VirtualClock clock;
  std::unique_ptr<store::Connection> connection;
  FileDefinitions definitions;
  organisation::Organisation organisation;
  std::unique_ptr<store::StoredKeySource> keys;
  std::unique_ptr<engine::Engine> engine;
};

WorkflowBench::WorkflowBench(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
WorkflowBench::~WorkflowBench() = default;

Checked<std::unique_ptr<WorkflowBench>> WorkflowBench::open(const std::string& file) {
  auto processes = read(file);
  if (!processes) return processes.error();
  auto connection = store::open_sqlite(":memory:");
  if (!connection) return Failures{connection.error()};
  if (const auto migrated = store::migrate(**connection); !migrated) return Failures{migrated.error()};
  auto parts = std::make_unique<Parts>(file, *std::move(processes), *std::move(connection));
  if (const auto begun = parts->begin(); !begun) return begun.error();
  std::unique_ptr<WorkflowBench> bench(new WorkflowBench(std::move(parts)));
  if (const auto published = bench->act(engine::command::PublishDefinitions{}, engine::system_actor); !published)
    return published.error();
  return bench;
}

std::string WorkflowBench::first_process() const {
  for (const model::Process* process : parts_->definitions.processes())
    if (!process->scope.beginnings.empty() && process->scope.beginnings.front()->kind == model::ElementKind::start_event)
      return process->id;
  for (const model::Process* process : parts_->definitions.processes())
    if (!process->scope.beginnings.empty()) return process->id;
  return {};
}

Checked<void> WorkflowBench::act(const engine::Command& command, std::string_view by) {
  const auto acted = parts_->engine->act({}, command, by);
  if (!acted) return acted.error();
  return settle();
}

/// Work items are completed as long as there are any; whatever is due happens.
Checked<void> WorkflowBench::settle() {
  for (int count = 0; count < most_completions; ++count) {
    const auto timer = parts_->engine->next_timer();
    if (!timer) return Failures{timer.error()};
    if (*timer && (*timer)->due <= parts_->clock.now()) {
      const auto fired = parts_->engine->act({}, engine::command::FireTimer{(*timer)->key}, engine::system_actor);
      if (!fired) return fired.error();
      continue;
    }
    if (!completes) return {};
    const auto items = parts_->engine->work_items("", "");
    if (!items) return Failures{items.error()};
    if (items->empty()) return {};
    const auto completed = parts_->engine->act({}, engine::command::CompleteWorkItem{items->front().key, {}}, person);
    if (!completed) return completed.error();
  }
  return {};
}

Checked<void> WorkflowBench::start(const std::string& process, const value::Context& variables) {
  return act(engine::command::StartInstance{process, variables}, person);
}

Checked<void> WorkflowBench::fire_until(Moment moment) {
  for (;;) {
    const auto timer = parts_->engine->next_timer();
    if (!timer) return Failures{timer.error()};
    if (!*timer || (*timer)->due > moment) return {};
    parts_->clock.set(std::max(parts_->clock.now(), (*timer)->due));
    if (const auto fired = act(engine::command::FireTimer{(*timer)->key}, engine::system_actor); !fired) return fired.error();
  }
}

Checked<void> WorkflowBench::advance(std::chrono::milliseconds duration) {
  const Moment target = parts_->clock.now() + duration;
  if (const auto fired = fire_until(target); !fired) return fired.error();
  parts_->clock.set(target);
  return {};
}

Checked<Key> WorkflowBench::open_work(const std::string& element) const {
  const auto items = parts_->engine->work_items(element, "");
  if (!items) return Failures{items.error()};
  if (!items->empty()) return items->front().key;
  const auto jobs = parts_->all<engine::Job>();
  if (!jobs) return Failures{jobs.error()};
  for (const engine::Job& job : *jobs)
    if (job.element == element) return job.key;
  return Failures{
      {FailureCode::not_found, say("'{}': expected open work, found none", "“{}”：应有未完成的工作，实际没有", element), {}, {}}};
}

Checked<void> WorkflowBench::complete(const std::string& element, const value::Context& variables) {
  const auto key = open_work(element);
  if (!key) return key.error();
  const auto items = parts_->engine->work_items(element, "");
  if (items && !items->empty()) return act(engine::command::CompleteWorkItem{*key, variables}, person);
  return act(engine::command::CompleteJob{*key, variables}, engine::system_actor);
}

Checked<void> WorkflowBench::throw_error(const std::string& element, const std::string& code) {
  const auto key = open_work(element);
  if (!key) return key.error();
  return act(engine::command::ThrowError{.token = *key, .code = code}, person);
}

Checked<void> WorkflowBench::choose(const std::string& ad_hoc, const std::vector<std::string>& elements) {
  const auto tokens = parts_->all<engine::Token>();
  if (!tokens) return Failures{tokens.error()};
  for (const engine::Token& token : *tokens)
    if (token.element == ad_hoc) return act(engine::command::ChooseElements{token.key, elements}, person);
  return Failures{{FailureCode::not_found,
                   say("'{}': expected it to be open, found it is not", "“{}”：应在进行中，实际没有", ad_hoc),
                   {},
                   {}}};
}

Checked<void> WorkflowBench::publish(engine::command::PublishMessage message) {
  return act(message, engine::system_actor);
}

Checked<void> WorkflowBench::broadcast(const std::string& signal, const value::Context& variables) {
  return act(engine::command::BroadcastSignal{signal, variables}, engine::system_actor);
}

Checked<void> WorkflowBench::restart() {
  auto processes = read(parts_->file);
  if (!processes) return processes.error();
  auto again = std::make_unique<Parts>(parts_->file, *std::move(processes), std::move(parts_->connection));
  again->clock.set(parts_->clock.now());
  parts_->engine.reset();
  parts_->keys.reset();
  parts_ = std::move(again);
  return parts_->begin();
}

Checked<WorkflowBench::Outcome> WorkflowBench::outcome() const {
  Outcome outcome;
  std::map<std::int64_t, bool> counts;  // tokens whose completion is one of an activity
  Key first;
  const auto read = parts_->engine->history().each_after(0, [&](const engine::Record& record) -> Result<void> {
    const auto integer = [&](std::string_view name) {
      const value::Value* value = record.body.find(name);
      const auto whole = value != nullptr && value->if_number() != nullptr ? value->if_number()->to_integer() : std::nullopt;
      return whole.value_or(0);
    };
    const auto truth = [&](std::string_view name) {
      const value::Value* value = record.body.find(name);
      return value != nullptr && value->if_boolean() != nullptr && *value->if_boolean();
    };
    if (record.name == "instance_started" && !first) first = record.instance;
    if (record.name == "element_entered")
      counts[integer("token")] = !truth("multi_instance") && !truth("compensating") && integer("token") != record.instance.value;
    if (record.name == "element_completed" && counts[integer("token")]) {
      const std::string id = record.body.find("element")->to_string();
      if (const model::Element* element = parts_->element(id); element != nullptr && is_traced(*element))
        outcome.trace.push_back(id);
    }
    if (record.name == "variable_set" && first && integer("scope") == first.value)
      outcome.variables.put(record.body.find("name")->to_string(), *record.body.find("value"));
    return {};
  });
  if (!read) return Failures{read.error()};
  const auto tokens = parts_->all<engine::Token>();
  if (!tokens) return Failures{tokens.error()};
  for (const engine::Token& token : *tokens)
    if (token.live == 0)
      if (const model::Element* element = parts_->element(token.element))
        outcome.waiting.push_back({token.element, std::string(model::name_of(element->kind))});
  auto incidents = parts_->engine->incidents();
  if (!incidents) return Failures{incidents.error()};
  outcome.incidents = *std::move(incidents);
  outcome.name = !outcome.incidents.empty() ? "incident" : !tokens->empty() ? "waiting" : "completed";
  return outcome;
}

}  // namespace luoxuan::cli
