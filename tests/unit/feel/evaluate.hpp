#pragma once

#include <catch2/catch.hpp>

#include "feel/expression.hpp"

namespace luoxuan::feel {

struct Row {
  std::string expression, result;
};

inline std::string shown(const value::Value& value) {
  const std::string text = value.to_string();
  return value.if_string() != nullptr ? "\"" + text + "\"" : text;
}

/// The value as text, strings in quotation marks; a refusal as "line:column: message".
inline std::string evaluate(const std::string& text, const value::Context& context = {}, bool tests = false) {
  Names names;
  for (const auto& entry : context) names.add(entry.first);
  const auto expression = tests ? Expression::parse_unary_tests(text, names) : Expression::parse(text, names);
  if (!expression) return to_string(expression.error(), Language::english);
  return shown(expression->evaluate(ContextVariables(context)).value);
}

/// The warnings in one text: "line:column: message", joined by " | ".
inline std::string warnings_of(const std::string& text, const value::Context& context = {}) {
  Names names;
  for (const auto& entry : context) names.add(entry.first);
  const auto expression = Expression::parse(text, names);
  if (!expression) return to_string(expression.error(), Language::english);
  std::string all;
  for (const Warning& warning : expression->evaluate(ContextVariables(context)).warnings) {
    if (!all.empty()) all += " | ";
    all += std::to_string(warning.line) + ":" + std::to_string(warning.column) + ": " + warning.message.english;
  }
  return all;
}

inline void check(const std::vector<Row>& rows, const value::Context& context = {}) {
  for (const Row& row : rows) {
    INFO(row.expression);
    CHECK(evaluate(row.expression, context) == row.result);
  }
}

}  // namespace luoxuan::feel
