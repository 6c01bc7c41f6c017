#include "quality/evidence_matrix.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/expect.hpp"

namespace luoxuan::quality {
namespace {

/// The link that counts for each requirement and unit: the newest that is not refused, else the newest.
using Links = std::map<std::pair<std::string, std::string>, EvidenceLink>;

/// Of one unit, or of all. What was handed in over the years is counted by the index; only rows that count are read.
Result<Links> links_of(const Setting& setting, std::string_view unit) {
  const engine::Engine::Parts& parts = setting.engine.parts();
  std::vector<Key> keys;
  LX_TRY(
      parts.connection.query("SELECT max(CASE WHEN verdict <> 'refused' THEN \"key\" END), max(\"key\") FROM evidence_link "
                             "WHERE institution = $1 AND ($2 = '' OR unit = $2) GROUP BY requirement, unit",
                             {std::string_view(parts.institution), unit}, [&](const store::Row& row) -> Result<void> {
                               keys.push_back({row.is_null(0) ? row.integer(1) : row.integer(0)});
                               return {};
                             }));
  Links links;
  for (const Key key : keys) {
    LX_TRY_ASSIGN(std::optional<EvidenceLink> link, setting.rows<EvidenceLink>().find(key));
    if (!link) continue;
    auto place = std::pair(link->requirement, link->unit);
    links.emplace(std::move(place), *std::move(link));
  }
  return links;
}

Result<std::map<Key, EvidenceFile>> files_of(const Setting& setting, const Links& links) {
  std::map<Key, EvidenceFile> files;
  for (const auto& [place, link] : links) {
    if (files.contains(link.file)) continue;
    LX_TRY_ASSIGN(std::optional<EvidenceFile> file, setting.rows<EvidenceFile>().find(link.file));
    if (file) files.emplace(link.file, *std::move(file));
  }
  return files;
}

bool is_required(const model::Library& library, const std::string& requirement) {
  return std::ranges::find(library.evidence, requirement, &model::EvidenceRequirement::id) != library.evidence.end();
}

/// Files of requirements that are gone and of no other, by key. A link that is refused counts: the unit knows of the file.
Result<std::vector<EvidenceFile>> orphans_of(const Setting& setting, const model::Library& library, const Links& links,
                                             std::string_view unit) {
  std::set<std::string> gone;
  for (const auto& [place, link] : links)
    if (!is_required(library, place.first)) gone.insert(place.first);
  std::set<Key> candidates;
  for (const std::string& requirement : gone) {
    LX_TRY_ASSIGN(const std::vector<EvidenceLink> of_it,
                  setting.rows<EvidenceLink>().where("requirement = $2", {std::string_view(requirement)}));
    for (const EvidenceLink& link : of_it) candidates.insert(link.file);
  }
  std::vector<EvidenceFile> orphans;
  for (const Key key : candidates) {
    LX_TRY_ASSIGN(const std::vector<EvidenceLink> all, setting.rows<EvidenceLink>().of(key));
    if (std::ranges::any_of(all, [&](const EvidenceLink& link) { return is_required(library, link.requirement); })) continue;
    LX_TRY_ASSIGN(std::optional<EvidenceFile> file, setting.rows<EvidenceFile>().find(key));
    if (file && (unit.empty() || unit == file->unit)) orphans.push_back(*std::move(file));
  }
  return orphans;
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
  LX_TRY_ASSIGN(const Links links, links_of(setting, unit));
  LX_TRY_ASSIGN(const auto files, files_of(setting, links));
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
  LX_TRY_ASSIGN(matrix.orphans, orphans_of(setting, *matrix.library, links, unit));
  return matrix;
}

}  // namespace luoxuan::quality
