#include "value/temporal.hpp"

#include <catch2/catch.hpp>

using namespace luoxuan;
using namespace luoxuan::value;

namespace {

template <class T>
std::string text_of(const std::optional<T>& parsed) {
  return parsed ? to_string(*parsed) : "nothing";
}

}  // namespace

TEST_CASE("dates") {
  for (const char* text :
       {"2017-12-20", "-2017-01-01", "0000-03-01", "9999-12-31", "99999-01-01", "999999999-12-31", "2024-02-29"})
    CHECK(text_of(parse_date(text)) == text);
  for (const char* text : {"", "2017-2-01", "2017-13-01", "2017-02-29", "02017-01-01", "17-01-01", "2017-12-20T", "2017-12-20 ",
                           "+2017-12-20", "9999999999-01-01", "2017-00-10", "2017-01-00"})
    CHECK(text_of(parse_date(text)) == "nothing");
}

TEST_CASE("times") {
  struct Row {
    std::string text, printed;
  };
  const std::vector<Row> rows = {
      {"09:00:00", "09:00:00"},
      {"09:00:00.500", "09:00:00.5"},
      {"09:00:00Z", "09:00:00Z"},
      {"09:00:00+00:00", "09:00:00Z"},
      {"23:59:59.123456789123", "23:59:59.123456789"},
      {"09:00:00+08:00", "09:00:00+08:00"},
      {"09:00:00-03:30:15", "09:00:00-03:30:15"},
      {"09:00:00@Asia/Shanghai", "09:00:00@Asia/Shanghai"},
      {"09:00:00@Etc/UTC", "09:00:00@Etc/UTC"},
  };
  for (const Row& row : rows) CHECK(text_of(parse_time(row.text)) == row.printed);
  for (const char* text : {"", "9:00:00", "24:00:00", "09:60:00", "09:00:60", "09:00", "09:00:00+19:00", "09:00:00+18:01",
                           "09:00:00@Asia/Nowhere", "09:00:00@../../etc/passwd", "09:00:00@", "09:00:00+8", "090000"})
    CHECK(text_of(parse_time(text)) == "nothing");
}

TEST_CASE("dates and times") {
  CHECK(text_of(parse_date_time("2017-12-20T09:00:00@Asia/Shanghai")) == "2017-12-20T09:00:00@Asia/Shanghai");
  CHECK(text_of(parse_date_time("2017-12-20")) == "2017-12-20T00:00:00");
  CHECK(text_of(parse_date_time("2017-12-31T24:00:00Z")) == "2018-01-01T00:00:00Z");
  CHECK(text_of(parse_date_time("2017-12-20T")) == "nothing");
  CHECK(text_of(parse_date_time("2017-12-20 09:00:00")) == "nothing");
}

TEST_CASE("durations") {
  struct Row {
    std::string text, printed;
  };
  const std::vector<Row> days = {{"P1DT2H", "P1DT2H"},
                                 {"PT49H", "P2DT1H"},
                                 {"P0D", "PT0S"},
                                 {"-P1D", "-P1D"},
                                 {"PT90M", "PT1H30M"},
                                 {"PT0.S", "PT0S"},
                                 {"P1DT2H3M4.1234S", "P1DT2H3M4.1234S"},
                                 {"-PT0.5S", "-PT0.5S"}};
  for (const Row& row : days) CHECK(text_of(parse_day_time_duration(row.text)) == row.printed);
  for (const char* text :
       {"", "P", "PT", "P1DT", "1D", "P1H", "PT1S1M", "PT1.5H", "P1Y", "P1M", "P1D1D", "+P1D", "PT.5S", "P999999999999999999D"})
    CHECK(text_of(parse_day_time_duration(text)) == "nothing");
  const std::vector<Row> months = {{"P1Y2M", "P1Y2M"}, {"P26M", "P2Y2M"}, {"P0M", "P0M"}, {"P0Y", "P0M"}, {"-P1Y", "-P1Y"}};
  for (const Row& row : months) CHECK(text_of(parse_year_month_duration(row.text)) == row.printed);
  for (const char* text : {"", "P", "P1M1Y", "P1D", "P1.5Y", "P1Y1Y"})
    CHECK(text_of(parse_year_month_duration(text)) == "nothing");
}

TEST_CASE("the calendar") {
  CHECK(to_days({1970, 1, 1}) == 0);
  CHECK(to_days({2000, 3, 1}) == 11017);
  for (const std::int64_t days : {-800000LL, -719468LL, -1LL, 0LL, 11016LL, 20000000LL, -365241780471LL, 365241779741LL})
    CHECK(to_days(from_days(days)) == days);
  CHECK(weekday({2026, 3, 2}) == 1);
  CHECK(weekday({1969, 12, 28}) == 7);
  CHECK(to_string(add_months({2017, 1, 31}, 1)) == "2017-02-28");
  CHECK(to_string(add_months({2017, 1, 31}, -2)) == "2016-11-30");
  CHECK(to_string(add_months({2016, 2, 29}, 12)) == "2017-02-28");
}

TEST_CASE("moments and walls") {
  const Zone shanghai = *Zone::named("Asia/Shanghai");
  const Moment moment = to_moment(*parse_date_time("2026-03-02T08:00:00"), shanghai);
  CHECK(to_string(at_zone(moment, Zone::of_offset(0))) == "2026-03-02T00:00:00Z");
  CHECK(to_string(at_zone(moment, shanghai)) == "2026-03-02T08:00:00@Asia/Shanghai");
  CHECK(to_string(at_zone(moment - std::chrono::milliseconds(1), Zone::of_offset(0))) == "2026-03-01T23:59:59.999Z");

  SECTION("in a gap of daylight saving the later moment holds") {
    const Moment gap = to_moment(*parse_date_time("2026-03-29T02:30:00@Europe/Berlin"), shanghai);
    CHECK(to_string(at_zone(gap, *Zone::named("Europe/Berlin"))) == "2026-03-29T03:30:00@Europe/Berlin");
  }
  SECTION("of an hour that comes twice the first") {
    const Moment twice = to_moment(*parse_date_time("2026-10-25T02:30:00@Europe/Berlin"), shanghai);
    CHECK(to_string(at_zone(twice, Zone::of_offset(0))) == "2026-10-25T00:30:00Z");
  }
  SECTION("far years do not overflow") {
    CHECK(to_seconds(*parse_date_time("999999999-12-31T23:59:59Z"), shanghai) > 31556889000000000);
    CHECK(to_moment(*parse_date_time("999999999-12-31T23:59:59@Asia/Shanghai"), shanghai) > moment);
  }
}
