#include "quality/evidence.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "quality/evidence_matrix.hpp"
#include "quality/permission.hpp"

namespace luoxuan::quality {
namespace {

constexpr std::int64_t least_score = 60;

Failure not_for(const Message& what, const Setting& setting, std::string_view by) {
  return {FailureCode::not_permitted,
          {fmt::format("evidence: expected {}, found {}", what.english, by),
           fmt::format("佐证材料：应为{}，实际是 {}", what.chinese, person_name(setting, std::string(by)))},
          {},
          {}};
}

/// The requirements that are meant, and those of the same words that the unit owes too.
Checked<std::vector<const model::EvidenceRequirement*>> meant(const Setting& setting, const model::Library& library,
                                                              const EvidenceGiven& given, const std::string& unit) {
  std::vector<const model::EvidenceRequirement*> found;
  Failures refusals;
  const auto owes = [&](const model::EvidenceRequirement& requirement) {
    const auto suppliers = suppliers_of(setting.organisation, requirement);
    return std::ranges::find(suppliers, unit) != suppliers.end() || std::ranges::find(suppliers, "") != suppliers.end();
  };
  for (const std::string& id : given.requirements) {
    const auto at = std::ranges::find(library.evidence, id, &model::EvidenceRequirement::id);
    if (at == library.evidence.end()) {
      refusals.push_back({FailureCode::not_found,
                          say("expected a piece of evidence that is asked for, found '{}'", "应为材料清单中的材料，实为“{}”", id),
                          say("look at frameworks/evidence.csv", "请查看 frameworks/evidence.csv"),
                          {}});
    } else if (!owes(*at)) {
      refusals.push_back({FailureCode::not_permitted,
                          say("{}: expected a unit that supplies it, found {}", "{}：应为提供该材料的部门，实为 {}", id,
                              unit_name(setting, unit)),
                          say("it is asked of {}", "由 {} 提供", text::join(at->departments, "、")),
                          {}});
    } else {
      for (const model::EvidenceRequirement& other : library.evidence)
        if (other.text == at->text && owes(other) && std::ranges::find(found, &other) == found.end()) found.push_back(&other);
    }
  }
  if (!refusals.empty()) return refusals;
  return found;
}

Checked<void> link(const Setting& setting, engine::Act& act, const EvidenceFile& file,
                   const model::EvidenceRequirement& requirement) {
  EvidenceLink link{.key = act.new_key(),
                    .file = file.key,
                    .requirement = requirement.id,
                    .unit = file.unit,
                    .verdict = std::string(evidence_verdict::to_check),
                    .opinion = {},
                    .checked_by = {},
                    .checked = {}};
  act.record("evidence_handed_in", {}, file.by,
             {{"file", file.key.value}, {"requirement", requirement.id}, {"unit", file.unit}, {"title", file.title}});
  if (const auto written = setting.rows<EvidenceLink>().write(std::move(link)); !written) return Failures{written.error()};
  return {};
}

}  // namespace

Checked<Key> hand_in_evidence(const Setting& setting, std::string_view act_id, const EvidenceGiven& given, std::string_view by) {
  const auto unit = setting.organisation.unit(given.unit);
  if (!unit) return Failures{unit.error()};
  if (!is_member(setting, (*unit)->id, by) && !setting.organisation.is_administrator(by))
    return Failures{not_for(say("someone of {}", "{} 的人员", (*unit)->name), setting, by)};
  if (!given.of_day.empty() && !value::parse_date(given.of_day))
    return Failures{{FailureCode::invalid_input,
                     say("evidence: expected a day such as 2017-12-20, found '{}'",
                         "佐证材料：应为日期，例如 2017-12-20，实为“{}”", given.of_day),
                     {},
                     {}}};
  const auto library = setting.libraries.current();
  const auto requirements = meant(setting, *library, given, (*unit)->id);
  if (!requirements) return requirements.error();
  const auto address = setting.blobs.put(given.bytes);
  if (!address) return Failures{address.error()};
  Key key;
  const auto acted = setting.engine.act(act_id, [&](engine::Act& act) -> Checked<void> {
    EvidenceFile file{.key = act.new_key(),
                      .title = given.title,
                      .file = given.file,
                      .media_type = given.media_type,
                      .sha256 = *address,
                      .size = static_cast<std::int64_t>(given.bytes.size()),
                      .of_day = given.of_day.empty() ? value::to_string(day_of(setting, act.now())) : given.of_day,
                      .unit = (*unit)->id,
                      .by = std::string(by),
                      .handed_in = act.now()};
    key = file.key;
    for (const model::EvidenceRequirement* requirement : *requirements)
      if (auto linked = link(setting, act, file, *requirement); !linked) return linked.error();
    if (const auto written = setting.rows<EvidenceFile>().write(std::move(file)); !written) return Failures{written.error()};
    return {};
  });
  if (!acted) return acted.error();
  return key;
}

Checked<void> check_evidence(const Setting& setting, std::string_view act_id, Key key, std::string_view office, bool holds,
                             std::string_view opinion, std::string_view by) {
  if (!is_member(setting, office, by) && !setting.organisation.is_administrator(by))
    return Failures{not_for(say("someone of {}", "{} 的人员", office), setting, by)};
  if (!holds && text::trim(opinion).empty())
    return Failures{{FailureCode::invalid_input,
                     say("evidence: expected why it is refused, found nothing", "佐证材料：应写明退回原因，实际为空"),
                     say("write it", "请填写"),
                     {}}};
  const auto acted = setting.engine.act(act_id, [&](engine::Act& act) -> Checked<void> {
    auto found = setting.rows<EvidenceLink>().find(key);
    if (!found) return Failures{found.error()};
    if (!*found)
      return Failures{{FailureCode::not_found,
                       say("expected evidence, found none with number {}", "应为佐证材料，实际没有编号 {}", key.value),
                       {},
                       {}}};
    if (const auto kept = keep_look(setting, act, **std::move(found), holds, opinion, by); !kept) return Failures{kept.error()};
    return {};
  });
  if (!acted) return acted.error();
  return {};
}

Result<void> keep_look(const Setting& setting, engine::Act& act, EvidenceLink link, bool holds, std::string_view opinion,
                       std::string_view by) {
  link.verdict = holds ? evidence_verdict::accepted : evidence_verdict::refused;
  link.opinion = text::trim(opinion);
  link.checked = act.now();
  link.checked_by = by;
  act.record(holds ? "evidence_accepted" : "evidence_refused", {}, by,
             {{"link", link.key.value}, {"requirement", link.requirement}, {"unit", link.unit}, {"opinion", link.opinion}});
  return setting.rows<EvidenceLink>().write(std::move(link));
}

Checked<std::vector<SpotCheck>> draw_spot_checks(const Setting& setting, std::string_view act_id, std::size_t count,
                                                 std::string_view by) {
  std::vector<SpotCheck> drawn;
  const auto acted = setting.engine.act(act_id, [&](engine::Act& act) -> Checked<void> {
    drawn.clear();
    auto accepted = setting.rows<EvidenceLink>().where(
        "verdict = 'accepted' AND NOT EXISTS (SELECT 1 FROM spot_check WHERE spot_check.institution = evidence_link.institution "
        "AND spot_check.link = evidence_link.\"key\" AND spot_check.score < 0) ORDER BY \"key\"",
        {});
    if (!accepted) return Failures{accepted.error()};
    const auto& random = setting.engine.parts().random;
    while (drawn.size() < count && !accepted->empty()) {
      const std::size_t at = random ? random() % accepted->size() : 0;
      const EvidenceLink link = (*accepted)[at];
      accepted->erase(accepted->begin() + static_cast<std::ptrdiff_t>(at));
      SpotCheck check{
          .key = act.new_key(), .link = link.key, .unit = link.unit, .drawn = act.now(), .opinion = {}, .checked_by = {}};
      act.record("spot_check_drawn", {}, by,
                 {{"spot_check", check.key.value}, {"requirement", link.requirement}, {"unit", link.unit}});
      drawn.push_back(check);
      if (const auto written = setting.rows<SpotCheck>().write(std::move(check)); !written) return Failures{written.error()};
    }
    return {};
  });
  if (!acted) return acted.error();
  return drawn;
}

Checked<void> score_spot_check(const Setting& setting, std::string_view act_id, Key spot_check, std::int64_t score,
                               std::string_view opinion, std::string_view by) {
  if (score < 0 || score > 100)
    return Failures{{FailureCode::invalid_input,
                     say("spot check: expected a score from 0 to 100, found {}", "抽查：得分应为 0 至 100，实为 {}", score),
                     {},
                     {}}};
  const auto acted = setting.engine.act(act_id, [&](engine::Act& act) -> Checked<void> {
    auto found = setting.rows<SpotCheck>().find(spot_check);
    if (!found) return Failures{found.error()};
    if (!*found || (*found)->score >= 0)
      return Failures{{FailureCode::conflict,
                       say("expected a spot check without a score, found none with number {}",
                           "应为尚未评分的抽查，实际没有编号 {}", spot_check.value),
                       {},
                       {}}};
    SpotCheck check = **std::move(found);
    if (is_member(setting, check.unit, by))
      return Failures{not_for(say("someone of another unit", "其他部门的人员"), setting, by)};
    check.score = score;
    check.opinion = text::trim(opinion);
    check.checked_by = by;
    act.record("spot_check_scored", {}, by, {{"spot_check", check.key.value}, {"unit", check.unit}, {"score", score}});
    if (score < least_score) {
      auto link = setting.rows<EvidenceLink>().find(check.link);
      if (!link) return Failures{link.error()};
      if (*link) {
        (*link)->verdict = evidence_verdict::refused;
        (*link)->opinion = check.opinion;
        if (const auto written = setting.rows<EvidenceLink>().write(**std::move(link)); !written)
          return Failures{written.error()};
      }
    }
    if (const auto written = setting.rows<SpotCheck>().write(std::move(check)); !written) return Failures{written.error()};
    return {};
  });
  if (!acted) return acted.error();
  return {};
}

}  // namespace luoxuan::quality
