#include "cli/conformance_command.hpp"

#include <iostream>

#include "cli/timed_variables.hpp"
#include "cli/typed_json.hpp"
#include "feel/expression_cache.hpp"
#include "value/json.hpp"

namespace luoxuan::cli {
namespace {

using value::Context;
using value::List;
using value::Value;

Context fault(const Failure& failure) {
  return {{"error", Context{{"message", to_string(failure, Language::english)},
                            {"line", failure.where.line},
                            {"column", failure.where.column}}}};
}

Context answer_to(const std::string& line, const Answering& answering) {
  const Result<Value> parsed = value::parse_json(line);
  if (!parsed) return fault(parsed.error());
  const Context* request = parsed->if_context();
  if (request == nullptr)
    return fault(
        {FailureCode::invalid_input, say("expected a JSON object, found another value", "应为 JSON 对象，实为其他值"), {}, {}});
  Context answer;
  if (const Value* id = request->find("id")) answer.put("id", *id);
  for (const auto& [name, value] : answering(*request)) answer.put(name, value);
  return answer;
}

}  // namespace

Context answer_feel(const Context& request) {
  const Value* text = request.find("expression");
  if (text == nullptr || text->if_string() == nullptr)
    return fault({FailureCode::invalid_input,
                  say("expected 'expression' with a string, found none", "应有文本“expression”，实际没有"),
                  {},
                  {}});
  Context variables;
  feel::Names names;
  if (const Value* given = request.find("context"); given != nullptr && given->if_context() != nullptr)
    for (const auto& [name, typed] : *given->if_context()) {
      const Result<Value> value = from_typed(typed);
      if (!value) return fault(value.error());
      names.add(name);
      variables.put(name, *value);
    }
  const Value* unary = request.find("unary");
  const bool is_unary = unary != nullptr && unary->if_boolean() != nullptr && *unary->if_boolean();
  const auto expression = is_unary ? feel::shared_cache().parse_unary_tests(*text->if_string(), names)
                                   : feel::shared_cache().parse(*text->if_string(), names);
  if (!expression) return fault(expression.error());
  const feel::Evaluation evaluation = expression->evaluate(TimedVariables(variables));
  List warnings;
  for (const feel::Warning& warning : evaluation.warnings)
    warnings.emplace_back(Context{{"message", warning.message.english}, {"line", warning.line}, {"column", warning.column}});
  return {{"result", to_typed(evaluation.value)}, {"warnings", std::move(warnings)}};
}

int run_conformance(const Conformance& command, const Output& output) {
  Answering answering;
  if (command.suite == "feel") answering = answer_feel;
  if (command.suite == "dmn") answering = make_dmn_answering();
  if (command.suite == "bpmn") answering = answer_bpmn;
  if (!answering) {
    output.failures(
        {{FailureCode::invalid_input,
          say("expected the suite feel, dmn or bpmn, found '{}'", "套件应为 feel、dmn 或 bpmn，实为“{}”", command.suite),
          {},
          {}}});
    return usage_or_input;
  }
  std::string line;
  while (std::getline(std::cin, line)) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    std::string text;
    try {
      text = value::to_json(answer_to(line, answering));
    } catch (const std::exception& error) {
      text = value::to_json(fault({FailureCode::limit_exceeded, say("{}", "{}", std::string_view(error.what())), {}, {}}));
    }
    text += '\n';
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
  }
  return done;
}

}  // namespace luoxuan::cli
