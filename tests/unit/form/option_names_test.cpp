#include <catch2/catch.hpp>

#include "form/cell_input.hpp"
#include "form/form_sheets.hpp"
#include "form/sheet_submission.hpp"
#include "form_making.hpp"
#include "value/json.hpp"

namespace luoxuan::form {
namespace {

model::Form choice_form(std::string_view type, std::string_view options) {
  return form_tests::make_form(fmt::format(R"({{"type": "{}", "key": "t", "label": "层面", "values": [{}]}})", type, options));
}

std::string meant(std::string_view type, std::string_view options, value::Value written) {
  const auto form = choice_form(type, options);
  const value::Value read = CellInput(form.components.front()).read({0, std::move(written), document::ReadCell::Kind::value});
  return value::to_json(value::Context{{"t", read}});
}

constexpr std::string_view crossed = R"({"label": "2", "value": "1"}, {"label": "1", "value": "2"})";
constexpr std::string_view with_marks = R"({"label": "教学、科研", "value": "jk"}, {"label": "后勤", "value": "h"},
  {"label": "科研", "value": "k"}, {"label": "A,B", "value": "ab"}, {"label": "B;C", "value": "bc"}, {"label": "A", "value": "a"})";

std::string export_refusal(const model::Form& form) {
  const auto made = as_workbook(form, {}, {{2018, 1, 2}, {}});
  return made ? std::string() : to_string(made.error(), Language::english);
}

}  // namespace

TEST_CASE("labels count before values") {
  CHECK(meant("select", crossed, "2") == R"({"t":"1"})");
  CHECK(meant("select", crossed, value::Number(1)) == R"({"t":"2"})");
  CHECK(meant("select", R"({"label": "甲", "value": "a"}, {"label": "乙", "value": "b"})", "b") == R"({"t":"b"})");
  CHECK(meant("select", R"({"label": "A1", "value": "a"})", "Ａ１") == R"({"t":"a"})");
  CHECK(meant("select", "{\"label\": \"甲\xE2\x80\x8B\xC2\xA0\", \"value\": \"a\"}", "甲") == R"({"t":"a"})");
}

TEST_CASE("an option is the one that the cell shows") {
  constexpr std::string_view options = R"({"label": "TRUE", "value": "a"}, {"label": "1", "value": "b"},
    {"label": "001", "value": "c"}, {"label": "50%", "value": "d"}, {"label": "0.10", "value": "e"}, {"label": "1,000", "value": "f"},
    {"label": "9:00", "value": "g"}, {"label": "2024-3-5", "value": "h"}, {"label": "3月", "value": "i"},
    {"label": "1月2日", "value": "j"}, {"label": "02", "value": "k"})";
  const auto picked = [options](value::Value held, std::string_view format) {
    const auto form = choice_form("select", options);
    return CellInput(form.components.front()).read({0, std::move(held), document::ReadCell::Kind::value, format}).to_string();
  };
  const auto number = [](std::string_view digits) { return value::Number::parse(digits).value(); };
  CHECK(picked(true, "") == "a");
  CHECK(picked(number("1"), "") == "b");
  CHECK(picked(number("1"), "000") == "c");
  CHECK(picked(number("1"), "00000") == "b");  // nothing else is meant
  CHECK(picked(number("0.5"), "0%") == "d");
  CHECK(picked(number("0.5"), "") == "0.5");
  CHECK(picked(number("0.1"), "0.00") == "e");
  CHECK(picked(number("1000"), "#,##0") == "f");
  CHECK(picked(value::Time{9, 0, 0, 0, {}}, "h:mm;@") == "g");
  CHECK(picked(value::Date{2024, 3, 5}, "yyyy/m/d") == "h");
  CHECK(picked(value::Date{2024, 3, 1}, R"(m"月")") == "i");
  CHECK(picked(value::Date{2026, 1, 2}, R"(m"月"d"日")") == "j");
  CHECK(picked(number("7"), "000") == "007");
}

TEST_CASE("labels may hold the marks that part them") {
  CHECK(meant("taglist", with_marks, "教学、科研") == R"({"t":["jk"]})");
  CHECK(meant("taglist", with_marks, "后勤、教学、科研、科研") == R"({"t":["h","jk","k"]})");
  CHECK(meant("taglist", with_marks, "A,B;C") == R"({"t":["a","bc"]})");
  CHECK(meant("taglist", with_marks, "教学、 科研、教学;; 后勤 ,后勤，没有、没有") == R"({"t":["教学","k","h","没有"]})");
}

TEST_CASE("options that their labels do not tell apart have no place in a workbook") {
  const auto twice = choice_form("select", R"({"label": "甲", "value": "a"}, {"label": "甲 ", "value": "b"})");
  CHECK(export_refusal(twice).find("t: expected options that can be told by their labels, found '甲") != std::string::npos);
  const auto parted = R"({"label": "甲、乙", "value": "a"}, {"label": "甲", "value": "b"}, {"label": "乙", "value": "c"})";
  CHECK(export_refusal(choice_form("taglist", parted)).find("found '甲、乙', which could be others") != std::string::npos);
  CHECK(export_refusal(choice_form("select", parted)).empty());
}

TEST_CASE("labels need not be told apart where nobody fills them in, nor in another list than the one that is read") {
  const std::string unclear = R"("values": [{"label": "甲", "value": "a"}, {"label": "甲", "value": "b"}])";
  CHECK(export_refusal(form_tests::make_form(R"({"type": "select", "key": "t", "disabled": true, )" + unclear + "}")).empty());
  const auto form =
      form_tests::make_form(R"({"type": "dynamiclist", "path": "一", "components": [{"type": "select", "key": "t", )" + unclear +
                            R"(}]}, {"type": "dynamiclist", "path": "二", "components": [{"type": "textfield", "key": "t"}]})");
  const form_tests::College college;
  CHECK(read_csv(form, "t\nx\n", "f.csv", "二", college).has_value());
  const auto refused = read_csv(form, "t\n甲\n", "f.csv", "一", college);
  REQUIRE(refused.has_error());
  CHECK(refused.error().front().message.english.starts_with("t: expected options that can be told by their labels"));
}

TEST_CASE("a hundred thousand tags of a thousand options") {
  std::string options, written;
  for (int i = 0; i < 1000; ++i) options += fmt::format(R"({}{{"label": "项{}", "value": "v{}"}})", i == 0 ? "" : ",", i, i);
  for (int i = 0; i < 100'000; ++i) written += fmt::format("项{}、", i % 1000);
  CHECK(meant("taglist", options, written).size() > 1000 * 5);
}

}  // namespace luoxuan::form
