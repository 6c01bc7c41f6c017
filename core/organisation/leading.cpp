#include <algorithm>
#include <tuple>

#include "organisation/organisation.hpp"

// Who leads, who administers, who belongs to a unit.
namespace luoxuan::organisation {
namespace {

template <class Holds>
std::vector<Person> people_who(const std::map<std::string, Person, std::less<>>& people, Holds holds) {
  std::vector<Person> found;
  for (const auto& [id, person] : people)
    if (std::ranges::any_of(person.appointments, holds)) found.push_back(person);
  std::ranges::sort(found, [](const Person& a, const Person& b) { return std::tie(a.name, a.id) < std::tie(b.name, b.id); });
  return found;
}

}  // namespace

std::vector<Person> Organisation::members(const model::Unit& unit) const {
  return people_who(people_, [&](const Appointment& held) { return held.unit == unit.id; });
}

std::vector<Person> Organisation::leaders(const model::Unit& unit) const {
  return people_who(people_, [&](const Appointment& held) {
    const model::Role* role = find_role(held.role);
    return held.unit == unit.id && role != nullptr && role->leads;
  });
}

const model::Unit* Organisation::unit_of(std::string_view id) const {
  const Person* person = find_person(id);
  return person == nullptr || person->appointments.empty() ? nullptr : find_unit(person->appointments.front().unit);
}

bool Organisation::is_administrator(std::string_view id) const {
  const auto person = people_.find(id);
  return person != people_.end() && std::ranges::any_of(person->second.appointments, [&](const Appointment& held) {
           const model::Role* role = find_role(held.role);
           return role != nullptr && role->administers;
         });
}

std::vector<Person> Organisation::administrators() const {
  return people_who(people_, [&](const Appointment& held) {
    const model::Role* role = find_role(held.role);
    return role != nullptr && role->administers;
  });
}

}  // namespace luoxuan::organisation
