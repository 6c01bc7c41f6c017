#pragma once

#include <optional>
#include <string_view>

#include "value/temporal.hpp"

namespace luoxuan::form {

/// Dates and times as people write them, and as form-js sends them; half- or full-width. Nothing, when there are two ways to
/// read it: the year stands first and has four digits.
[[nodiscard]] std::optional<value::Date> read_date(std::string_view text);  // 2017-12-20 2017/12/20 2017.12.20 2017年12月20日
[[nodiscard]] std::optional<value::Time> read_time(std::string_view text);  // 9:05 09:05:00 09:05+08:00 09:05Z
[[nodiscard]] std::optional<value::DateTime> read_date_time(std::string_view text);  // a date, T or blanks, a time

}  // namespace luoxuan::form
