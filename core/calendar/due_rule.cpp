#include "calendar/due_rule.hpp"

#include "feel/cause.hpp"

namespace luoxuan::calendar {
namespace {

/// What a rule sees.
class RuleScope final : public feel::Variables {
 public:
  RuleScope(const Period& period, const feel::FunctionSet* functions) : period_(to_context(period)), functions_(functions) {}

  [[nodiscard]] const value::Value* find(std::string_view name) const override { return name == "period" ? &period_ : nullptr; }
  [[nodiscard]] const feel::FunctionSet* functions() const override { return functions_; }

 private:
  value::Value period_;
  const feel::FunctionSet* functions_;
};

}  // namespace

Result<value::Date> evaluate_due_rule(const feel::Expression& rule, const Period& period, std::string_view what,
                                      const feel::FunctionSet* functions) {
  const feel::Evaluation evaluation = rule.evaluate(RuleScope(period, functions));
  if (const value::Date* date = evaluation.value.if_date()) return *date;
  const bool is_null = evaluation.value.is_null();
  const std::string found =
      is_null ? "null" : fmt::format("{} ({})", evaluation.value.to_string(), value::name_of(evaluation.value.kind()));
  Message hint = because(feel::cause_of(evaluation, rule.text()));
  if (!hint.empty())
    hint = {"because " + hint.english, "原因：" + hint.chinese};
  else
    hint = say("a rule gives a date, for example: period.end - duration(\"P7D\")",
               "规则应得出日期，例如 period.end - duration(\"P7D\")");
  return Failure{FailureCode::condition_not_met,
                 say("{0}: expected '{1}' to give a date for {2}, found {3}", "{0}：“{1}”在 {2} 应得出日期，实际为 {3}", what,
                     rule.text(), period.name, found),
                 std::move(hint), rule.where()};
}

}  // namespace luoxuan::calendar
