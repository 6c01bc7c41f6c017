#include "organisation/organisation.hpp"

#include <algorithm>
#include <tuple>

#include "base/text.hpp"
#include "organisation/structure.hpp"

namespace luoxuan::organisation {
namespace {

void sort_by_name(std::vector<Person>& people) {
  std::ranges::sort(people, [](const Person& a, const Person& b) { return std::tie(a.name, a.id) < std::tie(b.name, b.id); });
}

}  // namespace

Organisation::Organisation() : structure_(std::make_shared<Structure>()) {}

Checked<Organisation> Organisation::build(const model::Organisation& parts) {
  Failures failures;
  Organisation built;
  built.structure_ = std::make_shared<Structure>(Structure::build(parts, failures));
  const bool sound = failures.empty();
  for (const model::Person& row : parts.people) {
    const auto added = built.add_person(row);
    if (added) continue;
    // units that were refused above are not there: do not refuse the people in them as well
    if (!sound && added.error().code == FailureCode::not_found) continue;
    Failure failure = added.error();
    failure.code = FailureCode::invalid_definition;
    failures.push_back(std::move(failure));
  }
  if (!failures.empty()) return failures;
  return built;
}

const std::vector<model::Unit>& Organisation::units() const {
  return structure_->units();
}

const model::Unit* Organisation::root() const {
  return units().empty() ? nullptr : &units().front();
}

const model::Unit* Organisation::find_unit(std::string_view name) const {
  const std::size_t at = structure_->find_unit(name);
  return at == Structure::none ? nullptr : &units()[at];
}

Result<const model::Unit*> Organisation::unit(std::string_view name) const {
  if (const model::Unit* unit = find_unit(name)) return unit;
  return Failure{FailureCode::not_found,
                 say("expected a unit, found '{}'", "应为部门，实际为“{}”", name),
                 did_you_mean(name, structure_->unit_names()),
                 {}};
}

const model::Unit* Organisation::superior(const model::Unit& unit, int levels) const {
  std::size_t at = structure_->index_of(unit);
  for (; levels > 0 && at != Structure::none; --levels) at = structure_->parent(at);
  return at == Structure::none ? nullptr : &units()[at];
}

std::vector<const model::Unit*> Organisation::children(const model::Unit& unit) const {
  std::vector<const model::Unit*> children;
  const std::size_t upper = structure_->index_of(unit);
  if (upper == Structure::none) return children;
  for (std::size_t at = upper + 1; at < structure_->branch_end(upper); at = structure_->branch_end(at))
    children.push_back(&units()[at]);
  return children;
}

bool Organisation::is_within(const model::Unit& unit, const model::Unit& upper) const {
  const std::size_t at = structure_->index_of(unit);
  const std::size_t above = structure_->index_of(upper);
  return at != Structure::none && above != Structure::none && at >= above && at < structure_->branch_end(above);
}

Result<std::vector<const model::Unit*>> Organisation::expand(const std::vector<std::string>& names,
                                                             const Choices& choices) const {
  std::vector<std::size_t> found;
  for (const std::string& name : names) {
    if (const std::size_t unit = structure_->find_unit(name); unit != Structure::none) {
      found.push_back(unit);
      continue;
    }
    const model::Collective* collective = structure_->find_collective(name);
    if (collective == nullptr)
      return Failure{FailureCode::not_found,
                     say("expected a unit or a collective, found '{}'", "应为部门或统称，实际为“{}”", name),
                     did_you_mean(name, structure_->unit_and_collective_names()),
                     {}};
    const auto members = structure_->members(*collective, choices);
    if (!members) return members.error();
    found.insert(found.end(), members->begin(), members->end());
  }
  std::ranges::sort(found);
  found.erase(std::ranges::unique(found).begin(), found.end());
  std::vector<const model::Unit*> units_found;
  for (const std::size_t unit : found) units_found.push_back(&units()[unit]);
  return units_found;
}

const std::vector<model::Role>& Organisation::roles() const {
  return structure_->roles();
}

const model::Role* Organisation::find_role(std::string_view name) const {
  return structure_->find_role(name);
}

Result<const model::Role*> Organisation::role(std::string_view name) const {
  if (const model::Role* role = find_role(name)) return role;
  return Failure{FailureCode::not_found,
                 say("expected a role, found '{}'", "应为角色，实际为“{}”", name),
                 did_you_mean(name, structure_->role_names()),
                 {}};
}

std::vector<const model::Post*> Organisation::posts(const model::Unit& unit) const {
  const std::size_t at = structure_->index_of(unit);
  return at == Structure::none ? std::vector<const model::Post*>() : structure_->posts(at);
}

std::optional<std::string> Organisation::nearest_unit(std::string_view written) const {
  return text::nearest(written, structure_->unit_names());
}

Result<Appointment> Organisation::by_ids(std::string_view unit, std::string_view role) const {
  const bool of_institution = text::trim(unit).empty() && root() != nullptr;
  const auto found_unit = this->unit(of_institution ? std::string_view(root()->id) : unit);
  if (!found_unit) return found_unit.error();
  const auto found_role = this->role(role);
  if (!found_role) return found_role.error();
  return Appointment{(*found_unit)->id, (*found_role)->id};
}

Result<void> Organisation::add_person(const model::Person& person) {
  const std::string id(text::trim(person.id));
  const std::string name(text::trim(person.name));
  if (id.empty() || name.empty())
    return Failure{
        FailureCode::invalid_input,
        say("expected a person with an id and a name, found '{}' and '{}'", "人员应有 id 和姓名，实际为“{}”和“{}”", id, name),
        {},
        person.where};
  const auto appointment = by_ids(person.unit, person.role);
  if (!appointment) {
    Failure failure = appointment.error();
    failure.message = {fmt::format("person '{}': {}", id, failure.message.english),
                       fmt::format("人员“{}”：{}", id, failure.message.chinese)};
    failure.where = person.where;
    return failure;
  }
  const auto known = people_.find(id);
  if (known != people_.end() && known->second.name != name)
    return Failure{FailureCode::conflict,
                   say("person '{}': expected the name '{}', found '{}'", "人员“{}”：姓名应为“{}”，实际为“{}”", id,
                       known->second.name, name),
                   say("give one of the two another id", "请为其中一人另取 id"), person.where};
  if (known == people_.end()) ids_by_name_[folded(name)].push_back(id);
  Person& kept = people_[id];
  kept.id = id;
  kept.name = name;
  if (std::ranges::find(kept.appointments, *appointment) == kept.appointments.end()) kept.appointments.push_back(*appointment);
  return {};
}

Result<void> Organisation::add_person(std::string_view name, std::string_view unit, std::string_view role) {
  return add_person({std::string(name), std::string(name), std::string(unit), std::string(role), {}});
}

Result<std::vector<Person>> Organisation::holders(std::string_view role, std::string_view unit) const {
  const auto found_role = this->role(role);
  if (!found_role) return found_role.error();
  const auto found_unit = this->unit(unit);
  if (!found_unit) return found_unit.error();
  const Appointment wanted{(*found_unit)->id, (*found_role)->id};
  std::vector<Person> holders;
  for (const auto& [id, person] : people_)
    if (std::ranges::find(person.appointments, wanted) != person.appointments.end()) holders.push_back(person);
  sort_by_name(holders);
  return holders;
}

Result<std::vector<Person>> Organisation::holders(std::string_view role) const {
  const auto found = this->role(role);
  if (!found) return found.error();
  std::vector<Person> holders;
  for (const auto& [id, person] : people_)
    if (std::ranges::find(person.appointments, (*found)->id, &Appointment::role) != person.appointments.end())
      holders.push_back(person);
  sort_by_name(holders);
  return holders;
}

const Person* Organisation::find_person(std::string_view id_or_name) const {
  if (const auto at_once = people_.find(id_or_name); at_once != people_.end()) return &at_once->second;
  if (const auto by_id = people_.find(text::trim(id_or_name)); by_id != people_.end()) return &by_id->second;
  const auto by_name = ids_by_name_.find(folded(id_or_name));
  if (by_name == ids_by_name_.end() || by_name->second.size() != 1) return nullptr;
  return &people_.find(by_name->second.front())->second;
}

bool Organisation::is_person(std::string_view id_or_name) const {
  return people_.contains(text::trim(id_or_name)) || ids_by_name_.contains(folded(id_or_name));
}

std::vector<Person> Organisation::people() const {
  std::vector<Person> people;
  for (const auto& [id, person] : people_) people.push_back(person);
  sort_by_name(people);
  return people;
}

std::optional<std::string> Organisation::nearest_person(std::string_view written) const {
  std::vector<std::string> names;
  for (const auto& [id, person] : people_) names.push_back(person.name);
  for (const auto& [id, person] : people_) names.push_back(id);
  return text::nearest(written, names);
}

}  // namespace luoxuan::organisation
