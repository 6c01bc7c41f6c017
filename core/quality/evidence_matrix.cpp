#include "quality/evidence_matrix.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/expect.hpp"

namespace luoxuan::quality {
namespace {

/// The link that counts for each requirement and unit: the newest that is not refused, else the newest.
using Links = std::map<std::pair<std::string, std::string>, EvidenceLink>;

Result<Links> links_of(const Setting& setting) {
  LX_TRY_ASSIGN(std::vector<EvidenceLink> all, setting.rows<EvidenceLink>().where("1 = 1 ORDER BY \"key\"", {}));
  Links links;
  for (EvidenceLink& link : all) {
    EvidenceLink& kept = links[{link.requirement, link.unit}];
    if (!kept.key || link.verdict != evidence_verdict::refused || kept.verdict == evidence_verdict::refused)
      kept = std::move(link);
  }
  return links;
}

Result<std::map<Key, EvidenceFile>> files_of(const Setting& setting) {
  LX_TRY_ASSIGN(std::vector<EvidenceFile> all, setting.rows<EvidenceFile>().where("1 = 1 ORDER BY \"key\"", {}));
  std::map<Key, EvidenceFile> files;
  for (EvidenceFile& file : all) files.emplace(file.key, std::move(file));
  return files;
}

/// The collective of which somebody still chooses who supplies it.
std::string collective_to_choose(const organisation::Organisation& organisation, const model::EvidenceRequirement& requirement) {
  for (const std::string& name : requirement.departments)
    if (!organisation.expand({name})) return name;
  return requirement.departments.front();
}

class Filling {
 public:
  Filling(const Setting& setting, EvidenceMatrix& matrix, const Links& links, const std::map<Key, EvidenceFile>& files)
      : setting_(setting),
        matrix_(matrix),
        links_(links),
        files_(files),
        today_(day_of(setting, setting.engine.parts().clock.now())) {}

  void add(const model::EvidenceRequirement& requirement, const std::string& unit) {
    EvidenceCell cell;
    cell.requirement = &requirement;
    cell.unit = unit;
    cell.unit_name = unit.empty() ? collective_to_choose(setting_.organisation, requirement) : unit_name(setting_, unit);
    if (const EvidenceLink* link = link_of(requirement, unit)) see(cell, *link);
    matrix_.counts.add(cell.state);
    by_unit[unit].add(cell.state);
    matrix_.cells.push_back(std::move(cell));
  }

  std::map<std::string, EvidenceCounts> by_unit;

 private:
  /// Where somebody chooses the unit, any unit's counts.
  [[nodiscard]] const EvidenceLink* link_of(const model::EvidenceRequirement& requirement, const std::string& unit) const {
    if (!unit.empty()) {
      const auto found = links_.find({requirement.id, unit});
      return found != links_.end() ? &found->second : nullptr;
    }
    const auto first = links_.lower_bound({requirement.id, ""});
    return first != links_.end() && first->first.first == requirement.id ? &first->second : nullptr;
  }

  void see(EvidenceCell& cell, const EvidenceLink& link) const {
    if (link.verdict == evidence_verdict::refused) {
      cell.opinion = link.opinion;
      return;
    }
    cell.link = link.key;
    const auto file = files_.find(link.file);
    if (file == files_.end()) return;
    cell.file = file->second.file;
    cell.file_unit = file->second.unit;
    cell.of_day = file->second.of_day;
    if (is_outdated(*cell.requirement, file->second.of_day, today_))
      cell.state = EvidenceState::outdated;
    else
      cell.state = link.verdict == evidence_verdict::accepted ? EvidenceState::complete : EvidenceState::to_check;
  }

  const Setting& setting_;
  EvidenceMatrix& matrix_;
  const Links& links_;
  const std::map<Key, EvidenceFile>& files_;
  value::Date today_;
};

}  // namespace

std::string_view name_of(EvidenceState state) {
  switch (state) {
    case EvidenceState::missing:
      return "missing";
    case EvidenceState::to_check:
      return "to_check";
    case EvidenceState::complete:
      return "complete";
    case EvidenceState::outdated:
      return "outdated";
  }
  LX_EXPECT(false, "every state has a name");
  return {};
}

void EvidenceCounts::add(EvidenceState state) {
  ++all;
  missing += state == EvidenceState::missing ? 1 : 0;
  to_check += state == EvidenceState::to_check ? 1 : 0;
  complete += state == EvidenceState::complete ? 1 : 0;
  outdated += state == EvidenceState::outdated ? 1 : 0;
}

std::int64_t EvidenceCounts::score() const {
  const std::int64_t completeness = all == 0 ? 100 : complete * 100 / all;
  return spot_checks == 0 ? completeness : (completeness + spot_check_sum / spot_checks) / 2;
}

std::vector<std::string> suppliers_of(const organisation::Organisation& organisation,
                                      const model::EvidenceRequirement& requirement) {
  std::vector<std::string> ids;
  for (const std::string& name : requirement.departments) {
    const auto units = organisation.expand({name});
    if (!units) {
      ids.emplace_back();  // the plugin check has seen that the name is known: it waits for a choice
      continue;
    }
    for (const model::Unit* unit : *units)
      if (std::ranges::find(ids, unit->id) == ids.end()) ids.push_back(unit->id);
  }
  return ids;
}

bool is_outdated(const model::EvidenceRequirement& requirement, std::string_view of_day, const value::Date& today) {
  const auto day = value::parse_date(of_day);
  if (!day) return false;
  if (!requirement.years.empty()) {
    const std::string last = requirement.years.substr(requirement.years.size() - 4);
    return of_day.substr(0, 4) < last;
  }
  return requirement.valid_months > 0 && value::add_months(*day, requirement.valid_months) < today;
}

Result<EvidenceMatrix> evidence_matrix(const Setting& setting, std::string_view unit) {
  EvidenceMatrix matrix;
  matrix.library = setting.libraries.current();
  LX_TRY_ASSIGN(const Links links, links_of(setting));
  LX_TRY_ASSIGN(const auto files, files_of(setting));
  Filling filling(setting, matrix, links, files);
  for (const model::EvidenceRequirement& requirement : matrix.library->evidence)
    for (const std::string& supplier : suppliers_of(setting.organisation, requirement))
      if (unit.empty() || unit == supplier) filling.add(requirement, supplier);
  LX_TRY_ASSIGN(const std::vector<SpotCheck> checks, setting.rows<SpotCheck>().where("score >= 0", {}));
  for (const SpotCheck& check : checks) {
    if (!unit.empty() && unit != check.unit) continue;
    for (EvidenceCounts* counts : {&matrix.counts, &filling.by_unit[check.unit]}) {
      ++counts->spot_checks;
      counts->spot_check_sum += check.score;
    }
  }
  for (const model::Unit& each : setting.organisation.units())
    if (const auto found = filling.by_unit.find(each.id); found != filling.by_unit.end())
      matrix.units.push_back({each.id, each.name, found->second});
  std::set<Key> linked;  // also by a link that is refused: the unit knows of the file
  LX_TRY_ASSIGN(const std::vector<EvidenceLink> all, setting.rows<EvidenceLink>().where("1 = 1 ORDER BY \"key\"", {}));
  for (const EvidenceLink& link : all)
    if (std::ranges::find(matrix.library->evidence, link.requirement, &model::EvidenceRequirement::id) !=
        matrix.library->evidence.end())
      linked.insert(link.file);
  for (const auto& [key, file] : files)
    if (!linked.contains(key) && (unit.empty() || unit == file.unit)) matrix.orphans.push_back(file);
  return matrix;
}

}  // namespace luoxuan::quality
