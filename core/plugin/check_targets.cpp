#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "calendar/academic_calendar.hpp"
#include "organisation/organisation.hpp"
#include "plugin/checks.hpp"

namespace luoxuan::plugin {
namespace {

class TargetCheck {
 public:
  TargetCheck(const model::Library& library, const Gaps& gaps, Failures& refusals)
      : library_(library), gaps_(gaps), refusals_(refusals) {
    if (!gaps.has("organisation"))
      if (auto built = organisation::Organisation::build(library.organisation)) organisation_ = *std::move(built);
    if (!gaps.has("calendar"))
      if (auto built = calendar::AcademicCalendar::build(library.calendar)) calendar_ = *std::move(built);
  }

  void check_plans() {
    check_once(library_.plans);
    for (const model::Plan& plan : library_.plans) {
      check_units("owned_by", plan.owned_by, plan.where);
      if (!plan.office.empty()) check_unit("office", plan.office, plan.where);
      check_role("role", plan.role, plan.where);
      if (!plan.parent.empty() && library_.plan(plan.parent) == nullptr)
        refuse("parent", say("the id of a plan", "规划的 id"), plan.parent, ids_of(library_.plans), plan.where);
    }
    check_tree(library_.plans);
  }

  void check_targets() {
    check_once(library_.targets);
    std::map<std::string, const model::Target*> by_id;
    for (const model::Target& target : library_.targets) by_id.emplace(target.id, &target);
    for (const model::Target& target : library_.targets) {
      check_units("owners", target.owners, target.where);
      check_units("assisting", target.assisting, target.where);
      check_role("post", target.post, target.where);
      if (library_.plan(target.plan) == nullptr && !gaps_.has("targets"))
        refuse("plan", say("the id of a plan", "规划的 id"), target.plan, ids_of(library_.plans), target.where);
      if (!target.parent.empty() && !by_id.contains(target.parent) && !gaps_.has("targets"))
        refuse("parent", say("the id of a target", "目标的 id"), target.parent, ids_of(library_.targets), target.where);
      check_aims(target);
    }
    check_tree(library_.targets);
    check_weights();
  }

  void check_tasks() {
    check_once(library_.duties);
    for (const model::Duty& duty : library_.duties) {
      check_units("owners", duty.owners, duty.where);
      check_role("post", duty.post, duty.where);
      check_rule(duty);
    }
    for (const model::PlannedTask& task : library_.planned_tasks) check_units("owners", task.owners, task.where);
  }

  void check_frameworks() {
    for (const model::Framework& framework : library_.frameworks)
      if (!framework.based_on.empty() && library_.framework(framework.based_on) == nullptr && !gaps_.has("frameworks"))
        refuse("based_on", say("the id of a framework", "诊断项目表的 id"), framework.based_on, ids_of(library_.frameworks),
               framework.where);
  }

 private:
  template <class Part>
  static std::vector<std::string> ids_of(const std::vector<Part>& parts) {
    std::vector<std::string> ids;
    for (const Part& part : parts) ids.push_back(part.id);
    return ids;
  }

  template <class Part>
  void check_once(const std::vector<Part>& parts) {
    std::map<std::string, const Part*> known;
    for (const Part& part : parts)
      if (const auto [first, is_new] = known.emplace(part.id, &part); !is_new && first->second->where.file == part.where.file)
        refusals_.push_back({FailureCode::invalid_definition,
                             say("expected each id once, found '{}' again (first in line {})",
                                 "id 应各不相同，实际“{}”再次出现（首次在第 {} 行）", part.id, first->second->where.line),
                             say("choose another id", "请换一个 id"), part.where});
  }

  /// No part stands above itself. The first of a circle, in the order of the file, is told with the way around.
  template <class Part>
  void check_tree(const std::vector<Part>& parts) {
    std::map<std::string, const Part*> by_id;
    for (const Part& part : parts) by_id.emplace(part.id, &part);
    std::set<std::string> told;
    for (const Part& part : parts) {
      std::vector<std::string> way{part.id};
      for (const Part* at = &part; !at->parent.empty();) {
        const auto above = by_id.find(at->parent);
        if (above == by_id.end()) break;
        at = above->second;
        const bool is_circle = std::ranges::find(way, at->id) != way.end();
        way.push_back(at->id);
        if (!is_circle) continue;
        if (at->id == part.id && std::ranges::none_of(way, [&](const std::string& id) { return told.contains(id); }))
          refusals_.push_back(
              {FailureCode::invalid_definition,
               say("parent: expected a tree, found a circle: {}", "parent：应为树形，实际成环：{}", text::join(way, " → ")),
               say("leave one parent empty", "请把其中一个 parent 留空"), part.where});
        told.insert(way.begin(), way.end());
        break;
      }
    }
  }

  void check_aims(const model::Target& target) {
    if (!calendar_) return;
    const model::Plan* plan = library_.plan(target.plan);
    for (const model::Aim& aim : target.aims) {
      const auto period = calendar_->period(aim.period);
      if (!period) {
        refusals_.push_back(period.error());
        refusals_.back().code = FailureCode::invalid_definition;
        refusals_.back().where = aim.where;
        continue;
      }
      const bool is_outside = plan != nullptr && ((plan->first_year != 0 && period->end.year < plan->first_year) ||
                                                  (plan->last_year != 0 && period->start.year > plan->last_year));
      if (is_outside)
        refusals_.push_back({FailureCode::invalid_definition,
                             say("expected a period of the plan, {} to {}, found {}", "应为规划期 {} 至 {} 内的周期，实为 {}",
                                 plan->first_year, plan->last_year, aim.period),
                             say("leave the cell empty, or mend the plan's years", "请留空该单元格，或改正规划年份"), aim.where});
    }
  }

  void check_weights() {
    std::map<std::string, const model::Target*> first_of;  // of the children of one target
    for (const model::Target& target : library_.targets) {
      const std::string among = target.parent.empty() ? "plan:" + target.plan : target.parent;
      const auto [first, is_new] = first_of.emplace(among, &target);
      if (is_new || first->second->weight.has_value() == target.weight.has_value()) continue;
      refusals_.push_back(
          {FailureCode::invalid_definition,
           target.weight ? say("weight: expected none, as {} beside it has none, found {}",
                               "weight：同级的 {} 没有权重，此处也不应有，实为 {}", first->second->id, target.weight->to_string())
                         : say("weight: expected a number, as {} beside it has one, found nothing",
                               "weight：同级的 {} 有权重，此处也应有，实际为空", first->second->id),
           say("give all targets below one another's superior a weight, or none", "同一上级目标之下，权重要么都写，要么都不写"),
           target.where});
    }
  }

  /// Tried on the first period that the calendar knows.
  void check_rule(const model::Duty& duty) {
    if (!duty.due) return;
    std::optional<calendar::Period> period;
    const auto kind = model::period_kind_of(duty.cycle);
    if (kind && calendar_ && !library_.calendar.semesters.empty())
      period = calendar_->period_at(*kind, library_.calendar.semesters.front().start);
    check_due_rule(*duty.due, duty.id + ".due", period ? &*period : nullptr, library_, refusals_);
  }

  void check_units(const char* column, const std::vector<std::string>& names, const SourcePosition& where) {
    for (const std::string& name : names) {
      if (!organisation_ || organisation_->find_unit(name) != nullptr || is_collective(name)) continue;
      std::vector<std::string> known = unit_names();
      for (const model::Collective& collective : library_.organisation.collectives) known.push_back(collective.name);
      refuse(column, say("a unit or a collective", "部门或统称"), name, known, where);
    }
  }

  void check_unit(const char* column, const std::string& name, const SourcePosition& where) {
    if (organisation_ && organisation_->find_unit(name) == nullptr)
      refuse(column, say("a unit", "部门"), name, unit_names(), where);
  }

  void check_role(const char* column, const std::string& name, const SourcePosition& where) {
    if (name.empty() || !organisation_ || organisation_->find_role(name) != nullptr) return;
    std::vector<std::string> known;
    for (const model::Role& role : organisation_->roles()) known.push_back(role.name);
    refuse(column, say("a role", "角色"), name, known, where);
  }

  [[nodiscard]] bool is_collective(const std::string& name) const {
    return std::ranges::find(library_.organisation.collectives, name, &model::Collective::name) !=
           library_.organisation.collectives.end();
  }

  [[nodiscard]] std::vector<std::string> unit_names() const {
    std::vector<std::string> names;
    for (const model::Unit& unit : library_.organisation.units) {
      names.push_back(unit.name);
      names.insert(names.end(), unit.aliases.begin(), unit.aliases.end());
    }
    return names;
  }

  void refuse(std::string_view column, const Message& expected, const std::string& written, const std::vector<std::string>& known,
              const SourcePosition& where) {
    Failure failure = unknown_name(expected, written, known, where);
    failure.message = {fmt::format("{}: {}", column, failure.message.english),
                       fmt::format("{}：{}", column, failure.message.chinese)};
    refusals_.push_back(std::move(failure));
  }

  const model::Library& library_;
  const Gaps& gaps_;
  Failures& refusals_;
  std::optional<organisation::Organisation> organisation_;
  std::optional<calendar::AcademicCalendar> calendar_;
};

}  // namespace

void check_targets(const model::Library& library, const Gaps& gaps, Failures& refusals) {
  TargetCheck check(library, gaps, refusals);
  check.check_plans();
  check.check_targets();
  check.check_tasks();
  check.check_frameworks();
}

}  // namespace luoxuan::plugin
