#include "quality/subject_timeline.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "quality/indicator_rows.hpp"
#include "quality/target_rows.hpp"
#include "quality/task_rows.hpp"

namespace luoxuan::quality {
namespace {

using Entries = std::vector<TimelineEntry>;

/// What a person is to reach and to do.
Result<void> add_aims_of(const Setting& setting, const std::string& person, Entries& entries) {
  LX_TRY_ASSIGN(const std::vector<TargetRow> targets, setting.rows<TargetRow>().where("person = $2", {std::string_view(person)}));
  for (const TargetRow& target : targets)
    entries.push_back({day_of(setting, target.proposed),
                       "target",
                       target.name,
                       {},
                       target.strategy + " " + text::join(target.aims, "、") + target.measured_in,
                       target.state});
  LX_TRY_ASSIGN(const std::vector<TaskRow> tasks, setting.rows<TaskRow>().where("person = $2", {std::string_view(person)}));
  for (const TaskRow& task : tasks)
    if (const auto due = value::parse_date(task.due))
      entries.push_back({*due, "task", task.name, task.period, std::to_string(task.percent) + "%", task.state});
  return {};
}

Result<void> add_measured(const Setting& setting, std::string_view subject, Entries& entries) {
  const auto library = setting.libraries.current();
  const auto name_of = [&](const std::string& id) {
    const model::Indicator* indicator = library->indicator(id);
    return indicator != nullptr ? indicator->name : id;
  };
  LX_TRY_ASSIGN(const std::vector<IndicatorMeasurement> measurements,
                setting.rows<IndicatorMeasurement>().where("subject = $2 ORDER BY \"key\"", {subject}));
  for (const IndicatorMeasurement& measured : measurements) {
    const auto period = setting.calendar.period(measured.period);
    entries.push_back({period ? period->end : day_of(setting, measured.at), "measurement", name_of(measured.indicator),
                       measured.period, measured.value, measured.level});
  }
  LX_TRY_ASSIGN(const std::vector<IndicatorAlert> alerts,
                setting.rows<IndicatorAlert>().where("subject = $2 ORDER BY \"key\"", {subject}));
  for (const IndicatorAlert& alert : alerts)
    entries.push_back({day_of(setting, alert.opened), "alert", name_of(alert.indicator), alert.period, alert.value, alert.level});
  return {};
}

}  // namespace

Result<std::vector<TimelineEntry>> subject_timeline(const Setting& setting, std::string_view subject) {
  Entries entries;
  const organisation::Organisation& organisation = setting.organisation;
  if (const organisation::Person* person = organisation.find_person(subject); person != nullptr) {
    LX_TRY(add_aims_of(setting, person->id, entries));
    LX_TRY(add_measured(setting, person->id, entries));
    // Measured by a name that others have, too, it is nobody's for certain, and is shown to none of them.
    if (person->name != person->id && organisation.find_person(person->name) == person)
      LX_TRY(add_measured(setting, person->name, entries));
  } else if (!organisation.is_person(subject)) {
    LX_TRY(add_measured(setting, subject, entries));
  }
  std::ranges::stable_sort(entries, {}, &TimelineEntry::day);
  return entries;
}

}  // namespace luoxuan::quality
