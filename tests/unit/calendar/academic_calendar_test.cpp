#include "calendar/academic_calendar.hpp"

#include <catch2/catch.hpp>

using namespace luoxuan;
using calendar::AcademicCalendar;
using calendar::Period;
using model::PeriodKind;
using value::Date;

namespace {

SourcePosition line(int number) {
  return {"calendar.toml", number, 1};
}

/// Two semesters, the National Day week of 2017 (Sunday 1 to Sunday 8 October) with its made-up Saturday 30 September.
model::Calendar written() {
  model::Calendar calendar;
  calendar.semesters = {{"2017-2018-2", {2018, 3, 5}, {2018, 7, 13}, line(9)},
                        {"2017-2018-1", {2017, 9, 4}, {2018, 1, 12}, line(5)}};
  for (std::uint8_t day = 1; day <= 8; ++day) calendar.holidays.push_back({{2017, 10, day}, line(1)});
  calendar.working_days = {{{2017, 9, 30}, line(2)}};
  return calendar;
}

AcademicCalendar built() {
  return *AcademicCalendar::build(written());
}

std::vector<std::string> names(const std::vector<Period>& periods) {
  std::vector<std::string> names;
  for (const Period& period : periods) names.push_back(period.name);
  return names;
}

std::vector<std::string> refusals(const model::Calendar& calendar) {
  const auto outcome = AcademicCalendar::build(calendar);
  std::vector<std::string> lines;
  if (outcome) return lines;
  for (const Failure& failure : outcome.error()) lines.push_back(to_string(failure, Language::english));
  return lines;
}

}  // namespace

TEST_CASE("a period is found by its name") {
  const AcademicCalendar calendar = built();
  CHECK(*calendar.period("2017-2018-1") ==
        Period{"2017-2018-1", PeriodKind::semester, {2017, 9, 4}, {2018, 1, 12}, "2017-2018学年第一学期", "2017-2018", 1});
  CHECK(*calendar.period("2017-2018") ==
        Period{"2017-2018", PeriodKind::academic_year, {2017, 9, 1}, {2018, 8, 31}, "2017-2018学年", "2017-2018", 1});
  CHECK(*calendar.period("2017") == Period{"2017", PeriodKind::calendar_year, {2017, 1, 1}, {2017, 12, 31}, "2017年", "", 1});
  CHECK(*calendar.period("2017-Q4") ==
        Period{"2017-Q4", PeriodKind::quarter, {2017, 10, 1}, {2017, 12, 31}, "2017年第四季度", "2017-2018", 4});
  CHECK(*calendar.period("2017-12") ==
        Period{"2017-12", PeriodKind::month, {2017, 12, 1}, {2017, 12, 31}, "2017年12月", "2017-2018", 12});
  CHECK(*calendar.period("2017-12-H2") ==
        Period{"2017-12-H2", PeriodKind::half_month, {2017, 12, 16}, {2017, 12, 31}, "2017年12月下半月", "2017-2018", 2});
}

TEST_CASE("months before September belong to the academic year that ends, the third quarter to two") {
  const AcademicCalendar calendar;
  CHECK(calendar.period("2018-08")->academic_year == "2017-2018");
  CHECK(calendar.period("2018-09")->academic_year == "2018-2019");
  CHECK(calendar.period("2018-Q2")->academic_year == "2017-2018");
  CHECK(calendar.period("2018-Q3")->academic_year.empty());
  CHECK(calendar.period("2018-02-H1")->academic_year == "2017-2018");
}

TEST_CASE("the last day of a month is known in leap years too") {
  const AcademicCalendar calendar;
  CHECK(calendar.period("2016-02")->end == Date{2016, 2, 29});
  CHECK(calendar.period("2016-02-H2")->end == Date{2016, 2, 29});
  CHECK(calendar.period("2100-02")->end == Date{2100, 2, 28});
  CHECK(calendar.period("2017-Q2")->end == Date{2017, 6, 30});
}

TEST_CASE("an unknown semester is not found, with the nearest name") {
  const auto outcome = built().period("2017-2018-3");
  REQUIRE_FALSE(outcome.has_value());
  CHECK(outcome.error().code == FailureCode::not_found);
  CHECK(to_string(outcome.error(), Language::english) ==
        "expected a semester of the calendar, found '2017-2018-3' (hint: did you mean '2017-2018-1'? otherwise add it to "
        "calendar.toml)");
  CHECK(to_string(AcademicCalendar().period("2017-2018-3").error(), Language::chinese) ==
        "应为校历中的学期，实际为“2017-2018-3”（提示：请写入 calendar.toml）");
}

TEST_CASE("what is no name of a period is refused") {
  const AcademicCalendar calendar = built();
  for (const char* name :
       {"", "17", "2017-", "2017-13", "2017-00", "2017-Q0", "2017-Q5", "2017-2019", "2017-2019-1", "2017-12-H3", "2017-12-H0",
        "2017-2018-0", "0000", "20１7", "2017-12-01", "abcd", "2017-q4", " 2017"}) {
    INFO(name);
    const auto outcome = calendar.period(name);
    REQUIRE_FALSE(outcome.has_value());
    CHECK(outcome.error().code == FailureCode::invalid_input);
  }
}

TEST_CASE("the period of a day is found, and nothing between semesters") {
  const AcademicCalendar calendar = built();
  CHECK(calendar.period_at(PeriodKind::semester, {2017, 9, 4})->name == "2017-2018-1");
  CHECK(calendar.period_at(PeriodKind::semester, {2018, 1, 12})->name == "2017-2018-1");
  CHECK_FALSE(calendar.period_at(PeriodKind::semester, {2017, 9, 3}));
  CHECK_FALSE(calendar.period_at(PeriodKind::semester, {2018, 1, 13}));
  CHECK_FALSE(calendar.period_at(PeriodKind::semester, {2018, 7, 14}));
  CHECK(calendar.period_at(PeriodKind::half_month, {2018, 1, 15})->name == "2018-01-H1");
  CHECK(calendar.period_at(PeriodKind::half_month, {2018, 1, 16})->name == "2018-01-H2");
  CHECK(calendar.period_at(PeriodKind::month, {2018, 1, 15})->name == "2018-01");
  CHECK(calendar.period_at(PeriodKind::quarter, {2018, 9, 30})->name == "2018-Q3");
  CHECK(calendar.period_at(PeriodKind::academic_year, {2018, 8, 31})->name == "2017-2018");
  CHECK(calendar.period_at(PeriodKind::academic_year, {2018, 9, 1})->name == "2018-2019");
  CHECK(calendar.period_at(PeriodKind::calendar_year, {2018, 9, 1})->name == "2018");
}

TEST_CASE("outside the years 1 to 9999 there are no periods") {
  const AcademicCalendar calendar;
  CHECK_FALSE(calendar.period_at(PeriodKind::month, {0, 12, 31}));
  CHECK_FALSE(calendar.period_at(PeriodKind::month, {10000, 1, 1}));
  CHECK(calendar.period_at(PeriodKind::month, {9999, 12, 31})->name == "9999-12");
  CHECK_FALSE(calendar.period_at(PeriodKind::academic_year, {9999, 9, 1}));
  CHECK_FALSE(calendar.period_at(PeriodKind::academic_year, {1, 8, 31}));
  CHECK(names(calendar.periods(PeriodKind::academic_year, {-5, 1, 1}, {2, 9, 1})) ==
        std::vector<std::string>{"0001-0002", "0002-0003"});
  CHECK(calendar.periods(PeriodKind::month, {9999, 11, 30}, {20000, 1, 1}).size() == 2);
}

TEST_CASE("periods that share a day with a stretch are listed in order") {
  const AcademicCalendar calendar = built();
  CHECK(names(calendar.periods(PeriodKind::month, {2017, 11, 30}, {2018, 2, 1})) ==
        std::vector<std::string>{"2017-11", "2017-12", "2018-01", "2018-02"});
  CHECK(names(calendar.periods(PeriodKind::semester, {2018, 1, 12}, {2018, 3, 5})) ==
        std::vector<std::string>{"2017-2018-1", "2017-2018-2"});
  CHECK(calendar.periods(PeriodKind::semester, {2018, 1, 13}, {2018, 3, 4}).empty());
  CHECK(calendar.periods(PeriodKind::month, {2018, 2, 1}, {2018, 1, 31}).empty());
  CHECK(names(calendar.periods(PeriodKind::half_month, {2018, 1, 15}, {2018, 1, 16})) ==
        std::vector<std::string>{"2018-01-H1", "2018-01-H2"});
}

TEST_CASE("neighbours are of the same kind") {
  const AcademicCalendar calendar = built();
  const Period first = *calendar.period("2017-2018-1");
  CHECK(calendar.next(first)->name == "2017-2018-2");
  CHECK_FALSE(calendar.previous(first));
  CHECK_FALSE(calendar.next(*calendar.next(first)));
  CHECK(calendar.previous(*calendar.next(first)) == first);
  CHECK(calendar.next(*calendar.period("2017-12"))->name == "2018-01");
  CHECK(calendar.previous(*calendar.period("2017-01-H1"))->name == "2016-12-H2");
  CHECK(calendar.previous(*calendar.period("2018-Q1"))->name == "2017-Q4");
  CHECK(calendar.next(*calendar.period("2017-2018"))->name == "2018-2019");
  CHECK_FALSE(calendar.next(*calendar.period("9999")));
  CHECK_FALSE(calendar.previous(*calendar.period("0001-01")));
}

TEST_CASE("holidays and made-up days change what is worked") {
  const AcademicCalendar calendar = built();
  CHECK(calendar.is_working_day({2017, 9, 29}));        // Friday
  CHECK(calendar.is_working_day({2017, 9, 30}));        // Saturday, made up
  CHECK_FALSE(calendar.is_working_day({2017, 10, 1}));  // Sunday and holiday
  CHECK_FALSE(calendar.is_working_day({2017, 10, 2}));  // Monday, holiday
  CHECK(calendar.is_working_day({2017, 10, 9}));
  CHECK_FALSE(calendar.is_working_day({2017, 10, 14}));
  CHECK_FALSE(AcademicCalendar().is_working_day({2017, 9, 30}));
  CHECK_FALSE(AcademicCalendar().is_working_day({1969, 12, 28}));  // a Sunday before 1970
  CHECK(AcademicCalendar().is_working_day({1969, 12, 29}));
}

TEST_CASE("working days are added and taken away") {
  const AcademicCalendar calendar = built();
  CHECK(*calendar.add_working_days({2017, 9, 29}, 1) == Date{2017, 9, 30});
  CHECK(*calendar.add_working_days({2017, 9, 30}, 1) == Date{2017, 10, 9});
  CHECK(*calendar.add_working_days({2017, 10, 4}, 1) == Date{2017, 10, 9});
  CHECK(*calendar.add_working_days({2017, 10, 4}, 0) == Date{2017, 10, 9});
  CHECK(*calendar.add_working_days({2017, 10, 9}, 0) == Date{2017, 10, 9});
  CHECK(*calendar.add_working_days({2017, 10, 9}, -1) == Date{2017, 9, 30});
  CHECK(*calendar.add_working_days({2017, 10, 4}, -2) == Date{2017, 9, 29});
  CHECK(*calendar.add_working_days({2017, 10, 9}, 15) == Date{2017, 10, 30});
}

TEST_CASE("adding working days agrees with walking day by day") {
  const AcademicCalendar calendar = built();
  for (std::int64_t start = value::to_days({2017, 9, 20}); start < value::to_days({2017, 10, 20}); ++start) {
    std::int64_t day = start;
    for (std::int64_t count = 1; count <= 20; ++count) {
      do ++day;
      while (!calendar.is_working_day(value::from_days(day)));
      REQUIRE(*calendar.add_working_days(value::from_days(start), count) == value::from_days(day));
      REQUIRE(calendar.working_days_between(value::from_days(start), value::from_days(day)) == count);
    }
    day = start;
    for (std::int64_t count = -1; count >= -20; --count) {
      do --day;
      while (!calendar.is_working_day(value::from_days(day)));
      REQUIRE(*calendar.add_working_days(value::from_days(start), count) == value::from_days(day));
      REQUIRE(calendar.working_days_between(value::from_days(start), value::from_days(day)) == count);
    }
  }
}

TEST_CASE("working days have a limit") {
  const AcademicCalendar calendar;
  CHECK(calendar.add_working_days({2017, 1, 2}, 100'000).has_value());
  CHECK(calendar.add_working_days({2017, 1, 2}, 100'001).error().code == FailureCode::limit_exceeded);
  CHECK(calendar.add_working_days({2017, 1, 2}, -100'001).error().code == FailureCode::limit_exceeded);
  CHECK(calendar.add_working_days({2017, 1, 2}, INT64_MIN).error().code == FailureCode::limit_exceeded);
  CHECK(calendar.add_working_days({9999, 12, 31}, 1).error().code == FailureCode::limit_exceeded);
  CHECK(*calendar.add_working_days({9999, 12, 31}, 0) == Date{9999, 12, 31});  // a Friday
  CHECK(*calendar.add_working_days({1, 1, 1}, 0) == Date{1, 1, 1});            // a Monday
  CHECK(calendar.add_working_days({1, 1, 1}, -1).error().code == FailureCode::limit_exceeded);
  CHECK(calendar.add_working_days({12000, 1, 1}, -1).error().code == FailureCode::limit_exceeded);
}

TEST_CASE("no working day lies between a day and itself") {
  CHECK(built().working_days_between({2017, 10, 9}, {2017, 10, 9}) == 0);
  CHECK(built().working_days_between({2017, 9, 29}, {2017, 10, 8}) == 1);
  CHECK(built().working_days_between({2017, 10, 8}, {2017, 9, 29}) == -2);
}

TEST_CASE("a calendar that contradicts itself is refused, all at once") {
  model::Calendar calendar;
  calendar.semesters = {
      {"2017-2018-1", {2017, 9, 4}, {2018, 3, 12}, line(1)}, {"2017-2018-2", {2018, 3, 5}, {2018, 7, 13}, line(2)},
      {"2017-2018-1", {2019, 3, 5}, {2019, 7, 13}, line(3)}, {"2019-1", {2019, 9, 1}, {2020, 1, 1}, line(4)},
      {"2020-2021-1", {2021, 1, 15}, {2020, 9, 1}, line(5)},
  };
  calendar.holidays = {{{2017, 10, 1}, line(6)}, {{2017, 10, 2}, line(7)}, {{2017, 10, 1}, line(8)}};
  calendar.working_days = {{{2017, 10, 2}, line(9)}, {{12017, 10, 2}, line(10)}};
  CHECK(
      refusals(calendar) ==
      std::vector<std::string>{
          "calendar.toml:2:1: semester '2017-2018-2': expected a start behind 2018-03-12, the end of '2017-2018-1', found "
          "2018-03-05",
          "calendar.toml:3:1: semester '2017-2018-1': expected names that differ, found it twice (hint: the first one is on line "
          "1)",
          "calendar.toml:3:1: semester '2017-2018-1': expected a start from 2017-07-01 to 2018-08-31, found 2019-03-05 (hint: "
          "compare "
          "the years of the name and of the dates)",
          "calendar.toml:4:1: semester '2019-1': expected a name such as 2017-2018-1 (hint: both years, the second one later by "
          "one, "
          "and the number of the semester)",
          "calendar.toml:5:1: semester '2020-2021-1': expected an end behind its start 2021-01-15, found 2020-09-01",
          "calendar.toml:8:1: 2017-10-01: expected each of the holidays once, found it twice (hint: the first one is on line 6)",
          "calendar.toml:9:1: 2017-10-02: expected a holiday or a working day, found both (hint: the holiday is on line 7)",
          "calendar.toml:10:1: 12017-10-02: expected a day of the years 1 to 9999"});
}

TEST_CASE("a semester that spans others is refused with each of them") {
  model::Calendar calendar;
  calendar.semesters = {{"2017-2018-1", {2017, 9, 1}, {2018, 8, 1}, line(1)},
                        {"2017-2018-2", {2018, 3, 1}, {2018, 5, 1}, line(2)},
                        {"2017-2018-3", {2018, 6, 1}, {2018, 7, 1}, line(3)}};
  CHECK(refusals(calendar).size() == 2);
}

TEST_CASE("a period is given to templates and rules by its members") {
  const value::Context context = calendar::to_context(*built().period("2017-2018-1"));
  CHECK(context == value::Context{{"name", "2017-2018-1"},
                                  {"kind", "semester"},
                                  {"start", Date{2017, 9, 4}},
                                  {"end", Date{2018, 1, 12}},
                                  {"academic year", "2017-2018"},
                                  {"ordinal", 1},
                                  {"title", "2017-2018学年第一学期"}});
  CHECK(calendar::to_context(*built().period("2017")).find("academic year")->is_null());
}
