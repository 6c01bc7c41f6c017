#include "quality/delivery_time.hpp"

#include <catch2/catch.hpp>

using namespace luoxuan;

namespace {

const value::Zone china = *value::Zone::named("Asia/Shanghai");

Moment at(const char* text) {
  return value::to_moment(*value::parse_date_time(text), china);
}

std::string wall(Moment moment) {
  value::DateTime wall = value::at_zone(moment, china);
  wall.time.zone = {};
  return value::to_string(wall);
}

calendar::AcademicCalendar calendar_with_holiday() {
  model::Calendar written;
  written.holidays.push_back({*value::parse_date("2026-04-06"), {}});
  return *calendar::AcademicCalendar::build(written);
}

std::string after(const model::QuietHours& quiet, const char* text) {
  return wall(quality::end_of_quiet(quiet, calendar_with_holiday(), china, at(text)));
}

}  // namespace

TEST_CASE("quiet hours over midnight end in the morning") {
  const model::QuietHours night{22 * 60, 7 * 60, false};
  CHECK(after(night, "2026-03-04T21:59:59") == "2026-03-04T21:59:59");
  CHECK(after(night, "2026-03-04T22:00:00") == "2026-03-05T07:00:00");
  CHECK(after(night, "2026-03-05T06:59:59") == "2026-03-05T07:00:00");
  CHECK(after(night, "2026-03-05T07:00:00") == "2026-03-05T07:00:00");
}

TEST_CASE("quiet hours within a day, and up to midnight") {
  const model::QuietHours noon{12 * 60, 14 * 60, false};
  CHECK(after(noon, "2026-03-04T11:59:00") == "2026-03-04T11:59:00");
  CHECK(after(noon, "2026-03-04T12:30:00") == "2026-03-04T14:00:00");
  const model::QuietHours evening{22 * 60, 0, false};
  CHECK(after(evening, "2026-03-04T23:10:00") == "2026-03-05T00:00:00");
  CHECK(after(evening, "2026-03-05T00:00:00") == "2026-03-05T00:00:00");
}

TEST_CASE("days off are quiet as a whole, and the morning behind them too") {
  const model::QuietHours both{22 * 60, 7 * 60, true};
  CHECK(after(both, "2026-04-03T22:15:00") == "2026-04-07T07:00:00");  // Friday; Monday is a holiday
  CHECK(after(both, "2026-04-05T12:00:00") == "2026-04-07T07:00:00");
  const model::QuietHours days{0, 0, true};
  CHECK(after(days, "2026-04-04T12:00:00") == "2026-04-07T00:00:00");
  CHECK(after(days, "2026-04-03T23:59:00") == "2026-04-03T23:59:00");
}

TEST_CASE("the window comes first, quiet hours then, and what is urgent waits for neither") {
  model::NoticeRules rules;
  rules.window = std::chrono::minutes(30);
  rules.quiet = model::QuietHours{22 * 60, 7 * 60, false};
  const auto calendar = calendar_with_holiday();
  CHECK(wall(quality::delivery_moment(rules, calendar, china, at("2026-03-04T10:00:00"), false)) == "2026-03-04T10:30:00");
  CHECK(wall(quality::delivery_moment(rules, calendar, china, at("2026-03-04T21:45:00"), false)) == "2026-03-05T07:00:00");
  CHECK(wall(quality::delivery_moment(rules, calendar, china, at("2026-03-04T23:00:00"), true)) == "2026-03-04T23:00:00");
}
