#include "scenario/worker_steps.hpp"

#include <algorithm>

#include "account/machines.hpp"
#include "engine/shell/job_leases.hpp"
#include "scenario/step_outcome.hpp"
#include "scenario/step_words.hpp"
#include "scenario/steps.hpp"

namespace luoxuan::scenario {
namespace {

const std::vector<std::string> worker_words = {"fails", "throws", "denies", "corrects", "as"};

Failures let_outside_do(const Step& step, Stage& stage) {
  constexpr std::string_view form = "outside does TYPE";
  const auto type = StepWords(step).required_after("does", {}, form);
  if (!type) return failures_of(type.error());
  const engine::Engine::Parts& parts = stage.installation->engine().parts();
  account::Machines machines(parts.connection, parts.institution);
  const auto before = machines.find(*type);
  if (!before) return failures_of(before.error());
  if (*before) return {};  // the run was broken off behind it
  const auto added = machines.add({.name = *type, .token = *type, .scopes = {{model::MachineScope::Kind::job, *type}}});
  return added ? Failures{} : failures_of(added.error());
}

/// What the worker reports of the job that it has taken.
Checked<engine::Command> report_of(const Step& step, Key job) {
  const StepWords words(step);
  auto variables = values_of(step);
  if (!variables) return variables.error();
  if (const std::string code = words.after("throws", worker_words); !code.empty())
    return engine::Command(engine::command::ThrowError{.token = job, .code = code, .variables = *std::move(variables)});
  if (const std::string message = words.after("fails", worker_words); !message.empty())
    return engine::Command(engine::command::FailJob{job, {FailureCode::io, Message{message, message}, {}, {}}});
  const auto has = [&](std::string_view word) { return std::ranges::find(step.words, word) != step.words.end(); };
  if (has("corrects")) return engine::Command(engine::command::CompleteJob{job, {}, {.corrections = *std::move(variables)}});
  const engine::command::ListenerAnswer answer{.denied = has("denies"), .reason = words.after("denies", worker_words)};
  return engine::Command(engine::command::CompleteJob{job, *std::move(variables), answer});
}

Failures work(const Step& step, Stage& stage) {
  constexpr std::string_view form = "work TYPE [fails MESSAGE | throws CODE | denies REASON | corrects] [as WORKER]";
  const auto type = StepWords(step).at(1, form);
  if (!type) return failures_of(type.error());
  std::string worker = StepWords(step).after("as", worker_words);
  if (worker.empty()) worker = "somebody";
  engine::Engine& engine = stage.installation->engine();
  const std::string& institution = engine.parts().institution;
  return failures_of(engine.act(stage.act_id, [&](engine::Act& act) -> Checked<void> {
    const auto taken = engine::lease_jobs(act, institution, {.types = {engine::JobTypes::Rule::only, {*type}}, .worker = worker});
    if (!taken) return Failures{taken.error()};
    if (taken->empty())
      return Failures{{FailureCode::not_found,
                       say("expected a job of type '{}' that waits, found none", "应有等待的“{}”作业，实际没有", *type),
                       {},
                       step.line.where}};
    const auto report = report_of(step, taken->front());
    if (!report) return report.error();
    const auto done = act.execute(*report, engine::system_actor);
    if (!done) return done.error();
    if (const auto freed = engine::free_lease(act, institution, taken->front()); !freed) return Failures{freed.error()};
    return {};
  }));
}

}  // namespace

const Verbs& worker_verbs() {
  static const Verbs known = {{"outside", let_outside_do}, {"work", work}};
  return known;
}

}  // namespace luoxuan::scenario
