#include "server/api/periods.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "quality/targets.hpp"
#include "server/view/words.hpp"

namespace luoxuan::server::api {
namespace {

/// What belongs to a period, and the column that says so.
constexpr std::array<std::string_view, 4> named_periods{
    "SELECT DISTINCT period FROM obligation WHERE institution = $1", "SELECT DISTINCT period FROM finding WHERE institution = $1",
    "SELECT DISTINCT period FROM task WHERE institution = $1", "SELECT DISTINCT period FROM document WHERE institution = $1"};

/// Always offered, so that one can go back from any other: the running one of these kinds.
constexpr std::array<model::PeriodKind, 2> always{model::PeriodKind::semester, model::PeriodKind::academic_year};

Result<std::set<std::string>> used_periods(const Call& call) {
  std::set<std::string> names;
  for (const std::string_view sql : named_periods)
    LX_TRY(call.reading.connection().query(sql, {std::string_view(call.reading.institution())},
                                           [&](const store::Row& row) -> Result<void> {
                                             names.emplace(row.text(0));
                                             return {};
                                           }));
  LX_TRY_ASSIGN(const std::vector<quality::TargetNode> targets, quality::target_tree(call.setting(), {}));
  for (const quality::TargetNode& node : targets)
    for (const model::Aim& aim : node.target.aims) names.insert(aim.period);
  return names;
}

}  // namespace

Checked<Response> list_periods(Call& call) {
  const calendar::AcademicCalendar& calendar = call.setting().calendar;
  const value::Date today = quality::day_of(call.setting(), call.now());
  auto names = used_periods(call);
  if (!names) return Failures{names.error()};
  for (const model::PeriodKind kind : always)
    if (const auto running = calendar.period_at(kind, today)) names->insert(running->name);
  std::vector<calendar::Period> periods;
  for (const std::string& name : *names)
    if (auto period = calendar.period(name)) periods.push_back(*std::move(period));
  // The longer kinds first, of each the newest first.
  std::ranges::sort(periods, [](const calendar::Period& a, const calendar::Period& b) {
    return std::tuple(-static_cast<int>(a.kind), b.start) < std::tuple(-static_cast<int>(b.kind), a.start);
  });
  value::List items;
  for (const calendar::Period& period : periods) {
    value::Context told = period_value(period);
    told.put("kind", model::name_of(period.kind));
    told.put("is_running", period.contains(today));
    items.emplace_back(std::move(told));
  }
  return json_response(200, value::Context{{"items", std::move(items)}});
}

}  // namespace luoxuan::server::api
