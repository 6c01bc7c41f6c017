#include "quality/smart.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "quality/progress.hpp"

namespace luoxuan::quality {
namespace {

constexpr std::size_t shortest_name = 4;  // characters

class SmartCheck {
 public:
  SmartCheck(const Setting& setting, const model::Target& above, const std::string& unit)
      : setting_(setting), above_(above), unit_(setting.organisation.find_unit(unit)), library_(setting.libraries.current()) {}

  void check(const model::Target& part, std::size_t number) {
    number_ = number;
    check_specific(part);
    check_measurable(part);
    check_achievable(part);
    check_relevant(part);
    check_time(part);
  }

  void check_together(const std::vector<model::Target>& parts) {
    number_ = 0;
    for (const model::Aim& aim : above_.aims) check_sufficient(parts, aim);
    const auto weighs = [](const model::Target& part) { return part.weight.has_value(); };
    const auto weighing = static_cast<std::size_t>(std::ranges::count_if(parts, weighs));
    if (weighing != 0 && weighing != parts.size())
      add('R', say("expected a weight at all parts or at none, found {} of {}",
                   "权重应全部填写或全部不填，实际 {1} 项中填了 {0} 项", weighing, parts.size()));
    if (weighing == parts.size() && !parts.empty() &&
        std::ranges::all_of(parts, [](const model::Target& part) { return part.weight->is_zero(); }))
      add('R', say("expected weights of which one is above 0, found none", "权重应至少有一项大于 0，实际全部为 0"));
  }

  std::vector<SmartFault> faults;

 private:
  void check_specific(const model::Target& part) {
    if (text::length(part.name) < shortest_name)
      add('S', say("'{}': expected a name of at least {} characters that says what is done",
                   "“{}”：名称应不少于 {} 字，写明做什么", part.name, shortest_name));
    else if (part.name == above_.name)
      add('S', say("'{}': expected what this unit does, found the name of the target above",
                   "“{}”：应写明本部门做什么，实际与上级目标同名", part.name));
    if (part.points.empty() && part.measure.empty())
      add('S',
          say("'{}': expected observation points or a measure, found neither", "“{}”：应有观测点或指标，实际都没有", part.name));
  }

  void check_measurable(const model::Target& part) {
    if (part.measure.empty())
      add('M', say("'{}': expected what is measured, found nothing", "“{}”：应写明指标，实际为空", part.name));
    if (!part.strategy)
      add('M', say("'{}': expected how the value is to be reached (>, <, =, >=, <= or in), found nothing",
                   "“{}”：应写明达成策略（＞ ＜ ＝ ≥ ≤ 或区间），实际为空", part.name));
    if (part.aims.empty())
      add('M', say("'{}': expected a value that can be read, found none", "“{}”：应有可识别的目标值，实际没有", part.name));
  }

  void check_achievable(const model::Target& part) {
    if (!part.strategy || !part.baseline) return;
    for (const model::Aim& aim : part.aims)
      if (is_reached(*part.strategy, aim, *part.baseline))
        add('A', say("'{}': expected a value beyond today's {}, found {} for {}", "“{}”：目标值应高于现状 {}，实为 {}（{}）",
                     part.name, part.baseline->to_string(), to_string(aim), aim.period));
  }

  /// Parts that measure what the target above measures: were all of them reached just so, the one above must be in reach.
  void check_sufficient(const std::vector<model::Target>& parts, const model::Aim& aim) {
    if (!above_.strategy || above_.measure.empty()) return;
    std::size_t same = 0, short_of_it = 0;
    for (const model::Target& part : parts) {
      const model::Aim* own = part.measure == above_.measure ? part.aim(aim.period) : nullptr;
      if (own == nullptr) continue;
      ++same;
      if (!is_reached(*above_.strategy, aim, own->value)) ++short_of_it;
    }
    if (same != 0 && same == short_of_it)
      add('A', say("expected a part that reaches '{}' {} {} in {}, found that all fall short of it",
                   "“{}”{} {}（{}）：应至少有一项达到上级目标值，实际各项都达不到", above_.measure,
                   model::name_of(*above_.strategy), to_string(aim), aim.period));
  }

  void check_relevant(const model::Target& part) {
    if (unit_ == nullptr) return;
    if (!part.person.empty()) {
      const auto members = setting_.organisation.members(*unit_);
      if (std::ranges::none_of(members,
                               [&](const organisation::Person& one) { return one.id == part.person || one.name == part.person; }))
        add('R', say("'{}': expected someone of {}, found {}", "“{}”：责任人应为{}的人员，实为 {}", part.name, unit_->name,
                     person_name(setting_, part.person)));
    }
    if (!part.post.empty() && setting_.organisation.find_role(part.post) == nullptr)
      add('R', say("'{}': expected a post, found '{}'", "“{}”：应为岗位，实为“{}”", part.name, part.post));
  }

  void check_time(const model::Target& part) {
    const value::Date today = day_of(setting_, setting_.engine.parts().clock.now());
    const model::Plan* plan = library_->plan(part.plan.empty() ? above_.plan : part.plan);
    for (const model::Aim& aim : part.aims) {
      const auto period = setting_.calendar.period(aim.period);
      if (!period)
        add('T', say("'{}': expected a period of the calendar, found '{}'", "“{}”：应为校历中的周期，实为“{}”", part.name,
                     aim.period));
      else if (period->end < today)
        add('T',
            say("'{}': expected a period that is not over, found {}", "“{}”：周期应尚未结束，实为 {}", part.name, aim.period));
      else if (plan != nullptr && ((plan->first_year != 0 && period->end.year < plan->first_year) ||
                                   (plan->last_year != 0 && period->start.year > plan->last_year)))
        add('T', say("'{}': expected a period from {} to {}, found {}", "“{}”：周期应在 {} 至 {} 年之间，实为 {}", part.name,
                     plan->first_year, plan->last_year, aim.period));
    }
  }

  void add(char criterion, Message message) { faults.push_back({number_, criterion, std::move(message)}); }

  const Setting& setting_;
  const model::Target& above_;
  const model::Unit* unit_;
  std::shared_ptr<const model::Library> library_;
  std::size_t number_ = 0;
};

}  // namespace

std::vector<SmartFault> smart_faults(const Setting& setting, const model::Target& above, const std::string& unit,
                                     const std::vector<model::Target>& parts) {
  SmartCheck check(setting, above, unit);
  for (std::size_t i = 0; i < parts.size(); ++i) check.check(parts[i], i + 1);
  check.check_together(parts);
  return std::move(check.faults);
}

}  // namespace luoxuan::quality
