#include "server/view/last_period.hpp"

#include "form/seen_by.hpp"
#include "form/suggestions.hpp"
#include "server/view/instance_story.hpp"
#include "server/view/words.hpp"

namespace luoxuan::server {
namespace {

/// The newest one of the same unit and report that was handed in for a period that began earlier.
Result<std::optional<quality::Obligation>> obligation_before(const Call& call, const quality::Obligation& obligation) {
  std::optional<quality::Obligation> newest;
  const auto& calendar = call.setting().calendar;
  const auto period = calendar.period(obligation.period);
  if (!period) return newest;
  LX_TRY_ASSIGN(std::vector<quality::Obligation> others,
                call.setting().rows<quality::Obligation>().where(
                    "report = $2 AND unit = $3 AND state IN ('submitted', 'approved', 'reviewed') ORDER BY \"key\"",
                    {std::string_view(obligation.report), std::string_view(obligation.unit)}));
  std::optional<value::Date> start;
  for (quality::Obligation& other : others) {
    const auto of_other = calendar.period(other.period);
    if (!of_other || !(of_other->start < period->start) || (start && of_other->start < *start)) continue;
    start = of_other->start;
    newest = std::move(other);
  }
  return newest;
}

}  // namespace

Result<std::optional<value::Context>> last_period_value(const Call& call, const model::Library& library,
                                                        const quality::Obligation& obligation) {
  const std::optional<value::Context> nothing;
  const model::ReportType* report = library.report(obligation.report);
  const auto form = report != nullptr ? library.forms.find(report->form) : library.forms.end();
  if (form == library.forms.end()) return nothing;
  LX_TRY_ASSIGN(const auto before, obligation_before(call, obligation));
  if (!before) return nothing;
  LX_TRY_ASSIGN(const InstanceStory story, story_of(call.setting(), nullptr, before->instance));
  const auto written = story.submissions.find(report->form);
  if (written == story.submissions.end()) return nothing;
  value::Context values = form::suggestions_of(form->second, written->second);
  if (before->submitted_by != call.person())
    form::leave_out_unseen(form->second, values, [&](const auto& roles) { return call.viewer->holds_one_of(roles); });
  if (values.empty()) return nothing;
  value::Context told{{"period", period_value(call.setting(), before->period)}, {"values", std::move(values)}};
  put_moment(told, "submitted", call.setting(), before->submitted);
  if (!before->submitted_by.empty()) told.put("submitted_by", person_value(call.setting(), before->submitted_by));
  return std::optional(std::move(told));
}

}  // namespace luoxuan::server
