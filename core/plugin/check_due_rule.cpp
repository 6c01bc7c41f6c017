#include "calendar/due_rule.hpp"
#include "feel/called_functions.hpp"
#include "model/report_type.hpp"
#include "plugin/checks.hpp"

namespace luoxuan::plugin {

void check_due_rule(const feel::Expression& rule, const std::string& what, const calendar::Period* period,
                    const model::Library& library, Failures& refusals) {
  Failures unknown = feel::unknown_functions(rule.text(), model::due_rule_names(), *library.functions, rule.where());
  for (Failure& failure : unknown) {
    failure.message = {what + ": " + failure.message.english, what + "：" + failure.message.chinese};
    refusals.push_back(std::move(failure));
  }
  if (!unknown.empty() || period == nullptr) return;
  if (const auto day = calendar::evaluate_due_rule(rule, *period, what, library.functions.get()); !day)
    refusals.push_back(day.error());
}

}  // namespace luoxuan::plugin
