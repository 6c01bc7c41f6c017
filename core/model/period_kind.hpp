#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoxuan::model {

/// The kinds of period that the calendar can name. Their names are stored and written in files: they never change.
enum class PeriodKind { half_month, month, quarter, semester, academic_year, calendar_year };

/// "half_month", "month", "quarter", "semester", "academic_year", "calendar_year".
[[nodiscard]] std::string_view name_of(PeriodKind kind);
[[nodiscard]] std::optional<PeriodKind> period_kind_of(std::string_view name);
/// Every name, shortest period first: for messages.
[[nodiscard]] const std::vector<std::string>& period_kind_names();

}  // namespace luoxuan::model
