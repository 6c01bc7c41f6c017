#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/source_position.hpp"

namespace luoxuan::model {

/// What shows that a point of a framework is met, and who supplies it (佐证材料). Format: docs/formats/evidence.md.
struct EvidenceRequirement {
  std::string id;                        // "1.1.1-01"; stored, never changes
  std::string point;                     // number of the point: "1.1.1"
  std::string text;                      // "十三五事业发展规划"
  std::vector<std::string> departments;  // names of units and collectives
  std::string years;                     // "2016-2017": it must reach the last of them; may be empty
  std::int64_t valid_months = 0;         // how long it holds from its day on; 0: for ever
  std::vector<std::string> sources;
  SourcePosition where;
};

}  // namespace luoxuan::model
