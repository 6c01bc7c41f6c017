#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "organisation/structure.hpp"

namespace luoxuan::organisation {

/// Puts units into tree order and everything else behind them, refusing as it goes.
class Structure::Building {
 public:
  Building(const model::Organisation& parts, Failures& failures) : parts_(parts), failures_(failures) {}

  Structure run() {
    name_units();
    find_parents();
    refuse_cycles();
    order_units();
    add_collectives();
    add_roles();
    add_posts();
    return std::move(built_);
  }

 private:
  void refuse(const SourcePosition& where, Message message, Message hint = {}) {
    failures_.push_back({FailureCode::invalid_definition, std::move(message), std::move(hint), where});
  }

  static Message line_of_first(const SourcePosition& where) {
    return say("the first one is at {}", "第一次出现在 {}", to_string(where));
  }

  /// Gives a name to a unit or a collective; none of them may share one.
  void take_name(const std::string& name, const std::string& owner, const SourcePosition& where) {
    const auto [first, added] = name_owners_.emplace(folded(name), std::pair(owner, &where));
    if (added || first->second.first == owner) return;
    refuse(where,
           say("'{}': expected a name that means one thing, found it for '{}' and '{}'",
               "“{}”：一个名称应只指一个对象，实际指“{}”和“{}”", name, first->second.first, owner),
           line_of_first(*first->second.second));
  }

  void name_units() {
    for (std::size_t i = 0; i < parts_.units.size(); ++i) {
      const model::Unit& unit = parts_.units[i];
      if (const auto [first, added] = by_id_.emplace(unit.id, i); !added) {
        refuse(unit.where,
               say("unit '{}': expected ids that differ, found it twice", "部门“{}”：id 应各不相同，实际出现两次", unit.id),
               line_of_first(parts_.units[first->second].where));
        continue;
      }
      take_name(unit.id, unit.id, unit.where);
      take_name(unit.name, unit.id, unit.where);
      for (const std::string& alias : unit.aliases) take_name(alias, unit.id, unit.where);
    }
  }

  void find_parents() {
    above_.assign(parts_.units.size(), none);
    below_.resize(parts_.units.size());
    const model::Unit* root = nullptr;
    for (std::size_t i = 0; i < parts_.units.size(); ++i) {
      const model::Unit& unit = parts_.units[i];
      if (by_id_.at(unit.id) != i) continue;
      if (unit.parent.empty()) {
        if (root != nullptr)
          refuse(unit.where,
                 say("unit '{}': expected one unit without a parent, found '{}' already",
                     "部门“{}”：应只有一个没有上级的部门，实际已有“{}”", unit.id, root->id),
                 say("only the institution itself has no parent", "只有学院（机构）本身没有上级"));
        else
          root = &unit;
        roots_.push_back(i);
      } else if (const auto parent = by_id_.find(unit.parent); parent != by_id_.end()) {
        above_[i] = parent->second;
        below_[parent->second].push_back(i);
      } else {
        refuse_parent(unit);
      }
    }
  }

  void refuse_parent(const model::Unit& unit) {
    std::vector<std::string> ids;
    Message hint;
    for (const model::Unit& other : parts_.units) {
      ids.push_back(other.id);
      if (folded(other.name) == folded(unit.parent)) hint = say("write its id '{}'", "请写它的 id “{}”", other.id);
    }
    if (hint.empty()) hint = did_you_mean(unit.parent, ids);
    refuse(unit.where,
           say("unit '{}': expected the id of a unit as parent, found '{}'", "部门“{}”：上级应为某部门的 id，实际为“{}”", unit.id,
               unit.parent),
           hint);
  }

  /// Each cycle once, at its first unit in the file.
  void refuse_cycles() {
    std::vector<std::size_t> seen_from(above_.size(), none);
    for (std::size_t start = 0; start < above_.size(); ++start) {
      std::size_t at = start;
      while (at != none && seen_from[at] == none) {
        seen_from[at] = start;
        at = above_[at];
      }
      if (at == none || seen_from[at] != start) continue;
      std::size_t first = at;
      for (std::size_t unit = above_[at]; unit != at; unit = above_[unit]) first = std::min(first, unit);
      std::string path = parts_.units[first].id;
      for (std::size_t unit = above_[first]; unit != first; unit = above_[unit]) path += " → " + parts_.units[unit].id;
      path += " → " + parts_.units[first].id;
      refuse(parts_.units[first].where, say("unit '{}': expected a parent that leads to the institution, found the cycle {}",
                                            "部门“{}”：上级应最终通到机构本身，实际成环：{}", parts_.units[first].id, path));
    }
  }

  void order_units() {
    // from the roots down; without recursion, as the file may nest without limit
    std::vector<std::size_t> waiting(roots_.rbegin(), roots_.rend());
    std::vector<std::size_t> place(parts_.units.size(), none);
    while (!waiting.empty()) {
      const std::size_t unit = waiting.back();
      waiting.pop_back();
      place[unit] = built_.units_.size();
      built_.units_.push_back(parts_.units[unit]);
      built_.parents_.push_back(above_[unit] == none ? none : place[above_[unit]]);
      waiting.insert(waiting.end(), below_[unit].rbegin(), below_[unit].rend());
    }
    built_.branch_ends_.resize(built_.units_.size());
    for (std::size_t i = built_.units_.size(); i-- > 0;) {
      built_.branch_ends_[i] = std::max(built_.branch_ends_[i], i + 1);
      if (const std::size_t parent = built_.parents_[i]; parent != none)
        built_.branch_ends_[parent] = std::max(built_.branch_ends_[parent], built_.branch_ends_[i]);
    }
    for (std::size_t i = 0; i < built_.units_.size(); ++i) {
      const model::Unit& unit = built_.units_[i];
      built_.unit_by_name_.emplace(folded(unit.id), i);
      built_.unit_by_name_.emplace(folded(unit.name), i);
      for (const std::string& alias : unit.aliases) built_.unit_by_name_.emplace(folded(alias), i);
    }
    built_.posts_of_unit_.resize(built_.units_.size());
  }

  /// True for a unit of the file, even one that stands in no tree and was refused for it.
  [[nodiscard]] bool is_unit(const std::string& name) const {
    return built_.find_unit(name) != none || std::ranges::any_of(parts_.units, [&](const model::Unit& unit) {
             return folded(unit.id) == folded(name) || folded(unit.name) == folded(name);
           });
  }

  void add_collectives() {
    for (const model::Collective& collective : parts_.collectives) {
      if (const auto [first, added] = built_.collective_by_name_.emplace(folded(collective.name), built_.collectives_.size());
          !added) {
        refuse(collective.where,
               say("collective '{}': expected names that differ, found it twice", "统称“{}”：名称应各不相同，实际出现两次",
                   collective.name),
               line_of_first(built_.collectives_[first->second].where));
        continue;
      }
      take_name(collective.name, collective.name, collective.where);
      for (const std::string& name : collective.units)
        if (!is_unit(name))
          refuse(collective.where,
                 say("collective '{}': expected a unit, found '{}'", "统称“{}”：应为部门，实际为“{}”", collective.name, name),
                 did_you_mean(name, built_.unit_names()));
      built_.collectives_.push_back(collective);
    }
  }

  void add_roles() {
    std::map<std::string, const model::Role*> owners;
    for (const model::Role& role : parts_.roles) {
      bool clear = true;
      for (const std::string& name : {role.id, role.name}) {
        const auto [first, added] = owners.emplace(folded(name), &role);
        if (added || first->second == &role) continue;
        refuse(role.where,
               say("role '{}': expected ids and names that differ, found '{}' twice",
                   "角色“{}”：id 和名称应各不相同，实际“{}”出现两次", role.id, name),
               line_of_first(first->second->where));
        clear = false;
      }
      if (!clear) continue;
      built_.role_by_name_.emplace(folded(role.id), built_.roles_.size());
      built_.role_by_name_.emplace(folded(role.name), built_.roles_.size());
      built_.roles_.push_back(role);
    }
  }

  void add_posts() {
    std::map<std::string, const model::Post*> ids;
    for (const model::Post& post : parts_.posts) {
      if (const auto [first, added] = ids.emplace(post.id, &post); !added)
        refuse(post.where,
               say("post '{}': expected ids that differ, found it twice", "岗位“{}”：id 应各不相同，实际出现两次", post.id),
               line_of_first(first->second->where));
      if (built_.find_role(post.role) == nullptr)
        refuse(post.where, say("post '{}': expected a role, found '{}'", "岗位“{}”：应为角色，实际为“{}”", post.id, post.role),
               did_you_mean(post.role, built_.role_names(), say("add it to roles.csv", "请写入 roles.csv")));
      for (const std::size_t unit : units_of(post)) built_.posts_of_unit_[unit].push_back(built_.posts_.size());
      built_.posts_.push_back(post);
    }
  }

  std::vector<std::size_t> units_of(const model::Post& post) {
    if (const std::size_t unit = built_.find_unit(post.unit); unit != none) return {unit};
    const model::Collective* collective = built_.find_collective(post.unit);
    if (collective != nullptr && !collective->choose) return built_.possible_members(*collective);
    if (collective != nullptr)
      refuse(post.where, say("post '{}': expected a unit or a collective that needs no choice, found '{}'",
                             "岗位“{}”：应为部门或无须选择的统称，实际为“{}”", post.id, post.unit));
    else if (!is_unit(post.unit))
      refuse(post.where,
             say("post '{}': expected a unit or a collective, found '{}'", "岗位“{}”：应为部门或统称，实际为“{}”", post.id,
                 post.unit),
             did_you_mean(post.unit, built_.unit_and_collective_names()));
    return {};
  }

  const model::Organisation& parts_;
  Failures& failures_;
  Structure built_;
  std::map<std::string, std::size_t> by_id_;
  std::map<std::string, std::pair<std::string, const SourcePosition*>> name_owners_;
  std::vector<std::size_t> above_;
  std::vector<std::vector<std::size_t>> below_;
  std::vector<std::size_t> roots_;
};

Structure Structure::build(const model::Organisation& parts, Failures& failures) {
  return Building(parts, failures).run();
}

}  // namespace luoxuan::organisation
