#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/organisation.hpp"
#include "organisation/substitutions.hpp"

namespace luoxuan::organisation {

class Structure;  // units, collectives, roles and posts, inside organisation

/// A role held in a unit, by ids.
struct Appointment {
  std::string unit;
  std::string role;
  bool operator==(const Appointment&) const = default;
};

struct Person {
  std::string id;
  std::string name;
  std::vector<Appointment> appointments;  // in the order in which they were added
  bool operator==(const Person&) const = default;
};

/// Which units are meant by collectives that need a choice: 「相关部门」 → {教务处, 学生处}.
using Choices = std::map<std::string, std::vector<std::string>>;

/// The units of an institution with their names, and who holds which role where.
///
/// Units are found by id, name or alias; full-width letters and marks count as their half-width forms. The structure is
/// immutable and shared by copies: pointers to units and posts hold as long as one of them lives. People may be added; copies
/// have their own. Not safe to change while another thread reads.
class Organisation {
 public:
  /// No units, no roles, no people.
  Organisation();

  /// Refuses, all at once: ids, names or aliases that mean two things, unknown parents, cycles (named whole), several roots,
  /// unknown units and roles in collectives, posts and people, people with two names. Kinds are free words: a collective may
  /// name one that no unit has yet.
  [[nodiscard]] static Checked<Organisation> build(const model::Organisation& parts);

  /// In tree order: each unit before those below it, siblings as in the file.
  [[nodiscard]] const std::vector<model::Unit>& units() const;
  /// nullptr when there are no units.
  [[nodiscard]] const model::Unit* root() const;
  /// nullptr when nothing is called so.
  [[nodiscard]] const model::Unit* find_unit(std::string_view name) const;
  /// As find_unit; not_found with the nearest name.
  [[nodiscard]] Result<const model::Unit*> unit(std::string_view name) const;
  /// The unit so many levels up; 0 is the unit itself, nullptr is above the root.
  [[nodiscard]] const model::Unit* superior(const model::Unit& unit, int levels = 1) const;
  [[nodiscard]] std::vector<const model::Unit*> children(const model::Unit& unit) const;
  /// True for the unit itself and for all below it.
  [[nodiscard]] bool is_within(const model::Unit& unit, const model::Unit& upper) const;

  /// Names of units and collectives as real units, each once, in tree order. not_found for a name that is neither;
  /// condition_not_met for a collective that has no units at all, or that needs a choice and has none in `choices`, or one
  /// outside its kinds and units.
  [[nodiscard]] Result<std::vector<const model::Unit*>> expand(const std::vector<std::string>& names,
                                                               const Choices& choices = {}) const;

  [[nodiscard]] const std::vector<model::Role>& roles() const;
  /// By id or name; nullptr when there is none.
  [[nodiscard]] const model::Role* find_role(std::string_view name) const;
  [[nodiscard]] Result<const model::Role*> role(std::string_view name) const;
  /// The posts of this very unit, in the order of the file.
  [[nodiscard]] std::vector<const model::Post*> posts(const model::Unit& unit) const;

  /// Gives a person a role in a unit (empty: the institution itself). Again the same is no error; the same id with another
  /// name is a conflict. The id of the short form is the name.
  [[nodiscard]] Result<void> add_person(const model::Person& person);
  [[nodiscard]] Result<void> add_person(std::string_view name, std::string_view unit, std::string_view role);

  /// Who holds this role in this very unit, by name and then id; nobody is no failure. not_found for the role or the unit.
  [[nodiscard]] Result<std::vector<Person>> holders(std::string_view role, std::string_view unit) const;
  /// Who holds this role anywhere.
  [[nodiscard]] Result<std::vector<Person>> holders(std::string_view role) const;

  /// Everybody who has a role in this very unit, by name and then id.
  [[nodiscard]] std::vector<Person> members(const model::Unit& unit) const;
  /// Who leads this very unit: those who hold a role there that leads. Nobody is no failure: the post is vacant.
  [[nodiscard]] std::vector<Person> leaders(const model::Unit& unit) const;
  /// The unit of the person's first appointment; nullptr when there is no such person.
  [[nodiscard]] const model::Unit* unit_of(std::string_view person) const;
  [[nodiscard]] bool is_administrator(std::string_view person) const;
  [[nodiscard]] std::vector<Person> administrators() const;

  [[nodiscard]] const Substitutions& substitutions() const { return substitutions_; }
  [[nodiscard]] Substitutions& substitutions() { return substitutions_; }

  /// By id, else by a name that one person only has; nullptr otherwise. Holds until people are added.
  [[nodiscard]] const Person* find_person(std::string_view id_or_name) const;
  /// True when someone has this id or name, even if several do.
  [[nodiscard]] bool is_person(std::string_view id_or_name) const;
  /// Every person, by name and then id.
  [[nodiscard]] std::vector<Person> people() const;

  /// What was probably meant: for "did you mean".
  [[nodiscard]] std::optional<std::string> nearest_unit(std::string_view written) const;
  [[nodiscard]] std::optional<std::string> nearest_person(std::string_view written) const;

 private:
  [[nodiscard]] Result<Appointment> by_ids(std::string_view unit, std::string_view role) const;

  std::shared_ptr<const Structure> structure_;
  std::map<std::string, Person, std::less<>> people_;                         // by id
  std::map<std::string, std::vector<std::string>, std::less<>> ids_by_name_;  // by name, full-width as half-width
  Substitutions substitutions_;
};

}  // namespace luoxuan::organisation
