#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "quality/finding.hpp"
#include "quality/rows.hpp"
#include "quality/setting.hpp"

namespace luoxuan::quality {

/// How an obligation stands to its days.
enum class Timeliness {
  not_due,   // not handed in, and there is time
  in_time,   // handed in until the due day
  in_grace,  // handed in behind it, within the days of grace
  late,      // handed in later
  grace,     // not handed in, within the days of grace
  overdue,   // not handed in behind them
  locked,    // not handed in, and it cannot be any more
};
[[nodiscard]] std::string_view name_of(Timeliness timeliness);
[[nodiscard]] Timeliness timeliness_of(const Setting& setting, const Obligation& obligation);

/// How many are owed, were handed in, in time … (应报、实报、按时).
struct ReportingCounts {
  std::int64_t expected = 0;
  std::int64_t handed_in = 0;
  std::int64_t in_time = 0;
  std::int64_t in_grace = 0;
  std::int64_t late = 0;
  std::int64_t missing = 0;  // overdue and locked
  std::int64_t locked = 0;
  std::int64_t reviewed = 0;

  void add(Timeliness timeliness, bool is_reviewed);
  void add(const ReportingCounts& other);
  /// Parts of a hundred, rounded down; 100 when nothing was expected.
  [[nodiscard]] std::int64_t handed_in_percent() const { return expected == 0 ? 100 : handed_in * 100 / expected; }
  [[nodiscard]] std::int64_t in_time_percent() const { return expected == 0 ? 100 : in_time * 100 / expected; }
  [[nodiscard]] bool operator==(const ReportingCounts&) const = default;
};

/// A unit in the tree, with its own counts and those of all below it too.
struct ReportingLine {
  std::string unit;
  std::string unit_name;
  std::int64_t level = 0;  // 0: the institution
  ReportingCounts own;
  ReportingCounts with_below;
};

struct ReportingCell {
  Obligation obligation;
  std::string unit_name;
  std::string submitted_by_name;
  Timeliness timeliness = Timeliness::not_due;
};

/// 填报中心: a report type in a period.
struct ReportingGrid {
  std::vector<ReportingCell> cells;  // in the order of the organisation
  std::vector<ReportingLine> lines;  // in tree order; units below which nothing is owed are left out
  ReportingCounts all;
};
[[nodiscard]] Result<ReportingGrid> reporting_grid(const Setting& setting, std::string_view report, std::string_view period);

/// The same lines for every report that was due between two days, both included.
[[nodiscard]] Result<std::vector<ReportingLine>> reporting_rates(const Setting& setting, const value::Date& first,
                                                                 const value::Date& last);

/// What a unit sees first.
struct UnitDashboard {
  std::vector<ReportingCell> waiting;  // not reviewed yet, the earliest due first
  ReportingCounts this_year;           // of the academic year
  std::int64_t open_findings = 0;      // that the unit answers for
  std::int64_t overdue_findings = 0;
  std::vector<Finding> next_findings;  // open, the earliest due first, ten at most
};
[[nodiscard]] Result<UnitDashboard> unit_dashboard(const Setting& setting, std::string_view unit);

}  // namespace luoxuan::quality
