#pragma once

#include <catch2/catch.hpp>

#include "decision/decision_set.hpp"
#include "feel/expression.hpp"
#include "reader/dmn_reader.hpp"

namespace luoxuan::decision {

/// A DMN 1.5 file around these elements.
inline std::string definitions(std::string_view elements, std::string_view space = "urn:test") {
  return fmt::format(
      R"(<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="test" namespace="{}">{}</definitions>)", space,
      elements);
}

inline std::string literal(std::string_view feel) {
  std::string escaped;
  for (const char c : feel) escaped += c == '<' ? "&lt;" : c == '&' ? "&amp;" : std::string(1, c);
  return "<literalExpression><text>" + escaped + "</text></literalExpression>";
}

/// A decision `d` that needs nothing.
inline std::string alone(std::string_view logic, std::string_view type = "") {
  const std::string reference = type.empty() ? "" : fmt::format(" typeRef='{}'", type);
  return fmt::format("<decision id='_d' name='d'><variable name='d'{}/>{}</decision>", reference, logic);
}

inline DecisionSet set_of(const std::vector<std::string>& texts) {
  std::vector<reader::DmnText> files;
  for (const std::string& text : texts) files.push_back({fmt::format("{}.dmn", files.size() + 1), text});
  const auto models = reader::read_dmn_with_imports(files);
  if (!models) FAIL(to_string(models.error().front(), Language::english));
  const auto set = DecisionSet::of(*models);
  if (!set) FAIL(to_string(set.error().front(), Language::english));
  return *set;
}

inline value::Context context_of(std::string_view feel) {
  if (feel.empty()) return {};
  const auto expression = feel::Expression::parse(feel);
  REQUIRE(expression.has_value());
  const value::Context none;
  const value::Value value = expression->evaluate(feel::ContextVariables(none)).value;
  REQUIRE(value.if_context() != nullptr);
  return *value.if_context();
}

/// The value of decision `d` as text.
inline std::string value_of(std::string_view elements, std::string_view inputs = "") {
  return set_of({definitions(elements)}).evaluate("d", context_of(inputs)).value.to_string();
}

inline std::string errors_of(const Evaluation& evaluation) {
  std::string all;
  for (const Failure& failure : evaluation.errors) all += (all.empty() ? "" : " | ") + to_string(failure, Language::english);
  return all;
}

}  // namespace luoxuan::decision
