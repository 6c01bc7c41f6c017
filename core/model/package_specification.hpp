#pragma once

#include <string>
#include <vector>

#include "base/source_position.hpp"
#include "model/key_places.hpp"
#include "model/period_kind.hpp"

namespace luoxuan::model {

/// A package of materials that can be built for a period. Format: docs/formats/reports.md.
struct PackageSpecification {
  std::string id;
  std::string title;
  std::string description;  // may be empty
  PeriodKind period = PeriodKind::semester;
  std::vector<std::string> reports;  // ids of report types, at least one
  bool overview = false;             // with a table of what is there, late or missing
  KeyPlaces places = {};
  SourcePosition where;
};

}  // namespace luoxuan::model
