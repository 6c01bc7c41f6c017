#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/organisation.hpp"
#include "organisation/organisation.hpp"

namespace luoxuan::organisation {

/// How names are compared: trimmed, full-width letters and marks as half-width.
[[nodiscard]] std::string folded(std::string_view name);

/// "did you mean …" when one of the candidates is near to what was written, else `otherwise`.
[[nodiscard]] Message did_you_mean(std::string_view written, const std::vector<std::string>& candidates, Message otherwise = {});

/// The units, collectives, roles and posts of an institution, checked and indexed; everything of an Organisation but the people.
/// Units are known by their place in tree order. Immutable after build.
class Structure {
 public:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  /// Adds to `failures` whatever Organisation::build refuses in units, collectives, roles and posts.
  [[nodiscard]] static Structure build(const model::Organisation& parts, Failures& failures);

  [[nodiscard]] const std::vector<model::Unit>& units() const { return units_; }
  [[nodiscard]] const std::vector<model::Role>& roles() const { return roles_; }

  /// none when nothing is called so.
  [[nodiscard]] std::size_t find_unit(std::string_view name) const;
  [[nodiscard]] std::size_t index_of(const model::Unit& unit) const;
  [[nodiscard]] std::size_t parent(std::size_t unit) const { return parents_[unit]; }
  /// Behind the last unit of this unit's branch: what lies below it is unit + 1 … end - 1.
  [[nodiscard]] std::size_t branch_end(std::size_t unit) const { return branch_ends_[unit]; }

  [[nodiscard]] const model::Collective* find_collective(std::string_view name) const;
  [[nodiscard]] Result<std::vector<std::size_t>> members(const model::Collective& collective, const Choices& choices) const;

  [[nodiscard]] const model::Role* find_role(std::string_view name) const;
  [[nodiscard]] std::vector<const model::Post*> posts(std::size_t unit) const;

  /// Names as a person would write them, for "did you mean": units with their aliases, collectives, roles.
  [[nodiscard]] std::vector<std::string> unit_names() const;
  [[nodiscard]] std::vector<std::string> unit_and_collective_names() const;
  [[nodiscard]] std::vector<std::string> role_names() const;

 private:
  class Building;

  /// The units of its kinds and lists; all units when it has neither.
  [[nodiscard]] std::vector<std::size_t> possible_members(const model::Collective& collective) const;

  std::vector<model::Unit> units_;  // in tree order
  std::vector<std::size_t> parents_;
  std::vector<std::size_t> branch_ends_;
  std::map<std::string, std::size_t, std::less<>> unit_by_name_;  // folded ids, names and aliases
  std::vector<model::Collective> collectives_;
  std::map<std::string, std::size_t, std::less<>> collective_by_name_;
  std::vector<model::Role> roles_;
  std::map<std::string, std::size_t, std::less<>> role_by_name_;  // folded ids and names
  std::vector<model::Post> posts_;
  std::vector<std::vector<std::size_t>> posts_of_unit_;
};

}  // namespace luoxuan::organisation
