#include "permission/viewer.hpp"

#include <algorithm>

#include "engine/operation/initiators.hpp"
#include "quality/evidence.hpp"
#include "quality/finding.hpp"
#include "quality/indicator_rows.hpp"
#include "quality/obligations.hpp"
#include "quality/targets.hpp"
#include "quality/task_rows.hpp"

namespace luoxuan::permission {

using model::Permission;

Viewer::Viewer(const quality::Setting& setting, std::string person, std::string duty)
    : setting_(setting), person_(std::move(person)), duty_(std::move(duty)) {
  if (duty_ == "system") permissions_ = {Permission::manage_accounts};
  if (duty_ == "audit") permissions_ = {Permission::read_audit};
  if (!duty_.empty()) return;
  const organisation::Person* known = setting.organisation.find_person(person_);
  if (known == nullptr || known->id != person_) return;
  for (const organisation::Appointment& appointment : known->appointments) {
    permissions_.insert({Permission::see_reports, Permission::see_people});
    units_.insert(appointment.unit);
    if (const model::Role* role = setting.organisation.find_role(appointment.role))
      permissions_.insert(role->permissions.begin(), role->permissions.end());
  }
}

bool Viewer::may_see_unit(std::string_view unit) const {
  return may(Permission::see_all_reports) || (may(Permission::see_reports) && units_.contains(unit));
}

bool Viewer::holds_one_of(const std::vector<std::string>& roles) const {
  const organisation::Person* known = duty_.empty() ? setting_.organisation.find_person(person_) : nullptr;
  if (known == nullptr || known->id != person_) return false;
  return std::ranges::any_of(known->appointments, [&](const organisation::Appointment& appointment) {
    const model::Role* held = setting_.organisation.find_role(appointment.role);
    return held != nullptr &&
           std::ranges::any_of(roles, [&](const std::string& role) { return setting_.organisation.find_role(role) == held; });
  });
}

bool Viewer::may_begin(const model::Process& process) const {
  return duty_.empty() && engine::may_begin(setting_.organisation, process, person_);
}

std::string Viewer::unit_with(Permission permission) const {
  const organisation::Person* known = duty_.empty() ? setting_.organisation.find_person(person_) : nullptr;
  if (known == nullptr || known->id != person_) return {};
  for (const organisation::Appointment& appointment : known->appointments) {
    const model::Role* role = setting_.organisation.find_role(appointment.role);
    if (role != nullptr && std::ranges::find(role->permissions, permission) != role->permissions.end()) return appointment.unit;
  }
  return {};
}

std::vector<std::string> Viewer::acts_as(std::string_view process) const {
  std::vector<std::string> people = {person_};
  const auto represented =
      setting_.organisation.substitutions().represented_by(person_, process, setting_.engine.parts().clock.now());
  people.insert(people.end(), represented.begin(), represented.end());
  return people;
}

Result<bool> Viewer::takes_part(Key instance) const {
  bool found = false;
  const auto& parts = setting_.engine.parts();
  const auto find = [&](std::string_view sql, const std::string& person) {
    return parts.connection.query(sql, {std::string_view(parts.institution), instance.value, std::string_view(person)},
                                  [&](const store::Row&) -> Result<void> {
                                    found = true;
                                    return {};
                                  });
  };
  LX_TRY(find("SELECT 1 FROM participation WHERE institution = $1 AND instance = $2 AND person = $3", person_));
  if (found) return true;
  LX_TRY(find("SELECT 1 FROM circular WHERE institution = $1 AND instance = $2 AND person = $3 LIMIT 1", person_));
  for (const std::string& person : acts_as({})) {
    if (found) break;
    LX_TRY(find("SELECT 1 FROM inbox WHERE institution = $1 AND instance = $2 AND person = $3 LIMIT 1", person));
  }
  return found;
}

Result<bool> Viewer::may_see(const engine::Instance& instance) const {
  if (!duty_.empty()) return false;
  if (instance.started_by == person_ || setting_.organisation.is_administrator(person_)) return true;
  if (may(Permission::see_all_reports) && instance.state != engine::InstanceState::draft) return true;
  LX_TRY_ASSIGN(const auto obligation, quality::obligation_of_instance(setting_, instance.key));
  if (obligation && may_see_unit(obligation->unit)) return true;
  return takes_part(instance.key);
}

Result<bool> Viewer::may_see(const quality::Document& document) const {
  if (!duty_.empty()) return false;
  if (!document.unit.empty() && may_see_unit(document.unit)) return true;
  if (document.unit.empty() && may(Permission::see_all_reports)) return true;
  LX_TRY_ASSIGN(const auto instance, setting_.engine.instance(document.instance));
  if (!instance) return false;
  return may_see(*instance);
}

bool Viewer::may_see(const quality::Finding& finding) const {
  return may_see_unit(finding.unit) || may_see_unit(finding.origin);
}

bool Viewer::is_of_unit_named(const std::string& name) const {
  const model::Unit* unit = name.empty() ? nullptr : setting_.organisation.find_unit(name);
  return unit != nullptr && units_.contains(unit->id);
}

bool Viewer::may_see(const quality::IndicatorAlert& alert) const {
  if (may_see_unit(alert.unit)) return true;
  if (!may(Permission::see_reports)) return false;
  const auto library = setting_.libraries.current();
  const model::Indicator* indicator = library->indicator(alert.indicator);
  if (indicator == nullptr) return false;
  if (is_of_unit_named(indicator->office)) return true;
  const auto told = std::min(static_cast<std::size_t>(alert.escalated), indicator->escalates_to.size());
  return std::any_of(indicator->escalates_to.begin(), indicator->escalates_to.begin() + static_cast<std::ptrdiff_t>(told),
                     [&](const std::string& unit) { return is_of_unit_named(unit); });
}

bool Viewer::may_see(const quality::IndicatorMeasurement& measurement) const {
  if (may_see_unit(measurement.unit)) return true;
  if (!may(Permission::see_reports)) return false;
  const auto library = setting_.libraries.current();
  const model::Indicator* indicator = library->indicator(measurement.indicator);
  return indicator != nullptr && (is_of_unit_named(indicator->office) || is_of_unit_named(indicator->collector));
}

bool Viewer::may_see(const quality::TaskRow& task) const {
  return may_see_unit(task.unit) || (may(Permission::see_reports) && task.person == person_);
}

bool Viewer::may_see(const quality::EvidenceFile& file) const {
  return may_see_unit(file.unit);
}

bool Viewer::may_see(const quality::TargetNode& node) const {
  if (!may(Permission::see_reports)) return false;
  if (node.state == quality::target_state::given && node.target.person.empty()) return true;
  return may(Permission::see_all_reports) || (!node.target.person.empty() && node.target.person == person_) ||
         std::ranges::any_of(node.owners, [&](const model::Unit* owner) { return may_see_unit(owner->id); });
}

}  // namespace luoxuan::permission
