#include "calendar/due_rule.hpp"

#include "base/text.hpp"

namespace luoxuan::calendar {
namespace {

/// Why the rule gave nothing, as far as the evaluation knows.
Message causes(const std::vector<feel::Warning>& warnings) {
  std::vector<std::string> english, chinese;
  for (const feel::Warning& warning : warnings) {
    english.push_back(warning.message.english);
    chinese.push_back(warning.message.chinese);
  }
  if (english.empty()) return {};
  return {"because " + text::join(english, "; "), "原因：" + text::join(chinese, "；")};
}

}  // namespace

Result<value::Date> evaluate_due_rule(const feel::Expression& rule, const Period& period, std::string_view what) {
  const value::Context scope{{"period", to_context(period)}};
  const feel::Evaluation evaluation = rule.evaluate(feel::ContextVariables(scope));
  if (const value::Date* date = evaluation.value.if_date()) return *date;
  const bool is_null = evaluation.value.is_null();
  const std::string found =
      is_null ? "null" : fmt::format("{} ({})", evaluation.value.to_string(), value::name_of(evaluation.value.kind()));
  Message hint = causes(evaluation.warnings);
  if (hint.empty())
    hint = say("a rule gives a date, for example: period.end - duration(\"P7D\")",
               "规则应得出日期，例如 period.end - duration(\"P7D\")");
  return Failure{FailureCode::condition_not_met,
                 say("{0}: expected '{1}' to give a date for {2}, found {3}", "{0}：“{1}”在 {2} 应得出日期，实际为 {3}", what,
                     rule.text(), period.name, found),
                 std::move(hint), rule.where()};
}

}  // namespace luoxuan::calendar
