// Tags that call what a template was given: functions of a calendar, of plugins, the moment.

#include "calendar/calendar_functions.hpp"
#include "feel/native_function.hpp"
#include "small_docx.hpp"

namespace luoxuan::document {

namespace {

using value::Context;
using value::Value;

const Context data = {{"日期", value::Date{2026, 9, 28}}, {"分", 4}, {"sum", 7}};

/// The National Day of 2026 is free for a week.
std::shared_ptr<const feel::FunctionSet> given() {
  model::Calendar calendar;
  calendar.semesters.push_back({.name = "2026-2027-1", .start = {2026, 8, 31}, .end = {2027, 1, 15}, .where = {}});
  for (std::uint8_t day = 1; day <= 7; ++day) calendar.holidays.push_back({{2026, 10, day}, {}});
  feel::FunctionSet functions = calendar::calendar_functions(calendar::AcademicCalendar::build(calendar).value());
  const Value doubled = feel::make_native_function(
      {{"n", nullptr}}, nullptr,
      [](feel::Run&, const std::vector<Value>& numbers) -> Value { return *multiply(*numbers[0].if_number(), 2); });
  functions.add("翻倍", doubled);
  functions.add("example_college", Context{{"grade", doubled}});
  functions.add("picture", doubled);
  return std::make_shared<const feel::FunctionSet>(std::move(functions));
}

std::string printed(std::string_view tag, const Files& files = no_files()) {
  const auto made = DocxTemplate::read(docx(p(tag)), "t.docx", names_in(data), given());
  if (!made) return to_string(made.error().front(), Language::english);
  const auto shape = model::Shape::context({{"日期", model::Shape::scalar()}, {"分", model::Shape::scalar()}, {"sum", {}}});
  CHECK(DocxTemplate::examine(docx(p(tag)), "t.docx", shape, names_in(data), given()).faults.empty());
  const auto filled = made->render(data, files, value::DateTime{{2026, 9, 30}, {}});
  if (!filled) return to_string(filled.error(), Language::english);
  const std::string xml = ZipArchive::open(*filled, "f.docx").value().read("word/document.xml").value();
  std::string words;
  bool is_mark = false;
  for (const char c : xml.substr(xml.find("<w:body>"))) {
    is_mark = is_mark || c == '<';
    if (!is_mark) words += c;
    is_mark = is_mark && c != '>';
  }
  return words;
}

class OneFile final : public Files {
 public:
  explicit OneFile(std::string bytes) : bytes_(std::move(bytes)) {}
  [[nodiscard]] Result<std::string> read(std::string_view /*name*/) const override { return bytes_; }

 private:
  std::string bytes_;
};

}  // namespace

TEST_CASE("tags call the academic calendar by both names") {
  CHECK(printed("{{ add working days(日期, 5) }}") == "2026年10月12日");
  CHECK(printed("{{ 加工作日（日期，5） }}") == "2026年10月12日");
  CHECK(printed("{{ semester end(日期) }}{{? 是工作日(日期) }}是{{/}}") == "2027年1月15日是");
  CHECK(printed("{{ working days between(日期, 学期结束(日期)) }}") == "74");
}

TEST_CASE("tags call functions of plugins, and those of documents stay what they are") {
  CHECK(printed("{{ 翻倍(分) + example_college.grade(分) }}") == "16");
  CHECK(printed("{{ picture(分) }}").find("expected the name of a file") != std::string::npos);
  CHECK(printed("{{ sum }}") == "7");
}

TEST_CASE("tags know the moment that was given") {
  CHECK(printed("{{ today() }}") == "2026年9月30日");
  CHECK(printed("{{ 工作日数(today(), 日期 + @\"P14D\") }}") == "3");
  const auto without = read(docx(p("{{ today() }}"))).render(data);
  REQUIRE(without.has_error());
  CHECK(without.error().message.english.find("expected the time to be given") != std::string::npos);
}

TEST_CASE("included documents are given the same") {
  const OneFile file(docx(p("{{ 翻倍(分) }} {{ add working days(日期, 5) }} {{ today() }}")));
  CHECK(printed("{{ include(\"a.docx\", {分: 3, 日期: 日期}) }}", file) == "6 2026年10月12日 2026年9月30日");
}

TEST_CASE("a function that there is not is a mistake with its place") {
  const auto refused =
      DocxTemplate::read(docx(p("{{ 翻背(分) }}") + table(row(cell(p("{{? example_college.grad(分) > 1 }}x{{/}}")))) +
                              p("{{ add workin days(日期, 1) }}") + p("{{ 金额(3) }}")),
                         "t.docx", names_in(data), given());
  REQUIRE(refused.has_error());
  std::string lines;
  for (const Failure& failure : refused.error()) lines += to_string(failure, Language::english) + "\n";
  CHECK(lines ==
        "t.docx: paragraph 1: in the tag '{{ 翻背(分) }}': expected a function named '翻背', found none\n"
        "t.docx: table 1, row 1, column 1: in the tag '{{? example_college.grad(分) > 1 }}': expected a function named "
        "'example_college.grad', found none\n"
        "t.docx: paragraph 2: in the tag '{{ add workin days(日期, 1) }}': expected an operator or the end of the expression, "
        "found 'workin' (hint: did you mean add working days(…)?)\n"
        "t.docx: paragraph 3: in the tag '{{ 金额(3) }}': expected a function named '金额', found none\n");
}

}  // namespace luoxuan::document
