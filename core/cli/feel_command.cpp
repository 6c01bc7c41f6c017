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
  const feel::Evaluation evaluation = expression->evaluate(TimedVariables(context));
  output.line(evaluation.value.to_string());
  value::List warnings;
  for (const feel::Warning& warning : evaluation.warnings) {
    if (!output.as_json())
      output.aside(fmt::format("{}:{}: {}", warning.line, warning.column, warning.message.in(output.language())));
    warnings.emplace_back(
        value::Context{{"message", warning.message.in(output.language())}, {"line", warning.line}, {"column", warning.column}});
  }
  output.json(value::Context{{"value", evaluation.value}, {"warnings", std::move(warnings)}});
  return done;
}

}  // namespace luoxuan::cli
