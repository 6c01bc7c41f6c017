#include "rehearsal/staffing.hpp"

#include <map>

namespace luoxuan::rehearsal {
namespace {

/// A post in one unit.
struct Place {
  const model::Unit* unit;
  const model::Post* post;
};

/// Posts of collectives count once in each of their units; those of a collective that must be chosen are in none.
std::vector<Place> places_of(const organisation::Organisation& organisation, const model::Library& library) {
  std::vector<Place> places;
  for (const model::Post& post : library.organisation.posts)
    if (const auto units = organisation.expand({post.unit}))
      for (const model::Unit* unit : *units) places.push_back({unit, &post});
  return places;
}

Result<void> add_holder(organisation::Organisation& organisation, const Place& place, std::size_t number) {
  model::Person person{
      .id = fmt::format("simulated_{}_{}_{}", place.unit->id, place.post->role, number),
      .name = fmt::format("{}{}{}", place.unit->name, place.post->name, number == 1 ? "" : std::to_string(number)),
      .unit = place.unit->id,
      .role = place.post->role,
      .where = {}};
  return organisation.add_person(person);
}

}  // namespace

Checked<organisation::Organisation> staffed(const model::Library& library, std::size_t wanted) {
  auto organisation = organisation::Organisation::build(library.organisation);
  if (!organisation) return organisation.error();
  std::vector<Place> first_of_unit;
  std::map<std::string, std::size_t> seen;
  for (const Place& place : places_of(*organisation, library)) {
    const auto holders = organisation->holders(place.post->role, place.unit->id);
    if (!holders) return Failures{holders.error()};
    if (holders->empty())
      if (const auto added = add_holder(*organisation, place, 1); !added) return Failures{added.error()};
    if (++seen[place.unit->id] == 1) first_of_unit.push_back(place);
  }
  std::size_t count = organisation->people().size();
  for (std::size_t number = 2; count < wanted && !first_of_unit.empty(); ++number)
    for (const Place& place : first_of_unit) {
      if (count++ >= wanted) break;
      if (const auto added = add_holder(*organisation, place, number); !added) return Failures{added.error()};
    }
  return organisation;
}

}  // namespace luoxuan::rehearsal
