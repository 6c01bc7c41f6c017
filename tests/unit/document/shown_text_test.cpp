#include <catch2/catch.hpp>

#include "document/shown_text.hpp"

namespace luoxuan::document {
namespace {

std::string number_shown(std::string_view digits, std::string_view format) {
  return shown_text(value::Number::parse(digits).value(), format).value_or("?");
}

}  // namespace

TEST_CASE("numbers as their cells show them") {
  CHECK(number_shown("7", "000") == "007");
  CHECK(number_shown("1234567.5", "#,##0.00") == "1,234,567.50");
  CHECK(number_shown("1234.5", "#,##0.00_);[Red](#,##0.00)") == "1,234.50");
  CHECK(number_shown("123", "#,##0") == "123");
  CHECK(number_shown("0", "0") == "0");
  CHECK(number_shown("0.5", "0%") == "50%");
  CHECK(number_shown("-3", "0.0") == "-3.0");
  CHECK(number_shown("12", R"([$￥-804]0"元")") == "￥12元");
  CHECK(number_shown("5", R"(\第0"号")") == "第5号");
}

TEST_CASE("nothing where a format is not known, or would show another number") {
  for (const char* format :
       {"", "General", "@", "0.00E+00", "# ?/?", "0/0", "00-00", "0,", "[DBNum1]0", "[>5]0", "\"0", "[$0", "yyyy", "%"})
    CHECK(number_shown("12", format) == "?");
  CHECK(number_shown("3.14159", "0.00") == "?");
  CHECK(number_shown("0.855", "0%") == "?");
  CHECK(number_shown("-3", "0;(0)") == "?");
  CHECK(number_shown("0", "+0;-0;0") == "?");
  CHECK(number_shown("0", "0;-0") == "0");
  CHECK(number_shown("2", "上午/下午0") == "?");
}

TEST_CASE("dates and times as their cells show them") {
  const value::Date day{2024, 3, 5};
  const value::Time time{9, 5, 7, 0, {}};
  CHECK(shown_text(day, R"(yyyy"年"m"月"d"日";@)") == "2024年3月5日");
  CHECK(shown_text(day, "yy.mm.dd") == "24.03.05");
  CHECK(shown_text(day, "yyyy\\-m") == "2024-3");
  CHECK(shown_text(time, "h:mm") == "9:05");
  CHECK(shown_text(time, "mm:ss") == "05:07");
  CHECK(shown_text(value::DateTime{day, time}, "YYYY/M/D HH:MM") == "2024/3/5 09:05");
  CHECK(shown_text(time, "h:mm AM/PM") == "9:05 AM");
  CHECK(shown_text(value::Time{14, 30, 0, 0, {}}, R"(上午/下午h"时"mm"分";@)") == "下午2时30分");
  CHECK(shown_text(value::Time{0, 30, 0, 0, {}}, "上午/下午h:mm") == "上午12:30");
  CHECK(shown_text(true, "") == "TRUE");
  for (const char* format : {"d-mmm-yy", "dddd", "[h]:mm", "ss.00", "0", "[DBNum1]yyyy", "\"年\""})
    CHECK_FALSE(shown_text(value::DateTime{day, time}, format).has_value());
  CHECK_FALSE(shown_text(time, "yyyy").has_value());
}

}  // namespace luoxuan::document
