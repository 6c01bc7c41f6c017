#include "cli/calendar_option.hpp"
#include "cli/causes.hpp"
#include "cli/commands.hpp"
#include "cli/json_file.hpp"
#include "cli/timed_variables.hpp"
#include "feel/expression.hpp"

namespace luoxuan::cli {

int evaluate_feel(const FeelEvaluation& command, const Output& output) {
  value::Context context;
  if (!command.context.empty()) {
    auto read = read_context(command.context);
    if (!read) return output.refused({read.error()}, usage_or_input);
    context = *std::move(read);
  }
  feel::Names names;
  for (const auto& [name, value] : context) names.add(name);
  const auto expression = feel::Expression::parse(command.expression, names);
  if (!expression) return output.refused({expression.error()}, does_not_hold);
  const auto functions = functions_of_calendar(command.calendar);
  if (!functions) return output.refused(functions.error(), usage_or_input);
  const feel::Evaluation evaluation = expression->evaluate(TimedVariables(context, &*functions));
  output.line(evaluation.value.to_string());
  value::List warnings;
  for (const feel::Warning& warning : evaluation.warnings) {
    if (!output.as_json())
      output.aside(fmt::format("{}:{}: {}", warning.line, warning.column, warning.message.in(output.language())));
    warnings.push_back(warning_value(warning, command.expression, output.language()));
  }
  value::Context answer{{"value", evaluation.value}, {"warnings", std::move(warnings)}};
  if (evaluation.value.is_null()) {
    const feel::Cause cause = feel::cause_of(evaluation, command.expression);
    tell_cause(cause, output);
    answer.put("cause", cause_value(cause, output.language()));
  }
  output.json(answer);
  return done;
}

}  // namespace luoxuan::cli
