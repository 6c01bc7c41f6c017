#include "engine/processing.hpp"

#include "engine/ability/activities.hpp"
#include "engine/ability/conditions.hpp"
#include "engine/ability/incidents.hpp"
#include "engine/ability/instances.hpp"
#include "engine/ability/joins.hpp"
#include "engine/ability/messages.hpp"
#include "engine/ability/variables.hpp"
#include "engine/element/element_processor.hpp"

namespace luoxuan::engine {
namespace {

/// More than a multi-instance activity with all its items needs, and less than the shell gives.
constexpr std::size_t most_steps = 50'000;
constexpr std::size_t most_keys = 100'000;

}  // namespace

bool Processing::work_on(Key instance) {
  const Running* own = running(instance);
  if (own == nullptr) return false;
  own_ = static_cast<std::size_t>(own - running_.data());
  state_.functions = own->definitions->functions();
  return true;
}

bool Processing::is_kept(Key instance) const {
  const Instance* row = state_.instances.find(instance);
  if (row == nullptr) return false;
  const auto definitions = versions_.find(row->definitions);
  return definitions && (*definitions)->process(row->process) != nullptr;
}

std::shared_ptr<const Definitions> Processing::definitions_of(Key instance) {
  const Running* found = running(instance);
  return found != nullptr ? found->definitions : nullptr;
}

const model::Process* Processing::process_of(Key instance) {
  const Running* found = running(instance);
  return found != nullptr ? found->process : nullptr;
}

const model::Element* Processing::element_of(const Token& token) {
  if (is_root(token)) return nullptr;
  if (newest_.token == token.key) return newest_.element;
  const model::Process* process = process_of(token.instance);
  if (process == nullptr) return nullptr;
  newest_ = {token.key, process->find(token.element)};
  return newest_.element;
}

void Processing::know(Key instance, std::shared_ptr<const Definitions> definitions, const model::Process& process) {
  newest_ = {};
  const auto known = std::ranges::find(running_, instance, &Running::instance);
  if (known != running_.end())
    *known = {instance, std::move(definitions), &process};
  else
    running_.push_back({instance, std::move(definitions), &process});
}

const Processing::Running* Processing::running(Key instance) {
  for (const Running& known : running_)
    if (known.instance == instance) return &known;
  const Instance* row = state_.instances.find(instance);
  if (row == nullptr) {
    if (!failure_)
      failure_ = Failure{FailureCode::not_found,
                         say("expected the instance {}, found none", "应有流程实例 {}，实际没有", instance.value)};
    return nullptr;
  }
  auto definitions = versions_.find(row->definitions);
  const model::Process* process = definitions ? (*definitions)->process(row->process) : nullptr;
  if (process == nullptr) {
    if (!failure_)
      failure_ = definitions ? Failure{FailureCode::not_found, say("expected a workflow, found none called '{}'",
                                                                   "应为流程，实际没有名为“{}”的流程", row->process)}
                             : definitions.error();
    return nullptr;
  }
  running_.push_back({instance, *std::move(definitions), process});
  return &running_.back();
}

const calendar::AcademicCalendar& Processing::calendar() const {
  static const calendar::AcademicCalendar every_week;
  return surroundings_.calendar != nullptr ? *surroundings_.calendar : every_week;
}

Result<bool> Processing::is_disabled(std::string_view process) const {
  return surroundings_.disabled != nullptr ? surroundings_.disabled->contains(process) : Result<bool>(false);
}

Key Processing::enter(const Entry& entry) {
  const Key token = new_key();
  const model::Activity* activity = model::as_activity(entry.element);
  const bool is_body = activity != nullptr && model::is_repeated(*activity) && entry.loop_counter == 0 && !entry.compensating;
  append([&] {
    return fact::ElementEntered{.token = token,
                                .instance = entry.instance,
                                .scope = entry.scope,
                                .element = entry.element.id,
                                .flow = std::string(entry.flow),
                                .multi_instance = is_body,
                                .loop_counter = entry.loop_counter,
                                .trail = entry.trail,
                                .compensating = entry.compensating};
  });
  for (const auto& [name, value] : entry.variables) set_local(*this, token, name, value);
  schedule({entry.has_happened ? Step::Kind::complete : Step::Kind::activate, token});
  return token;
}

void Processing::run() {
  while (!failure_) {
    while (next_step_ < agenda_.size() && !failure_) {
      const Step step = agenda_[next_step_++];
      if (next_step_ == agenda_.size()) agenda_.clear(), next_step_ = 0;
      if (++steps_ > most_steps || keys_ > most_keys)
        stop_at(step);
      else
        run_step(step);
      settle_conditions();
    }
    settle_conditions();  // of variables that were changed without a step
    if (next_step_ < agenda_.size()) continue;
    if (scopes_.empty()) return;
    settle_scopes();
    settle_conditions();
  }
}

void Processing::run_step(const Step& step) {
  if (step.kind == Step::Kind::correlate)
    take_kept_message(*this, step.token);
  else
    run_step(step.token, step.kind);
}

void Processing::run_step(Key key, Step::Kind kind) {
  const Token* token = state_.tokens.find(key);
  if (token == nullptr) return;  // cancelled by a step before
  const model::Element* element = element_of(*token);
  if (element == nullptr && !is_root(*token)) return;  // failure() says why
  if (kind == Step::Kind::activate) {
    Result<bool> begun = element == nullptr ? process_may_begin(*this, *token) : begin_work(*this, *token, *element);
    if (begun && !*begun) return;  // it waits for more tokens or a listener, or a condition has ended it
    const Result<void> done = !begun ? Result<void>(begun.error())
                              : element == nullptr
                                  ? begin_content(*this, *state_.tokens.find(key))
                                  : processor_of(*token, *element).activate(*this, *state_.tokens.find(key), *element);
    if (!done) raise_incident(*this, key, done.error());
    return;
  }
  if (element == nullptr) return check_scope(key);
  if (!is_being_left(token->phase)) append([&] { return fact::ElementCompleting{token->key, token->instance, token->element}; });
  const Result<void> done = processor_of(*token, *element).complete(*this, *state_.tokens.find(key), *element);
  if (!done) raise_incident(*this, key, done.error());
}

/// The step is not taken: resolving the incident takes it.
void Processing::stop_at(const Step& step) {
  const Token* token = state_.tokens.find(step.token);
  if (token == nullptr || step.kind == Step::Kind::correlate) return;
  if (step.kind == Step::Kind::complete && !is_being_left(token->phase))
    append(fact::ElementCompleting{token->key, token->instance, token->element});
  raise_incident(
      *this, step.token,
      {FailureCode::limit_exceeded,
       say("'{}': expected at most {} steps until somebody or something is waited for, found more",
           "“{}”：到下一个需要等待的节点之前最多 {} 步，实际更多", token->element, most_steps),
       say("look for a loop without a user task or a job; resolve the incident to go on", "请查找不等待的循环；处理此异常则继续"),
       {}});
}

void Processing::settle_conditions() {
  if (changed_.empty()) return;
  for (const Key instance : changed_.take()) look_at_conditions(*this, instance);
}

/// Nothing else moves: joins that wait for what can come no more, scopes that have become empty.
void Processing::settle_scopes() {
  for (const Key key : scopes_.take()) {
    const Token* scope = state_.tokens.find(key);
    if (scope == nullptr) continue;
    if (scope->converging > 0) look_at_joins(*this, key);
    scope = state_.tokens.find(key);
    if (is_root(*scope)) {
      const bool has_begun = scope->phase == Phase::active || scope->phase == Phase::leaving;
      if (scope->live == 0 && has_begun) complete_instance(*this, key);
      continue;
    }
    const model::Element* element = element_of(*scope);
    if (element == nullptr) return;
    const Result<void> done = processor_of(*scope, *element).child_gone(*this, *scope, *element);
    if (!done) raise_incident(*this, key, done.error());
  }
}

}  // namespace luoxuan::engine
