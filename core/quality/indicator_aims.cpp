#include "quality/indicator_aims.hpp"

#include <algorithm>

namespace luoxuan::quality {

Result<std::optional<value::Number>> IndicatorAims::find(const model::Indicator& indicator, const model::Unit& unit,
                                                         const calendar::Period& period) {
  std::vector<std::string> names{period.name};
  for (const model::PeriodKind kind : {model::PeriodKind::academic_year, model::PeriodKind::calendar_year})
    if (const auto longer = setting_.calendar.period_at(kind, period.end); longer && kind != period.kind)
      names.push_back(longer->name);
  for (const std::string& name : names) {
    if (!indicator.target.empty()) {
      LX_TRY_ASSIGN(const std::optional<value::Number> aim, of_target(indicator.target, unit, name));
      if (aim) return aim;
    } else if (const model::Aim* aim = indicator.aim(name)) {
      return std::optional(aim->value);
    }
  }
  return std::optional<value::Number>();
}

Result<std::optional<value::Number>> IndicatorAims::of_target(const std::string& target, const model::Unit& unit,
                                                              const std::string& period) {
  auto tree = trees_.find(period);
  if (tree == trees_.end()) {
    LX_TRY_ASSIGN(std::vector<TargetNode> grown, target_tree(setting_, period));
    tree = trees_.emplace(period, std::move(grown)).first;
  }
  // Each node stands before those below it: the last that is the unit's own is the one broken down furthest.
  std::optional<value::Number> found;
  std::vector<bool> is_below(tree->second.size(), false);
  for (std::size_t at = 0; at < tree->second.size(); ++at) {
    const TargetNode& node = tree->second[at];
    const bool is_itself = node.target.id == target;
    is_below[at] = is_itself || (node.parent != ProgressNode::no_parent && is_below[node.parent]);
    const model::Aim* aim = node.target.aim(period);
    if (!is_below[at] || aim == nullptr || node.state == target_state::proposed) continue;
    const bool is_own =
        std::ranges::any_of(node.owners, [&](const model::Unit* owner) { return owner != nullptr && owner->id == unit.id; });
    if (is_itself || is_own) found = aim->value;
  }
  return found;
}

}  // namespace luoxuan::quality
