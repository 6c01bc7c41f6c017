#include "calendar/calendar_functions.hpp"

#include <catch2/catch.hpp>

#include "feel/expression.hpp"

using namespace luoxuan;
using value::Context;

namespace {

/// Two semesters, the National Day week of 2017 (Sunday 1 to Sunday 8 October) with its made-up Saturday 30 September.
feel::FunctionSet functions() {
  model::Calendar calendar;
  calendar.semesters = {{"2017-2018-1", {2017, 9, 4}, {2018, 1, 12}, {}}, {"2017-2018-2", {2018, 3, 5}, {2018, 7, 13}, {}}};
  for (std::uint8_t day = 1; day <= 8; ++day) calendar.holidays.push_back({{2017, 10, day}, {}});
  calendar.working_days = {{{2017, 9, 30}, {}}};
  return calendar::calendar_functions(*calendar::AcademicCalendar::build(calendar));
}

class Given final : public feel::Variables {
 public:
  Given(const Context& context, const feel::FunctionSet& functions) : context_(context), functions_(functions) {}
  [[nodiscard]] const value::Value* find(std::string_view name) const override { return context_.find(name); }
  [[nodiscard]] const feel::FunctionSet* functions() const override { return &functions_; }

 private:
  const Context& context_;
  const feel::FunctionSet& functions_;
};

/// The value, and why it is null.
std::string of(const std::string& text) {
  const feel::FunctionSet set = functions();
  const auto expression = feel::Expression::parse(text);
  if (!expression) return to_string(expression.error(), Language::english);
  const Context none;
  const feel::Evaluation evaluation = expression->evaluate(Given(none, set));
  std::string shown = evaluation.value.to_string();
  for (const feel::Warning& warning : evaluation.warnings) shown += " | " + warning.message.english;
  return shown;
}

}  // namespace

TEST_CASE("working days skip holidays and count make-up days") {
  CHECK(of("is working day(@\"2017-09-30\")") == "true");
  CHECK(of("是工作日(@\"2017-10-01\")") == "false");
  CHECK(of("add working days(@\"2017-09-29\", 1)") == "2017-09-30");
  CHECK(of("add working days(@\"2017-09-29\", 2)") == "2017-10-09");
  CHECK(of("加工作日(@\"2017-10-09\", -2)") == "2017-09-29");
  CHECK(of("add working days(days: 0, date: @\"2017-10-01\")") == "2017-10-09");
  CHECK(of("add working days(@\"2017-09-29T15:30:00\", 2)") == "2017-10-09T15:30:00");
  CHECK(of("working days between(@\"2017-09-29\", @\"2017-10-09\")") == "2");
  CHECK(of("工作日数(from: @\"2017-10-09\", to: @\"2017-09-29\")") == "-2");
  CHECK(of("for n in 1..3 return add working days(@\"2017-09-29\", n)") == "[2017-09-30, 2017-10-09, 2017-10-10]");
}

TEST_CASE("semesters and other periods are found by name, by day or by period") {
  CHECK(of("semester end(\"2017-2018-1\")") == "2018-01-12");
  CHECK(of("学期开始(@\"2018-06-01\")") == "2018-03-05");
  CHECK(of("semester end(period of(@\"2017-12-08\", \"month\"))") == "2018-01-12");
  CHECK(of("period of(@\"2017-12-08\").name") == "2017-2018-1");
  CHECK(of("period of(@\"2017-12-08T10:00:00\", \"academic_year\").title") == "2017-2018学年");
  CHECK(of("period named(\"2017-12-H1\").end") == "2017-12-15");
  CHECK(of("next period(\"2017-2018-1\").start") == "2018-03-05");
  CHECK(of("previous period(period of(@\"2017-12-08\", \"month\")).name") == "2017-11");
  CHECK(of("teaching week(@\"2017-09-04\")") == "1");
  CHECK(of("teaching week(@\"2017-09-10\")") == "1");
  CHECK(of("教学周(@\"2017-09-11\")") == "2");
  CHECK(of("add working days(period named(\"2017-2018-1\").end, -7)") == "2018-01-03");
}

TEST_CASE("what the calendar does not know is null, and says so") {
  CHECK(of("semester end(\"2017-2018-3\")") ==
        "null | semester end: expected a semester of the calendar, found '2017-2018-3' (did you mean '2017-2018-1'? otherwise "
        "add it to calendar.toml)");
  CHECK(of("period of(@\"2018-02-10\")") ==
        "null | period of: expected a day within a semester of the calendar, found 2018-02-10");
  CHECK(of("period of(@\"2018-02-10\", \"week\")") ==
        "null | period of: expected a kind of period, found 'week' (for example \"semester\", \"academic_year\" or \"month\")");
  CHECK(of("next period(\"2017-2018-2\")") ==
        "null | next period: expected a period after 2017-2018-2, found none in the calendar (add it to calendar.toml)");
  CHECK(of("semester end(\"2017-2018\")") == "null | semester end: expected a period within one semester, found 2017-2018");
  CHECK(of("semester end(5)") == "null | semester end: expected the name of a period, a period or a date, found number");
  CHECK(of("add working days(@\"2017-09-29\", 1.5)") == "null | add working days: expected a whole number of days, found 1.5");
  CHECK(of("add working days(@\"2017-09-29\", 1e9)") ==
        "null | add working days: expected from -100000 to 100000 working days, found 1000000000");
  CHECK(of("is working day(\"2017-09-29\")") == "null | is working day: expected a date for 'date', found string");
}

TEST_CASE("steps are planned backwards from the final day, over holidays and make-up days") {
  // Monday 9 October is the last step's; the first ends on the made-up Saturday before the holidays
  CHECK(of("plan backwards(@\"2017-10-09\", [{name: \"collect\", days: 2}, {name: \"hand in\", days: 1}])") ==
        "[{name: \"collect\", days: 2, start: 2017-09-29, due: 2017-09-30}, "
        "{name: \"hand in\", days: 1, start: 2017-10-09, due: 2017-10-09}]");
  // a free final day means the working day before it
  CHECK(of("逆向排期(@\"2017-10-08\", [{days: 1}])[1].due") == "2017-09-30");
  CHECK(of("plan backwards(@\"2017-10-09\", [])") == "[]");
  CHECK(of("plan backwards(@\"2017-10-09\", [{days: 0}])") ==
        "null | plan backwards: step 1: expected 1 working day or more, found 0");
  CHECK(of("plan backwards(@\"2017-10-09\", [{days: 2}, 3])") ==
        "null | plan backwards: step 2: expected a context with a whole number `days`, found 3");
}

TEST_CASE("a plan made backwards fills the working days without a gap") {
  const std::string plan = "plan backwards(@\"2018-01-12\", [{days: 7}, {days: 30}, {days: 1}, {days: 5}])";
  CHECK(of("sum(for step in " + plan + " return working days between(step.start, step.due) + 1)") == "43");
  CHECK(of("working days between(" + plan + "[1].start, " + plan + "[4].due) + 1") == "43");
}
