#include "quality/finding_warnings.hpp"

#include <algorithm>

#include "quality/days.hpp"
#include "quality/finding.hpp"
#include "quality/notices.hpp"

namespace luoxuan::quality {
namespace {

constexpr std::size_t most_warned_together = 200;

// The words of the index finding_due, and what a task warns of itself.
constexpr std::string_view awaits_warning = "state = 'open' AND warned IS NULL AND due <> '' AND task = 0";

/// The responsible person, and who leads the unit.
std::vector<std::string> people_for(const Setting& setting, const Finding& finding) {
  std::vector<std::string> people;
  if (const organisation::Person* person = setting.organisation.find_person(finding.person)) people.push_back(person->id);
  if (const model::Unit* unit = setting.organisation.find_unit(finding.unit))
    for (const organisation::Person& leader : setting.organisation.leaders(*unit))
      if (std::ranges::find(people, leader.id) == people.end()) people.push_back(leader.id);
  return people;
}

}  // namespace

Result<std::size_t> warn_of_overdue(const Setting& setting, engine::Act& act) {
  const std::string today = value::to_string(day_of(setting, act.now()));
  LX_TRY_ASSIGN(
      std::vector<Finding> overdue,
      setting.rows<Finding>().where(
          fmt::format("{} AND due < $2 ORDER BY due, \"key\" LIMIT {}", awaits_warning, most_warned_together), {today}));
  for (Finding& finding : overdue) {
    finding.warned = act.now();
    act.record("finding_overdue", finding.instance, engine::system_actor,
               {{"finding", finding.key.value},
                {"unit", finding.unit},
                {"person", finding.person},
                {"finding_text", finding.text},
                {"due", finding.due}});
    LX_TRY(send_notices(setting, act, people_for(setting, finding), "finding_overdue", finding.instance,
                        say("to be done until {}: {}", "应于 {} 前整改完成：{}", finding.due, finding.text)));
    LX_TRY(setting.rows<Finding>().write(std::move(finding)));
  }
  return overdue.size();
}

Result<std::optional<Moment>> next_warning(const Setting& setting) {
  LX_TRY_ASSIGN(const std::vector<Finding> next,
                setting.rows<Finding>().where(fmt::format("{} ORDER BY due LIMIT 1", awaits_warning), {}));
  if (next.empty()) return std::optional<Moment>();
  return std::optional<Moment>(begin_of_day_after(setting, next.front().due));
}

}  // namespace luoxuan::quality
