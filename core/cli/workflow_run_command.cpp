#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/json_file.hpp"
#include "cli/workflow_bench.hpp"
#include "value/json.hpp"
#include "value/temporal.hpp"

namespace luoxuan::cli {
namespace {

using value::Context;
using value::List;

Checked<void> play(WorkflowBench& bench, const WorkflowRun& command, const Context& variables) {
  bench.completes = !command.leaves_work;
  const auto started = bench.start(command.process.empty() ? bench.first_process() : command.process, variables);
  if (!started || command.wait.empty()) return started;
  const auto duration = value::parse_day_time_duration(command.wait);
  if (!duration)
    return Failures{
        {FailureCode::invalid_input,
         say("--wait: expected a duration such as P3D, found '{}'", "--wait：应为时长，例如 P3D，实为“{}”", command.wait),
         {},
         {}}};
  return bench.advance(std::chrono::milliseconds(duration->seconds * 1000));
}

void print(const WorkflowBench::Outcome& outcome, const Output& output) {
  output.line(say("outcome: {}", "结果：{}", outcome.name));
  output.line(say("completed: {}", "已完成：{}", text::join(outcome.trace, ", ")));
  for (const auto& row : outcome.waiting) output.line(say("waiting: {} ({})", "等待：{}（{}）", row.element, row.kind));
  for (const engine::Incident& incident : outcome.incidents)
    output.line(say("incident: {}", "异常：{}", incident.message.in(output.language())));
  output.line(say("variables: {}", "变量：{}", value::to_json(outcome.variables)));
}

value::Value as_json(const WorkflowBench::Outcome& outcome, Language language) {
  List waiting;
  for (const auto& row : outcome.waiting) waiting.emplace_back(Context{{"element", row.element}, {"kind", row.kind}});
  List incidents;
  for (const engine::Incident& incident : outcome.incidents)
    incidents.emplace_back(Context{{"element", incident.element}, {"message", incident.message.in(language)}});
  return Context{{"outcome", outcome.name},
                 {"completed", List(outcome.trace.begin(), outcome.trace.end())},
                 {"waiting", std::move(waiting)},
                 {"incidents", std::move(incidents)},
                 {"variables", outcome.variables}};
}

}  // namespace

int try_workflow(const WorkflowRun& command, const Output& output) {
  Context variables;
  if (!command.variables.empty()) {
    auto read = read_context(command.variables);
    if (!read) return output.refused({read.error()}, usage_or_input);
    variables = *std::move(read);
  }
  const auto bench = WorkflowBench::open(command.file);
  if (!bench) return output.refused(bench.error(), does_not_hold);
  if (const auto played = play(**bench, command, variables); !played) return output.refused(played.error(), does_not_hold);
  const auto outcome = (*bench)->outcome();
  if (!outcome) return output.refused(outcome.error(), does_not_hold);
  print(*outcome, output);
  output.json(as_json(*outcome, output.language()));
  return outcome->incidents.empty() ? done : does_not_hold;
}

}  // namespace luoxuan::cli
