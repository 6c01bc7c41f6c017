#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "quality/evidence.hpp"

namespace luoxuan::quality {

/// How a requirement stands for one unit.
enum class EvidenceState { missing, to_check, complete, outdated };
[[nodiscard]] std::string_view name_of(EvidenceState state);

/// One requirement, for one unit that supplies it.
struct EvidenceCell {
  const model::EvidenceRequirement* requirement = nullptr;  // of the library that the matrix keeps
  std::string unit;                                         // id; empty: a unit that somebody still chooses
  std::string unit_name;
  EvidenceState state = EvidenceState::missing;
  Key link;  // the newest that is not refused; none: there is none
  std::string file;
  std::string file_unit;  // id of the unit that handed it in
  std::string of_day;     // of which day its content is
  std::string opinion;    // why the newest was refused, when it was
};

struct EvidenceCounts {
  std::int64_t all = 0, missing = 0, to_check = 0, complete = 0, outdated = 0;
  std::int64_t spot_checks = 0;     // with a score
  std::int64_t spot_check_sum = 0;  // of scores
  void add(EvidenceState state);
  /// 100 when all is complete; where there were spot checks, half of it is their mean.
  [[nodiscard]] std::int64_t score() const;
};

struct EvidenceByUnit {
  std::string unit;
  std::string unit_name;
  EvidenceCounts counts;
};

/// 材料清单矩阵.
struct EvidenceMatrix {
  std::shared_ptr<const model::Library> library;
  std::vector<EvidenceCell> cells;    // in the order of the requirements, then of the organisation
  std::vector<EvidenceByUnit> units;  // in the order of the organisation
  EvidenceCounts counts;
  std::vector<EvidenceFile> orphans;  // files that no requirement has any more
};
/// Of one unit (id), or of all.
[[nodiscard]] Result<EvidenceMatrix> evidence_matrix(const Setting& setting, std::string_view unit = {});

/// The units that owe a requirement: an empty id for a collective of which somebody chooses.
[[nodiscard]] std::vector<std::string> suppliers_of(const organisation::Organisation& organisation,
                                                    const model::EvidenceRequirement& requirement);

/// Whether a file of this day does not show any more what the requirement wants.
[[nodiscard]] bool is_outdated(const model::EvidenceRequirement& requirement, std::string_view of_day, const value::Date& today);

}  // namespace luoxuan::quality
