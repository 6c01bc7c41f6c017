#include <memory>

#include "cli/conformance_command.hpp"
#include "cli/workflow_bench.hpp"
#include "value/temporal.hpp"

namespace luoxuan::cli {
namespace {

using value::Context;
using value::List;
using value::Value;

const Context nothing;

std::string text_of(const Context& request, std::string_view name) {
  const Value* value = request.find(name);
  return value != nullptr && value->if_string() != nullptr ? *value->if_string() : std::string();
}

const Context& context_of(const Context& request, std::string_view name) {
  const Value* value = request.find(name);
  return value != nullptr && value->if_context() != nullptr ? *value->if_context() : nothing;
}

Failures not_a_step(std::string_view what) {
  return {{FailureCode::invalid_input, say("expected a step, found {}", "应为步骤，实为 {}", what), {}, {}}};
}

/// One request at work.
class Trial {
 public:
  Trial(WorkflowBench& bench, const Context& variables) : bench_(bench), variables_(variables) {}

  Checked<void> take(const Context& step) {
    if (step.size() != 1) return not_a_step(Value(step).to_string());
    const auto& [name, value] = *step.begin();
    const std::string text = value.if_string() != nullptr ? *value.if_string() : std::string();
    if (name == "start") return bench_.start(text, variables_);
    if (name == "advance") return advance(text);
    if (name == "complete") return bench_.complete(text, nothing);
    if (name == "signal") return bench_.broadcast(text, nothing);
    if (name == "restart") return bench_.restart();
    if (name == "message" && value.if_context() != nullptr) return publish(*value.if_context());
    if (name == "error" && value.if_context() != nullptr)
      return bench_.throw_error(text_of(*value.if_context(), "element"), text_of(*value.if_context(), "code"));
    return not_a_step(Value(step).to_string());
  }

  /// {"complete": "element id", "variables": {}} has two members.
  Checked<void> take_any(const Context& step) {
    if (const Value* complete = step.find("complete"); complete != nullptr && complete->if_string() != nullptr)
      return bench_.complete(*complete->if_string(), context_of(step, "variables"));
    if (const Value* signal = step.find("signal"); signal != nullptr && signal->if_string() != nullptr)
      return bench_.broadcast(*signal->if_string(), context_of(step, "variables"));
    return take(step);
  }

 private:
  Checked<void> advance(const std::string& text) {
    const auto duration = value::parse_day_time_duration(text);
    if (!duration) return not_a_step(text);
    return bench_.advance(std::chrono::milliseconds(duration->seconds * 1000 + duration->nanoseconds / 1'000'000));
  }

  Checked<void> publish(const Context& message) {
    engine::command::PublishMessage published{.name = text_of(message, "name"),
                                              .correlation_key = text_of(message, "correlationKey"),
                                              .id = text_of(message, "messageId"),
                                              .variables = context_of(message, "variables")};
    return bench_.publish(std::move(published));
  }

  WorkflowBench& bench_;
  const Context& variables_;
};

/// Messages name the element that they are about first, in quotation marks.
std::string element_in(const std::string& message) {
  const auto begin = message.find('\'');
  const auto end = begin == std::string::npos ? begin : message.find('\'', begin + 1);
  return end == std::string::npos ? std::string() : message.substr(begin + 1, end - begin - 1);
}

List as_refusals(const Failures& failures) {
  List refusals;
  for (const Failure& failure : failures)
    refusals.emplace_back(Context{{"code", name_of(failure.code)},
                                  {"message", to_string(failure, Language::english)},
                                  {"element", element_in(failure.message.english)},
                                  {"line", failure.where.line},
                                  {"column", failure.where.column}});
  return refusals;
}

Context as_answer(const WorkflowBench::Outcome& outcome) {
  List trace(outcome.trace.begin(), outcome.trace.end());
  List waiting;
  for (const auto& row : outcome.waiting) waiting.emplace_back(Context{{"element", row.element}, {"kind", row.kind}});
  List incidents;
  for (const engine::Incident& incident : outcome.incidents)
    incidents.emplace_back(Context{{"element", incident.element}, {"message", incident.message.english}});
  return {{"outcome", outcome.name},           {"trace", std::move(trace)},      {"waiting", std::move(waiting)},
          {"incidents", std::move(incidents)}, {"variables", outcome.variables}, {"refusals", List()}};
}

Context refused(const Failures& failures) {
  return {{"outcome", "refused"}, {"trace", List()},        {"waiting", List()},
          {"incidents", List()},  {"variables", Context()}, {"refusals", as_refusals(failures)}};
}

Context told(const Failures& failures) {
  return {{"message", failures.empty() ? std::string() : to_string(failures.front(), Language::english)}};
}

}  // namespace

Context answer_bpmn(const Context& request) {
  const auto bench = WorkflowBench::open(text_of(request, "model"));
  if (!bench) return refused(bench.error());
  const Value* completes = request.find("autoComplete");
  (*bench)->completes = completes == nullptr || completes->if_boolean() == nullptr || *completes->if_boolean();
  const Context& variables = context_of(request, "variables");
  std::string process = text_of(request, "process");
  if (process.empty()) process = (*bench)->first_process();
  Failures failed;
  if (auto started = (*bench)->start(process, variables); !started) failed = started.error();
  Trial trial(**bench, variables);
  const Value* steps = request.find("steps");
  if (steps != nullptr && steps->if_list() != nullptr)
    for (const Value& step : *steps->if_list()) {
      if (!failed.empty()) break;
      const auto taken =
          step.if_context() != nullptr ? trial.take_any(*step.if_context()) : Checked<void>(not_a_step(step.to_string()));
      if (!taken) failed = taken.error();
    }
  const auto outcome = (*bench)->outcome();
  if (!outcome) return {{"error", told(outcome.error())}};
  Context answer = as_answer(*outcome);
  if (!failed.empty()) answer.put("error", told(failed));
  return answer;
}

}  // namespace luoxuan::cli
