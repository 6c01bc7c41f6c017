#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <xlsxwriter.h>

#include "base/result.hpp"
#include "document/workbook.hpp"

namespace luoxuan::document {

/// The looks that all sheets of a workbook share. Owned by the workbook.
struct Formats {
  static constexpr std::size_t kinds = 6;
  static constexpr double title_size = 16, text_size = 11;  // points
  lxw_format *title, *subtitle, *header;
  std::array<lxw_format*, kinds> fixed, entered;  // by ColumnKind
  lxw_format *fixed_seconds, *entered_seconds;    // times with seconds

  [[nodiscard]] lxw_format* of(ColumnKind kind, bool is_entered) const {
    return (is_entered ? entered : fixed)[static_cast<std::size_t>(kind)];
  }
};

/// Lists of choices that are too long for a data validation itself stand in a hidden sheet, a column each.
struct HiddenChoices {
  std::string sheet = "选项";
  std::vector<std::vector<std::string>> columns;
};

/// Where a sheet is written to.
struct SheetTarget {
  lxw_workbook* workbook;
  lxw_worksheet* worksheet;
  const Formats& formats;
  HiddenChoices& hidden;
  value::Zone home = {};  // of the workbook: moments there are shown as its wall clock
};

/// Writes one sheet from its first row to its last, as constant-memory mode demands.
[[nodiscard]] Result<void> write_sheet(const SheetTarget& target, const Sheet& sheet);

/// "sheet 'X': …"
[[nodiscard]] Failure in_sheet(FailureCode code, const std::string& sheet, const Message& message, Message hint);
[[nodiscard]] Failure not_written(const std::string& sheet, lxw_error error);

}  // namespace luoxuan::document
