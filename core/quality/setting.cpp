#include "quality/setting.hpp"

namespace luoxuan::quality {

std::string unit_name(const Setting& setting, const std::string& unit) {
  const model::Unit* found = setting.organisation.find_unit(unit);
  return found != nullptr ? found->name : unit;
}

std::string person_name(const Setting& setting, const std::string& person) {
  const organisation::Person* found = setting.organisation.find_person(person);
  return found != nullptr ? found->name : person;
}

value::Date day_of(const Setting& setting, Moment moment) {
  return value::at_zone(moment, setting.home()).date;
}

}  // namespace luoxuan::quality
