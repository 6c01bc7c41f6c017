#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/source_position.hpp"
#include "feel/expression.hpp"
#include "model/key_places.hpp"
#include "model/period_kind.hpp"

namespace luoxuan::model {

/// A report that units owe once a period. Files are named by their stem. Format: docs/formats/reports.md.
struct ReportType {
  std::string id;
  std::string name;
  std::string short_name;  // the name, when the file gives none
  PeriodKind period = PeriodKind::semester;
  std::vector<std::string> owed_by;       // names of units and collectives, at least one
  std::string office;                     // unit that receives and reviews, by id, name or alias; empty: nobody
  std::optional<feel::Expression> opens;  // gives a date; without it: the period's first day
  feel::Expression due;                   // gives a date, the last day in time
  std::optional<feel::Expression> locks;  // gives a date, the last day at all; without it: never
  std::string form;
  std::string workflow;
  std::string document_template;  // key `template`; empty: no document is made
  std::vector<std::string> sources;
  KeyPlaces places = {};
  SourcePosition where;
};

/// The members of `period` in the rules above, and in every scope that has a period.
[[nodiscard]] const std::vector<std::string>& period_members();

/// The names in scope of the rules above.
[[nodiscard]] const feel::Names& due_rule_names();

}  // namespace luoxuan::model
