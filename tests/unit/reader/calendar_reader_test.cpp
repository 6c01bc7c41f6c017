#include "reader/calendar_reader.hpp"

#include <catch2/catch.hpp>

#include "base/file.hpp"

using namespace luoxuan;

TEST_CASE("a calendar is read with its places") {
  const auto calendar = reader::read_calendar(
      "holidays = [2017-10-01,\n  2017-10-02]\nworking_days = [2017-09-30]\n[[semester]]\nname = '2017-2018-1'\nstart = "
      "2017-09-04\nend = "
      "2018-01-12\n",
      "calendar.toml");
  REQUIRE(calendar.has_value());
  REQUIRE(calendar->holidays.size() == 2);
  CHECK(calendar->holidays[1].date == value::Date{2017, 10, 2});
  CHECK(calendar->holidays[1].where == SourcePosition{"calendar.toml", 2, 3});
  CHECK(calendar->working_days.size() == 1);
  REQUIRE(calendar->semesters.size() == 1);
  CHECK(calendar->semesters[0].name == "2017-2018-1");
  CHECK(calendar->semesters[0].start == value::Date{2017, 9, 4});
  CHECK(calendar->semesters[0].end == value::Date{2018, 1, 12});
  CHECK(calendar->semesters[0].where == SourcePosition{"calendar.toml", 4, 1});
}

TEST_CASE("an empty calendar is a calendar") {
  const auto calendar = reader::read_calendar("", "calendar.toml");
  REQUIRE(calendar.has_value());
  CHECK(calendar->semesters.empty());
}

TEST_CASE("the calendar of Zibo is read") {
  const auto text = read_file(LUOXUAN_SOURCE_DIR "/plugins/zibo/calendar.toml");
  REQUIRE(text.has_value());
  const auto calendar = reader::read_calendar(*text, "calendar.toml");
  REQUIRE(calendar.has_value());
  CHECK(calendar->semesters.size() == 6);
  CHECK(calendar->holidays.size() > 100);
}
