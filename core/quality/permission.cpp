#include "quality/permission.hpp"

#include <algorithm>

namespace luoxuan::quality {

bool is_member(const Setting& setting, std::string_view unit, std::string_view person) {
  const model::Unit* found = setting.organisation.find_unit(unit);
  if (found == nullptr) return false;
  const auto members = setting.organisation.members(*found);
  return std::ranges::find(members, person, &organisation::Person::id) != members.end();
}

bool is_officer_for(const Setting& setting, std::string_view report, std::string_view person) {
  if (setting.organisation.is_administrator(person)) return true;
  const auto library = setting.libraries.current();
  return std::ranges::any_of(library->reports, [&](const model::ReportType& type) {
    return (report.empty() || type.id == report) && !type.office.empty() && is_member(setting, type.office, person);
  });
}

}  // namespace luoxuan::quality
