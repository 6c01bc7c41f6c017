#include "model/period_kind.hpp"

#include <array>

#include "base/expect.hpp"

namespace luoxuan::model {
namespace {

struct NamedPeriod {
  PeriodKind kind;
  std::string_view name;
};

/// Shortest first.
constexpr std::array<NamedPeriod, 6> named_periods{{
    {PeriodKind::half_month, "half_month"},
    {PeriodKind::month, "month"},
    {PeriodKind::quarter, "quarter"},
    {PeriodKind::semester, "semester"},
    {PeriodKind::academic_year, "academic_year"},
    {PeriodKind::calendar_year, "calendar_year"},
}};

}  // namespace

std::string_view name_of(PeriodKind kind) {
  for (const NamedPeriod& each : named_periods)
    if (each.kind == kind) return each.name;
  LX_EXPECT(false, "every kind of period has a name");
  return {};
}

std::optional<PeriodKind> period_kind_of(std::string_view name) {
  for (const NamedPeriod& each : named_periods)
    if (each.name == name) return each.kind;
  return std::nullopt;
}

const std::vector<std::string>& period_kind_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const NamedPeriod& each : named_periods) all.emplace_back(each.name);
    return all;
  }();
  return names;
}

}  // namespace luoxuan::model
