#include "calendar/due_rule.hpp"

#include <catch2/catch.hpp>

#include "calendar/academic_calendar.hpp"
#include "feel/function_set.hpp"
#include "feel/native_function.hpp"
#include "model/report_type.hpp"

using namespace luoxuan;

namespace {

calendar::Period semester() {
  model::Calendar written;
  written.semesters = {{"2017-2018-1", {2017, 9, 4}, {2018, 1, 12}, {}}};
  return *calendar::AcademicCalendar::build(written)->period("2017-2018-1");
}

Result<value::Date> due(std::string_view rule, const feel::FunctionSet* functions = nullptr) {
  const auto parsed = feel::Expression::parse(rule, model::due_rule_names(), {"reports.toml", 4, 8});
  if (!parsed) return parsed.error();
  return calendar::evaluate_due_rule(*parsed, semester(), "semester_report.due", functions);
}

}  // namespace

TEST_CASE("a due rule gives a date of the period") {
  CHECK(*due("period.end - duration(\"P7D\")") == value::Date{2018, 1, 5});
  CHECK(*due("period.start") == value::Date{2017, 9, 4});
  CHECK(*due("if period.ordinal = 1 then date(\"2018-01-10\") else period.end") == value::Date{2018, 1, 10});
  CHECK(*due("if period.academic year = \"2017-2018\" then period.start else period.end") == value::Date{2017, 9, 4});
}

TEST_CASE("a due rule calls what it is given") {
  const auto week_before = feel::make_native_function({{"day", nullptr}}, nullptr,
                                                      [](feel::Run&, const std::vector<value::Value>& given) -> value::Value {
                                                        return value::from_days(value::to_days(*given[0].if_date()) - 7);
                                                      });
  feel::FunctionSet functions;
  functions.add("week_before", week_before);
  functions.add("example_college", value::Context{{"latest", week_before}});
  CHECK(*due("week_before(period.end)", &functions) == value::Date{2018, 1, 5});
  CHECK(*due("example_college.latest(period.start)", &functions) == value::Date{2017, 8, 28});
  CHECK(due("example_college.latest(period.start)").has_error());
}

TEST_CASE("a due rule that gives no date is refused") {
  const auto number = due("period.ordinal");
  REQUIRE_FALSE(number.has_value());
  CHECK(number.error().code == FailureCode::condition_not_met);
  CHECK(number.error().where == SourcePosition{"reports.toml", 4, 8});
  CHECK(number.error().message.english ==
        "semester_report.due: expected 'period.ordinal' to give a date for 2017-2018-1, found 1 (number)");
  const auto nothing = due("period.close");
  REQUIRE_FALSE(nothing.has_value());
  CHECK(nothing.error().message.chinese == "semester_report.due：“period.close”在 2017-2018-1 应得出日期，实际为 null");
  CHECK_FALSE(nothing.error().hint.empty());
}
