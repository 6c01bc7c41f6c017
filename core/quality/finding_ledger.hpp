#pragma once

#include <string>
#include <vector>

#include "quality/finding.hpp"
#include "quality/setting.hpp"

namespace luoxuan::quality {

/// Which part of the ledger; what is empty does not choose.
struct LedgerChoice {
  std::string unit = {};    // id: answers for it, or named it
  std::string period = {};  // name: found in it, or taken over into it
  std::string source = {};
  std::string state = {};
  bool only_overdue = false;
};

/// A row as people see it.
struct LedgerLine {
  Finding finding;
  std::string unit_name;
  std::string origin_name;
  std::string person_name;
  bool is_overdue = false;  // open behind its last day
};

/// 问题台账: the findings, and whether the loop closes.
struct FindingLedger {
  std::vector<LedgerLine> lines;  // in the order in which they were raised
  std::int64_t open = 0, done = 0, checked = 0;
  std::int64_t overdue = 0;
  std::int64_t inherited = 0;        // taken over at least once, and not closed
  std::int64_t without_measure = 0;  // open, and nobody has said what is to be done or until when
};
/// Open behind its last day.
[[nodiscard]] bool is_overdue(const Setting& setting, const Finding& finding);
[[nodiscard]] LedgerLine ledger_line(const Setting& setting, Finding finding);
[[nodiscard]] Result<FindingLedger> finding_ledger(const Setting& setting, const LedgerChoice& choice);

/// As workflows and workbooks see a line.
[[nodiscard]] value::Context to_context(const Setting& setting, const LedgerLine& line);

}  // namespace luoxuan::quality
