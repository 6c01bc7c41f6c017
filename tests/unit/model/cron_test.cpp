#include "model/cron.hpp"

#include <catch2/catch.hpp>

#include "model/timer_cycle.hpp"

using namespace luoxuan;
using namespace luoxuan::model;

namespace {

value::Zone shanghai() {
  return *value::Zone::named("Asia/Shanghai");
}

Moment moment(std::string_view text, value::Zone zone = shanghai()) {
  return value::to_moment(*value::parse_date_time(text), zone);
}

std::string wall(Moment at, value::Zone zone = shanghai()) {
  value::DateTime shown = value::at_zone(at, zone);
  shown.time.zone = {};
  return value::to_string(shown);
}

/// The first times after a moment.
std::vector<std::string> after(std::string_view start, std::string_view expression, int count) {
  const auto cron = parse_cron(expression);
  REQUIRE(cron.has_value());
  std::vector<std::string> found;
  for (Moment at = moment(start); count > 0; --count) {
    at = next_in_cron(*cron, at, shanghai());
    found.push_back(wall(at));
  }
  return found;
}

using Times = std::vector<std::string>;

}  // namespace

TEST_CASE("cron says when it is time again") {
  CHECK(after("2026-03-06T07:59:59", "0 0 8 * * MON-FRI", 3) ==
        Times{"2026-03-06T08:00:00", "2026-03-09T08:00:00", "2026-03-10T08:00:00"});
  CHECK(after("2026-03-06T08:00:00", "0 0 8 * * mon-fri", 1) == Times{"2026-03-09T08:00:00"});
  CHECK(after("2026-03-06T23:59:30", "*/20 * * * * *", 3) ==
        Times{"2026-03-06T23:59:40", "2026-03-07T00:00:00", "2026-03-07T00:00:20"});
  CHECK(after("2026-03-06T10:11:12", "5 15/20 9-11,14 ? * ?", 5) ==
        Times{"2026-03-06T10:15:05", "2026-03-06T10:35:05", "2026-03-06T10:55:05", "2026-03-06T11:15:05", "2026-03-06T11:35:05"});
  CHECK(after("2026-03-06T00:00:00", "0 0 0 1 JAN,JUL *", 2) == Times{"2026-07-01T00:00:00", "2027-01-01T00:00:00"});
  CHECK(after("2026-03-06T00:00:00", "0 30 6 13 * FRI", 2) == Times{"2026-03-13T06:30:00", "2026-11-13T06:30:00"});
  CHECK(after("2026-03-06T00:00:00", "0 0 0 * * 0", 1) == Times{"2026-03-08T00:00:00"});
  CHECK(after("2026-03-06T00:00:00", "0 0 0 * * 7", 1) == Times{"2026-03-08T00:00:00"});
  CHECK(after("2026-03-06T00:00:00", "0 0 0 29 2 *", 2) == Times{"2028-02-29T00:00:00", "2032-02-29T00:00:00"});
}

TEST_CASE("cron knows days that are worked out") {
  CHECK(after("2026-01-31T00:00:00", "0 0 12 L * *", 2) == Times{"2026-01-31T12:00:00", "2026-02-28T12:00:00"});
  CHECK(after("2026-02-01T00:00:00", "0 0 12 L-2 * *", 1) == Times{"2026-02-26T12:00:00"});
  // 15 August 2026 is a Saturday, 15 November a Sunday, 1 August a Saturday, 31 May a Sunday.
  CHECK(after("2026-08-01T00:00:00", "0 0 0 15W 8,11 *", 2) == Times{"2026-08-14T00:00:00", "2026-11-16T00:00:00"});
  CHECK(after("2026-07-31T12:00:00", "0 0 0 1W 8 *", 1) == Times{"2026-08-03T00:00:00"});
  CHECK(after("2026-05-01T00:00:00", "0 0 0 31W 5 *", 1) == Times{"2026-05-29T00:00:00"});
  CHECK(after("2026-05-01T00:00:00", "0 0 0 LW * *", 2) == Times{"2026-05-29T00:00:00", "2026-06-30T00:00:00"});
  CHECK(after("2026-03-01T00:00:00", "0 0 9 * * 5L", 2) == Times{"2026-03-27T09:00:00", "2026-04-24T09:00:00"});
  CHECK(after("2026-03-01T00:00:00", "0 0 9 * * TUE#1", 2) == Times{"2026-03-03T09:00:00", "2026-04-07T09:00:00"});
  CHECK(after("2026-03-01T00:00:00", "0 0 9 * * SUN#5", 2) == Times{"2026-03-29T09:00:00", "2026-05-31T09:00:00"});
}

TEST_CASE("cron has short names") {
  CHECK(after("2026-03-06T10:11:12", "@hourly", 1) == Times{"2026-03-06T11:00:00"});
  CHECK(after("2026-03-06T10:11:12", "@daily", 1) == Times{"2026-03-07T00:00:00"});
  CHECK(after("2026-03-06T10:11:12", "@weekly", 1) == Times{"2026-03-08T00:00:00"});
  CHECK(after("2026-03-06T10:11:12", "@monthly", 1) == Times{"2026-04-01T00:00:00"});
  CHECK(after("2026-03-06T10:11:12", "@yearly", 1) == Times{"2027-01-01T00:00:00"});
}

TEST_CASE("what is no cron expression is told") {
  for (const char* text : {"",
                           "* * * * *",
                           "* * * * * * *",
                           "60 * * * * *",
                           "* * 24 * * *",
                           "* * * 0 * *",
                           "* * * 32 * *",
                           "* * * * 13 *",
                           "* * * * * 8",
                           "5-1 * * * * *",
                           "*/0 * * * * *",
                           "1,,2 * * * * *",
                           "1, * * * * *",
                           "x * * * * *",
                           "-1 * * * * *",
                           "* * * 32W * *",
                           "* * * L-31 * *",
                           "* * * * * MON#6",
                           "* * * * * MON#",
                           "0 0 0 30 FEB *",
                           "@sometimes",
                           "R3/PT1H"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_cron(text).has_value());
  }
}

TEST_CASE("cron over daylight saving neither stands still nor fires twice") {
  const value::Zone berlin = *value::Zone::named("Europe/Berlin");
  const auto cron = *parse_cron("0 30 2 * * *");
  Moment at = moment("2026-03-28T12:00:00", berlin);  // 02:30 on the 29th does not exist
  at = next_in_cron(cron, at, berlin);
  CHECK(wall(at, berlin) == "2026-03-29T03:30:00");
  CHECK(wall(next_in_cron(cron, at, berlin), berlin) == "2026-03-30T02:30:00");
  at = moment("2026-10-24T12:00:00", berlin);  // 02:30 on the 25th is there twice
  at = next_in_cron(cron, at, berlin);
  CHECK(wall(at, berlin) == "2026-10-25T02:30:00");
  CHECK(wall(next_in_cron(cron, at, berlin), berlin) == "2026-10-26T02:30:00");
}

TEST_CASE("a timer cycle may be a cron expression") {
  const auto cycle = parse_timer_cycle("0 0 8 * * MON-FRI");
  REQUIRE(cycle.has_value());
  CHECK(cycle->repetitions == TimerCycle::endless);
  CHECK(wall(next_in_cycle(*cycle, moment("2026-03-06T09:00:00"), shanghai())) == "2026-03-09T08:00:00");
}
