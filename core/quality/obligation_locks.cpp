#include "quality/obligation_locks.hpp"

#include "base/text.hpp"
#include "quality/days.hpp"
#include "quality/notices.hpp"
#include "quality/obligations.hpp"
#include "quality/permission.hpp"

namespace luoxuan::quality {
namespace {

constexpr std::size_t most_locked_together = 200;

// The words of the index obligation_locks.
constexpr std::string_view awaits_lock = "locked IS NULL AND submitted IS NULL AND locks <> ''";

Failure needs_reason(const Message& what) {
  return {FailureCode::invalid_input,
          {what.english + ": expected a reason, found nothing", what.chinese + "：应写明理由，实际为空"},
          say("write why", "请写明理由"),
          {}};
}

/// Those who have a post in the unit; people who are told about what it owes.
std::vector<std::string> people_of(const Setting& setting, const std::string& unit) {
  std::vector<std::string> people;
  if (const model::Unit* found = setting.organisation.find_unit(unit))
    for (const organisation::Person& person : setting.organisation.members(*found)) people.push_back(person.id);
  return people;
}

Result<void> keep_lock(const Setting& setting, engine::Act& act, Obligation obligation, std::string reason, std::string_view by) {
  obligation.locked = act.now();
  obligation.lock_reason = std::move(reason);
  act.record("obligation_locked", obligation.instance, by,
             {{"obligation", obligation.key.value},
              {"unit", obligation.unit},
              {"report", obligation.report},
              {"period", obligation.period},
              {"reason", obligation.lock_reason}});
  LX_TRY(send_notices(setting, act, people_of(setting, obligation.unit), "locked", obligation.instance,
                      say("{} of {} is locked: {}", "{1}的{0}已锁定：{2}", obligation.report, unit_name(setting, obligation.unit),
                          obligation.lock_reason)));
  return setting.rows<Obligation>().write(std::move(obligation));
}

/// The obligation that an officer wants to lock or unlock.
Checked<Obligation> obligation_for(const Setting& setting, Key key, const Message& what, std::string_view reason,
                                   std::string_view by) {
  auto found = setting.rows<Obligation>().find(key);
  if (!found) return Failures{found.error()};
  if (!*found)
    return Failures{{FailureCode::not_found,
                     say("expected an obligation, found none with number {}", "应为应报事项，实际没有编号 {}", key.value),
                     {},
                     {}}};
  if (!is_officer_for(setting, (*found)->report, by))
    return Failures{{FailureCode::not_permitted,
                     {fmt::format("{}: expected an officer of the office that receives it, found {}", what.english, by),
                      fmt::format("{}：应为受理部门人员，实际是 {}", what.chinese, person_name(setting, std::string(by)))},
                     say("ask that office", "请联系受理部门"),
                     {}}};
  if (text::trim(reason).empty()) return Failures{needs_reason(what)};
  return **std::move(found);
}

}  // namespace

Result<std::size_t> lock_what_is_past(const Setting& setting, engine::Act& act) {
  const std::string today = value::to_string(day_of(setting, act.now()));
  LX_TRY_ASSIGN(
      std::vector<Obligation> past,
      setting.rows<Obligation>().where(
          fmt::format("{} AND locks < $2 ORDER BY locks, \"key\" LIMIT {}", awaits_lock, most_locked_together), {today}));
  for (Obligation& obligation : past) {
    std::string reason = fmt::format("至 {} 未提交", obligation.locks);
    LX_TRY(keep_lock(setting, act, std::move(obligation), std::move(reason), engine::system_actor));
  }
  return past.size();
}

Result<std::optional<Moment>> next_lock(const Setting& setting) {
  LX_TRY_ASSIGN(const std::vector<Obligation> next,
                setting.rows<Obligation>().where(fmt::format("{} ORDER BY locks LIMIT 1", awaits_lock), {}));
  if (next.empty()) return std::optional<Moment>();
  return std::optional<Moment>(begin_of_day_after(setting, next.front().locks));
}

Checked<void> lock_obligation(const Setting& setting, std::string_view act_id, Key obligation, std::string_view reason,
                              std::string_view by) {
  const auto acted = setting.engine.act(act_id, [&](engine::Act& act) -> Checked<void> {
    auto found = obligation_for(setting, obligation, say("locking", "锁定"), reason, by);
    if (!found) return found.error();
    if (found->submitted || found->locked)
      return Failures{{FailureCode::conflict,
                       say("locking: expected an obligation that waits for its report, found one that was handed in or is locked",
                           "锁定：应为尚未提交的应报事项，实际已提交或已锁定"),
                       say("return the report instead", "可改为退回"),
                       {}}};
    if (const auto kept = keep_lock(setting, act, *std::move(found), std::string(text::trim(reason)), by); !kept)
      return Failures{kept.error()};
    return {};
  });
  if (!acted) return acted.error();
  return {};
}

Checked<void> unlock_obligation(const Setting& setting, std::string_view act_id, Key obligation, const value::Date& until,
                                std::string_view reason, std::string_view by) {
  const auto acted = setting.engine.act(act_id, [&](engine::Act& act) -> Checked<void> {
    auto found = obligation_for(setting, obligation, say("unlocking", "解除锁定"), reason, by);
    if (!found) return found.error();
    if (!found->locked)
      return Failures{
          {FailureCode::conflict,
           say("unlocking: expected a locked obligation, found one that is not", "解除锁定：应为已锁定的应报事项，实际未锁定"),
           {},
           {}}};
    const value::Date today = day_of(setting, act.now());
    if (until < today)
      return Failures{{FailureCode::invalid_input,
                       say("unlocking: expected a day from {} on, found {}", "解除锁定：截止日应不早于 {}，实为 {}",
                           value::to_string(today), value::to_string(until)),
                       say("give a later day", "请给出更晚的日期"),
                       {}}};
    found->locked = std::nullopt;
    found->lock_reason.clear();
    found->locks = value::to_string(until);
    act.record("obligation_unlocked", found->instance, by,
               {{"obligation", found->key.value},
                {"unit", found->unit},
                {"report", found->report},
                {"period", found->period},
                {"until", until},
                {"reason", text::trim(reason)}});
    const auto told = send_notices(setting, act, people_of(setting, found->unit), "unlocked", found->instance,
                                   say("{} of {} may be handed in until {}: {}", "{1}的{0}可补报至 {2}：{3}", found->report,
                                       unit_name(setting, found->unit), found->locks, text::trim(reason)));
    if (!told) return Failures{told.error()};
    if (const auto written = setting.rows<Obligation>().write(*std::move(found)); !written) return Failures{written.error()};
    return {};
  });
  if (!acted) return acted.error();
  return {};
}

}  // namespace luoxuan::quality
