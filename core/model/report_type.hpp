#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/source_position.hpp"
#include "feel/expression.hpp"
#include "model/key_places.hpp"
#include "model/period_kind.hpp"

namespace luoxuan::model {

/// Which rows of a report go into the ledger of findings (问题台账), and by which names its form has them.
struct FindingFields {
  std::string list;      // the list of the form: 存在问题
  std::string text;      // what was found wanting
  std::string unit;      // the unit that answers for it; empty: the one that reports
  std::string person;    // who answers for it; may be empty
  std::string measures;  // another list whose rows stand beside those of `list`; empty: measure and due stand in `list`
  std::string measure;   // what is done about it; may be empty
  std::string due;       // until when, a date; may be empty
  std::string carried;   // the list in which the last period's open findings come again; empty: they do not
  std::string result;    // its member: what was done
  std::string solved;    // its member: a truth
  SourcePosition where = {};
};

/// A report that units owe once a period. Files are named by their stem. Format: docs/formats/reports.md.
struct ReportType {
  std::string id;
  std::string name;
  std::string short_name;  // the name, when the file gives none
  PeriodKind period = PeriodKind::semester;
  std::vector<std::string> owed_by;            // names of units and collectives, at least one
  std::string office;                          // unit that receives and reviews, by id, name or alias; empty: nobody
  std::optional<feel::Expression> opens;       // gives a date; without it: the period's first day
  feel::Expression due;                        // gives a date, the last day in time
  std::optional<feel::Expression> grace = {};  // gives a date; handed in until then it is not late; without it: the due day
  std::optional<feel::Expression> locks;       // gives a date, the last day at all; without it: never
  bool by_hand = false;                        // the calendar does not open it
  std::vector<std::string> only_in = {};       // names of periods, key `periods`; empty: every one
  std::string form;
  std::string workflow;
  std::string document_template;     // key `template`; empty: no document is made
  std::string writer = "staff";      // role in the unit
  std::string approver = "head";     // role in the unit
  std::string receiver = "officer";  // role in the office
  std::vector<std::string> sources;
  std::optional<FindingFields> findings = {};
  KeyPlaces places = {};
  SourcePosition where;
};

/// The members of `period` in the rules above, and in every scope that has a period.
[[nodiscard]] const std::vector<std::string>& period_members();

/// The names in scope of the rules above.
[[nodiscard]] const feel::Names& due_rule_names();

}  // namespace luoxuan::model
