#include "engine/shell/preview.hpp"

#include "engine/ability/instances.hpp"
#include "engine/ability/listeners.hpp"
#include "engine/operation/deciding.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/operation/operations.hpp"
#include "engine/operation/start_form.hpp"
#include "engine/shell/stored_disabled_workflows.hpp"

namespace luoxuan::engine {
namespace {

/// There is nothing yet.
template <class Row>
class NoRows final : public RowSource<Row> {
 public:
  [[nodiscard]] Result<std::optional<Row>> find(Key) override { return std::optional<Row>(); }
  [[nodiscard]] Result<std::vector<Row>> of(Key) override { return std::vector<Row>(); }
};

class Nothing {
 public:
  [[nodiscard]] RowSources sources() const {
    return {instances_, tokens_,        variables_,  work_items_, timers_,        jobs_,
            incidents_, subscriptions_, conditions_, messages_,   compensations_, circulars_};
  }

 private:
  mutable NoRows<Instance> instances_;
  mutable NoRows<Token> tokens_;
  mutable NoRows<Variable> variables_;
  mutable NoRows<WorkItem> work_items_;
  mutable NoRows<Timer> timers_;
  mutable NoRows<Job> jobs_;
  mutable NoRows<Incident> incidents_;
  mutable NoRows<Subscription> subscriptions_;
  mutable NoRows<Condition> conditions_;
  mutable NoRows<KeptMessage> messages_;
  mutable NoRows<Compensation> compensations_;
  mutable NoRows<Circular> circulars_;
};

class TemporaryKeys final : public KeySource {
 public:
  [[nodiscard]] Key next() override { return {++last_}; }

 private:
  std::int64_t last_ = 0;
};

/// More nodes than a person would look at.
constexpr int most_nodes = 200;

class Playing {
 public:
  explicit Playing(Processing& processing) : processing_(processing) {}

  void play() {
    processing_.run();
    for (int step = 0; step < most_nodes; ++step) {
      note_news();
      if (!go_on()) return;
      processing_.run();
    }
  }

  std::vector<PreviewedNode> nodes;

 private:
  void note_news() {
    const auto& facts = processing_.facts();
    for (; seen_ < facts.size(); ++seen_) {
      if (const auto* opened = std::get_if<fact::WorkItemOpened>(&facts[seen_])) {
        note(opened->element, opened->name, opened->candidates);
        open_.push_back(opened->work_item);
      } else if (const auto* planned = std::get_if<fact::WorkItemPlanned>(&facts[seen_])) {
        note(planned->element, planned->name, planned->candidates);
      } else if (const auto* job = std::get_if<fact::JobCreated>(&facts[seen_])) {
        jobs_.push_back(job->job);
      } else if (const auto* listener = std::get_if<fact::ListenerCalled>(&facts[seen_])) {
        jobs_.push_back(listener->job);
      } else if (const auto* incident = std::get_if<fact::IncidentRaised>(&facts[seen_])) {
        nodes.push_back({incident->element, incident->element, {}, {incident->english, incident->chinese}});
      }
    }
  }

  /// People of one node stand together.
  void note(const std::string& element, const std::string& name, const std::vector<std::string>& people) {
    if (nodes.empty() || nodes.back().element != element || !nodes.back().note.empty()) nodes.push_back({element, name, {}, {}});
    for (const std::string& person : people)
      if (std::ranges::find(nodes.back().people, person) == nodes.back().people.end()) nodes.back().people.push_back(person);
  }

  /// The next one agrees, or the next job is done.
  bool go_on() {
    while (!open_.empty()) {
      const Key key = open_.front();
      open_.erase(open_.begin());
      const WorkItem* item = processing_.state().work_items.find(key);
      if (item == nullptr || item->state != WorkItemState::open) continue;
      agree(WorkItem(*item));
      return true;
    }
    if (jobs_.empty()) return false;
    const Job* job = processing_.state().jobs.find(jobs_.front());
    jobs_.erase(jobs_.begin());
    if (job == nullptr) return true;
    const Job done = *job;
    if (!done.listener.empty()) {
      hear(processing_, done, {});
      return true;
    }
    processing_.append(fact::JobCompleted{done.key, done.instance, done.element, done.type});
    processing_.schedule({Step::Kind::complete, done.key});
    return true;
  }

  void agree(const WorkItem& item) {
    processing_.append(fact::WorkItemCompleted{.work_item = item.key,
                                               .instance = item.instance,
                                               .token = item.token,
                                               .element = item.element,
                                               .unit = item.unit,
                                               .by = item.candidates.empty() ? std::string() : item.candidates.front(),
                                               .on_behalf_of = {},
                                               .outcome = "agreed",
                                               .opinion = {},
                                               .signature = {},
                                               .attachments = {},
                                               .submission = {},
                                               .obligation = {},
                                               .at = processing_.now()});
    settle(processing_, item.token);
  }

  Processing& processing_;
  std::size_t seen_ = 0;
  std::vector<Key> open_;
  std::vector<Key> jobs_;
};

}  // namespace

Checked<std::vector<PreviewedNode>> preview(const Engine::Parts& parts, const command::StartInstance& start,
                                            std::string_view by) {
  const auto definitions = parts.definitions.current();
  const model::Process* process = definitions->process(start.process);
  if (process == nullptr)
    return Failures{{FailureCode::not_found,
                     say("expected a workflow, found none called '{}'", "应为流程，实际没有名为“{}”的流程", start.process),
                     say("look at the workflows of the plugin", "请查看插件的流程"),
                     {}}};
  const Nothing nothing;
  State state(nothing.sources());
  TemporaryKeys keys;
  const StoredDisabledWorkflows disabled(parts.connection, parts.institution);
  const Surroundings surroundings{.organisation = parts.organisation,
                                  .home = parts.home,
                                  .now = parts.clock.now(),
                                  .keys = keys,
                                  .random = 0,
                                  .calendar = parts.calendar,
                                  .disabled = &disabled};
  Processing processing(parts.definitions, state, surroundings, by);
  value::Context variables;
  if (const auto given = take_submission(processing, *definitions, *process, start, variables); !given) return given.error();
  const Key instance =
      begin_instance(processing, {.definitions = definitions, .process = *process, .variables = std::move(variables)});
  if (!processing.work_on(instance)) return Failures{*processing.failure()};
  if (!start.handlers.empty())
    if (const auto chosen = choose_handlers(processing, instance, start.handlers, by, ""); !chosen)
      return Failures{chosen.error()};
  Playing playing(processing);
  playing.play();
  if (processing.failure()) return Failures{*processing.failure()};
  return std::move(playing.nodes);
}

}  // namespace luoxuan::engine
