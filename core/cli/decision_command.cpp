#include "cli/decision_command.hpp"

#include "base/file.hpp"
#include "cli/calendar_option.hpp"
#include "cli/causes.hpp"
#include "cli/commands.hpp"
#include "cli/json_file.hpp"
#include "cli/timed_variables.hpp"
#include "decision/decision_set.hpp"
#include "feel/types.hpp"
#include "reader/dmn_reader.hpp"

namespace luoxuan::cli {
namespace {

using value::Context;
using value::List;
using value::Value;

Result<std::vector<reader::DmnText>> read_texts(const DecisionEvaluation& command) {
  std::vector<reader::DmnText> texts;
  std::vector<std::string> files{command.file};
  files.insert(files.end(), command.also.begin(), command.also.end());
  for (const std::string& file : files) {
    LX_TRY_ASSIGN(std::string bytes, read_file(file));
    texts.push_back({file, std::move(bytes)});
  }
  return texts;
}

Checked<decision::DecisionSet> set_of(const std::vector<reader::DmnText>& texts) {
  auto models = reader::read_dmn_with_imports(texts);
  if (!models) return models.error();
  return decision::DecisionSet::of(*std::move(models));
}

Value tables_value(const std::vector<decision::TableTrace>& tables, Language language) {
  List list;
  for (const decision::TableTrace& trace : tables) {
    List rules;
    for (const Message& sentence : explained(trace)) rules.emplace_back(sentence.in(language));
    List taken;
    for (const std::size_t rule : trace.taken) taken.emplace_back(static_cast<std::int64_t>(rule + 1));
    list.emplace_back(Context{{"decision", trace.decision},
                              {"hit_policy", name_of(trace.table->hit_policy)},
                              {"rules", std::move(rules)},
                              {"taken", std::move(taken)}});
  }
  return list;
}

}  // namespace

int evaluate_decision(const DecisionEvaluation& command, const Output& output) {
  Context inputs;
  if (!command.input.empty()) {
    auto read = read_context(command.input);
    if (!read) return output.refused({read.error()}, usage_or_input);
    inputs = *std::move(read);
  }
  const auto texts = read_texts(command);
  if (!texts) return output.refused({texts.error()}, usage_or_input);
  const auto functions = functions_of_calendar(command.calendar);
  if (!functions) return output.refused(functions.error(), usage_or_input);
  const auto set = set_of(*texts);
  if (!set) return output.refused(set.error(), does_not_hold);
  decision::EvaluationOptions options;
  options.trace_tables = true;
  options.now = time_of_system();
  options.functions = &*functions;
  inputs = set->typed_inputs(inputs);
  const bool is_service = set->model().decision(command.decision) == nullptr && set->model().service(command.decision) != nullptr;
  const decision::Evaluation evaluation =
      is_service ? set->evaluate_service(command.decision, inputs, options) : set->evaluate(command.decision, inputs, options);
  output.line(evaluation.value.to_string());
  if (!output.as_json())
    for (const decision::TableTrace& trace : evaluation.tables)
      for (const Message& sentence : explained(trace)) output.aside(trace.decision + ": " + sentence.in(output.language()));
  output.failures(evaluation.errors);
  Context answer{{"value", evaluation.value},
                 {"errors", failures_value(evaluation.errors, output.language())},
                 {"tables", tables_value(evaluation.tables, output.language())}};
  if (evaluation.cause) {
    tell_cause(*evaluation.cause, output);
    answer.put("cause", cause_value(*evaluation.cause, output.language()));
  }
  output.json(answer);
  return evaluation.value.is_null() ? does_not_hold : done;
}

}  // namespace luoxuan::cli
