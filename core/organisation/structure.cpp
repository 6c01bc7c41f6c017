#include "organisation/structure.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace luoxuan::organisation {
namespace {

std::size_t found_in(const std::map<std::string, std::size_t, std::less<>>& index, std::string_view name) {
  const auto found = index.find(folded(name));
  return found == index.end() ? Structure::none : found->second;
}

}  // namespace

std::string folded(std::string_view name) {
  return std::string(text::trim(text::to_half_width(text::trim(name))));
}

Message did_you_mean(std::string_view written, const std::vector<std::string>& candidates, Message otherwise) {
  const auto near = text::nearest(written, candidates);
  return near ? say("did you mean '{}'?", "是否指“{}”？", *near) : otherwise;
}

std::size_t Structure::find_unit(std::string_view name) const {
  return found_in(unit_by_name_, name);
}

std::size_t Structure::index_of(const model::Unit& unit) const {
  return find_unit(unit.id);
}

const model::Collective* Structure::find_collective(std::string_view name) const {
  const std::size_t at = found_in(collective_by_name_, name);
  return at == none ? nullptr : &collectives_[at];
}

const model::Role* Structure::find_role(std::string_view name) const {
  const std::size_t at = found_in(role_by_name_, name);
  return at == none ? nullptr : &roles_[at];
}

std::vector<const model::Post*> Structure::posts(std::size_t unit) const {
  std::vector<const model::Post*> posts;
  for (const std::size_t post : posts_of_unit_[unit]) posts.push_back(&posts_[post]);
  return posts;
}

std::vector<std::size_t> Structure::possible_members(const model::Collective& collective) const {
  std::vector<std::size_t> listed;
  for (const std::string& name : collective.units) listed.push_back(find_unit(name));
  const bool anything = collective.kinds.empty() && collective.units.empty();
  std::vector<std::size_t> members;
  for (std::size_t unit = 0; unit < units_.size(); ++unit)
    if (anything || std::ranges::find(collective.kinds, units_[unit].kind) != collective.kinds.end() ||
        std::ranges::find(listed, unit) != listed.end())
      members.push_back(unit);
  return members;
}

Result<std::vector<std::size_t>> Structure::members(const model::Collective& collective, const Choices& choices) const {
  std::vector<std::size_t> possible = possible_members(collective);
  if (!collective.choose) {
    if (!possible.empty()) return possible;
    return Failure{FailureCode::condition_not_met,
                   say("'{}': expected at least one unit of the kinds {}, found none",
                       "“{}”：应至少有一个种类为 {} 的部门，实际没有", collective.name, text::join(collective.kinds, "、")),
                   say("add the units to organisation/units.csv", "请把部门写入 organisation/units.csv"), collective.where};
  }
  const auto choice =
      std::ranges::find_if(choices, [&](const auto& entry) { return folded(entry.first) == folded(collective.name); });
  if (choice == choices.end() || choice->second.empty())
    return Failure{FailureCode::condition_not_met,
                   say("'{}': expected a choice of units, found none", "“{}”：应先选定部门，实际未选", collective.name),
                   say("someone must say which units are meant", "请由有关人员选定具体部门"), collective.where};
  std::vector<std::size_t> chosen;
  for (const std::string& name : choice->second) {
    const std::size_t unit = find_unit(name);
    if (unit == none)
      return Failure{FailureCode::not_found,
                     say("'{}': expected a unit, found '{}'", "“{}”：应为部门，实际为“{}”", collective.name, name),
                     did_you_mean(name, unit_names()),
                     {}};
    if (!std::ranges::binary_search(possible, unit))
      return Failure{FailureCode::condition_not_met,
                     say("'{}': expected a choice among its own units, found '{}'", "“{}”：应在其范围内选择部门，实际为“{}”",
                         collective.name, units_[unit].name),
                     say("choose units of the kinds {}", "可选部门的种类：{}", text::join(collective.kinds, "、")),
                     collective.where};
    chosen.push_back(unit);
  }
  return chosen;
}

std::vector<std::string> Structure::unit_names() const {
  std::vector<std::string> names;
  for (const model::Unit& unit : units_) {
    names.push_back(unit.name);
    names.insert(names.end(), unit.aliases.begin(), unit.aliases.end());
    names.push_back(unit.id);
  }
  return names;
}

std::vector<std::string> Structure::unit_and_collective_names() const {
  std::vector<std::string> names = unit_names();
  for (const model::Collective& collective : collectives_) names.push_back(collective.name);
  return names;
}

std::vector<std::string> Structure::role_names() const {
  std::vector<std::string> names;
  for (const model::Role& role : roles_) {
    names.push_back(role.id);
    names.push_back(role.name);
  }
  return names;
}

}  // namespace luoxuan::organisation
