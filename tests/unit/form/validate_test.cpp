#include "form/validate.hpp"

#include <catch2/catch.hpp>

#include "feel/function_set.hpp"
#include "feel/native_function.hpp"
#include "form/rule_functions.hpp"
#include "form/shape.hpp"
#include "form_making.hpp"
#include "value/json.hpp"

using namespace luoxuan;
using luoxuan::form_tests::College;
using luoxuan::form_tests::make_form;

namespace {

/// "accepted" JSON, or the messages one a line.
std::string outcome(const model::Form& form, std::string_view json, Language language = Language::english) {
  const auto submission = value::parse_json(json);
  REQUIRE(submission.has_value());
  REQUIRE(submission->if_context() != nullptr);
  const auto result = form::validate(form, *submission->if_context(), College{});
  if (result) return value::to_json(value::Value(*result));
  std::string lines;
  for (const Failure& failure : result.error()) lines += to_string(failure, language) + "\n";
  return lines;
}

std::string outcome(std::string_view components, std::string_view json, Language language = Language::english) {
  return outcome(make_form(components), json, language);
}

const std::string_view report = R"(
  {"type": "textarea", "key": "建设成效", "validate": {"required": true}, "properties": {"wordMinimum": 2, "wordLimit": 8}},
  {"type": "dynamiclist", "path": "存在问题", "properties": {"rowMinimum": 1, "rowMaximum": 3}, "components": [
    {"type": "textarea", "key": "问题", "validate": {"required": true}},
    {"type": "textfield", "key": "责任部门", "validate": {"required": true}, "properties": {"kind": "unit"}},
    {"type": "textfield", "key": "责任人", "validate": {"required": true}, "properties": {"kind": "person"}},
    {"type": "datetime", "subtype": "date", "key": "完成时限"}]},
  {"type": "textarea", "key": "附件说明"})";

}  // namespace

TEST_CASE("a good submission comes back typed, trimmed and whole") {
  const auto form = make_form(report);
  const auto submission = value::parse_json(
      R"({"存在问题": [{"问题": "  少 \r\n 乱　", "责任部门": "教务处", "责任人": "张伟", "完成时限": "2018年1月5日"}], "建设成效": "建成三门课"})");
  const auto result = form::validate(form, *submission->if_context(), College{});
  REQUIRE(result.has_value());
  CHECK(
      value::to_stored_json(value::Value(*result)) ==
      R"({"建设成效":"建成三门课","存在问题":[{"问题":"少 \n 乱","责任部门":"教务处","责任人":"张伟","完成时限":{"@date":"2018-01-05"}}],"附件说明":null})");
}

TEST_CASE("every failure is told at once, in the order of the form") {
  const std::string_view bad = R"({"附件": "x", "建设成效": "一二三四五六七八九十", "存在问题": [
      {"问题": "缺", "责任部门": "教务外", "责任人": "  ", "完成时限": "明天"}, "x", {"责任部门": "教务处", "责任人": 3, "问题": "多"}]})";
  CHECK(outcome(report, bad) ==
        "建设成效: expected at most 8 字, found 10\n"
        "存在问题[1].责任部门: expected a unit, found '教务外' (hint: did you mean 教务处?)\n"
        "存在问题[1].责任人: expected a person, found nothing\n"
        "存在问题[1].完成时限: expected a date, found '明天' (hint: write for example 2017-12-20)\n"
        "存在问题[2]: expected a row (fields with values), found 'x'\n"
        "存在问题[3].责任人: expected a person, found 3\n"
        "附件: expected a field of the form, found one that it does not have\n");
  CHECK(outcome(report, bad, Language::chinese) ==
        "建设成效：应不超过 8 字，实为 10 字\n"
        "存在问题[1].责任部门：应为部门，实为“教务外”（提示：是否指 教务处？）\n"
        "存在问题[1].责任人：应为人员，实为空\n"
        "存在问题[1].完成时限：应为日期，实为“明天”（提示：例如写成 2017-12-20）\n"
        "存在问题[2]：应为一行（若干字段），实为“x”\n"
        "存在问题[3].责任人：应为人员，实为 3\n"
        "附件：应为表单中的字段，实为表单没有的字段\n");
}

TEST_CASE("an empty submission lacks what is required") {
  CHECK(outcome(report, "{}") ==
        "建设成效: expected a text, found nothing\n"
        "存在问题: expected at least 1 row, found 0\n");
  CHECK(outcome(report, R"({"建设成效": "", "存在问题": null})") == outcome(report, "{}"));
  CHECK(outcome(report, R"({"建设成效": "　 ", "存在问题": "很多"})") ==
        "建设成效: expected a text, found nothing\n"
        "存在问题: expected a list of rows, found '很多'\n");
}

TEST_CASE("text rules") {
  const auto text = [](std::string_view settings, std::string_view value) {
    return outcome(fmt::format(R"({{"type": "textfield", "key": "a", {}}})", settings), fmt::format(R"({{"a": {}}})", value));
  };
  const char* lengths = R"("validate": {"minLength": 2, "maxLength": 4})";
  CHECK(text(lengths, R"("字")") == "a: expected at least 2 characters, found 1\n");
  CHECK(text(lengths, R"("汉字")") == R"({"a":"汉字"})");
  CHECK(text(lengths, R"(" 汉字汉字 ")") == R"({"a":"汉字汉字"})");
  CHECK(text(lengths, R"("汉字汉字汉")") == "a: expected at most 4 characters, found 5\n");
  CHECK(text(lengths, "null") == R"({"a":null})");
  const char* words = R"("properties": {"wordMinimum": 2, "wordLimit": 3})";
  CHECK(text(words, R"("one")") == "a: expected at least 2 字, found 1\n");
  CHECK(text(words, R"("one 字 2017")") == R"({"a":"one 字 2017"})");
  CHECK(text(words, R"("一二三四")") == "a: expected at most 3 字, found 4\n");
  const char* pattern = R"("validate": {"pattern": "[0-9]{4}"})";
  CHECK(text(pattern, R"("2017")") == R"({"a":"2017"})");
  CHECK(text(pattern, R"("20178")") == "a: expected a text that matches [0-9]{4}, found '20178'\n");
  CHECK(text(R"("validate": {"pattern": "\\p{Han}+"})", R"("教务处")") == R"({"a":"教务处"})");
  CHECK(text(R"("properties": {"forbidden": "优秀;良好"})", R"("评为优秀、良好")") ==
        "a: expected a text without '优秀', found it at character 3\n"
        "a: expected a text without '良好', found it at character 6\n");
  CHECK(text(R"("validate": {"validationType": "email"})", R"("a@example.org")") == R"({"a":"a@example.org"})");
  CHECK(text(R"("validate": {"validationType": "email"})", R"("a@@example.org")") ==
        "a: expected an e-mail address, found 'a@@example.org'\n");
  CHECK(text(R"("validate": {"validationType": "phone"})", R"("(0533) 282-8000")") == R"({"a":"(0533) 282-8000"})");
  CHECK(text(R"("validate": {"validationType": "phone"})", R"("八八八")") == "a: expected a telephone number, found '八八八'\n");
  CHECK(text(R"("label": "a")", R"("a\nb")") == "a: expected one line, found several\n");
  CHECK(text(R"("label": "a")", R"("a\u0007b")").find("a: expected text without control characters, found U+0007") == 0);
  CHECK(text(R"("label": "a")", "[1]") == "a: expected a text, found a list\n");
  CHECK(text(R"("label": "a")", "true") == "a: expected a text, found true\n");
}

TEST_CASE("numbers") {
  const auto number = [](std::string_view settings, std::string_view value) {
    return outcome(fmt::format(R"({{"type": "number", "key": "a", {}}})", settings), fmt::format(R"({{"a": {}}})", value));
  };
  const char* range = R"("validate": {"min": 0, "max": 100}, "decimalDigits": 1)";
  CHECK(number(range, "85.5") == R"({"a":85.5})");
  CHECK(number(range, R"(" ８５．５ ")") == R"({"a":85.5})");
  CHECK(number(range, "85.50") == R"({"a":85.50})");
  CHECK(number(range, "85.55") == "a: expected at most 1 digits behind the point, found 85.55\n");
  CHECK(number(range, "-1") == "a: expected at least 0, found -1\n");
  CHECK(number(range, "100.1") == "a: expected at most 100, found 100.1\n");
  CHECK(number(range, R"("85%")") == "a: expected a number, found '85%' (hint: write digits only, for example 85.5)\n");
  CHECK(number(range, R"("1,234")").find("a: expected a number, found '1,234'") == 0);
  CHECK(number(R"("validate": {"required": true})", R"("")") == "a: expected a number, found nothing\n");
  CHECK(number(R"("validate": {"required": true})", "0") == R"({"a":0})");
  CHECK(number(R"("increment": 0.5, "validate": {"min": 1})", "2.5") == R"({"a":2.5})");
  CHECK(number(R"("increment": 0.5, "validate": {"min": 1})", "2.6") == "a: expected steps of 0.5 from 1, found 2.6\n");
  CHECK(number(R"("label": "a")", "12345678901234567890.12345678901234") == R"({"a":12345678901234567890.12345678901234})");
}

TEST_CASE("dates and times") {
  const auto at = [](std::string_view subtype, std::string_view value) {
    return outcome(fmt::format(R"({{"type": "datetime", "subtype": "{}", "key": "a"}})", subtype),
                   fmt::format(R"({{"a": "{}"}})", value));
  };
  for (const char* written : {"2017-12-05", "2017/12/5", "2017.12.05", "2017年12月5日", " ２０１７－１２－０５ "})
    CHECK(at("date", written) == R"({"a":"2017-12-05"})");
  for (const char* written :
       {"5/12/2017", "2017-13-01", "2017-02-29", "2017-12", "12月5日", "2017-12/05", "2017-12-05x", "17-12-05", ""})
    CHECK(at("date", written).find(*written == 0 ? R"({"a":null})" : "a: expected a date, found '") == 0);
  CHECK(at("date", "2016-02-29") == R"({"a":"2016-02-29"})");
  CHECK(at("time", "9:05") == R"({"a":"09:05:00"})");
  CHECK(at("time", "14：30") == R"({"a":"14:30:00"})");
  CHECK(at("time", "24:30").find("a: expected a time, found '24:30'") == 0);
  CHECK(at("datetime", "2017-12-05T09:05") == R"({"a":"2017-12-05T09:05:00"})");
  CHECK(at("datetime", "2017年12月5日 9:05") == R"({"a":"2017-12-05T09:05:00"})");
  CHECK(at("datetime", "2017-12-05T09:05+08:00") == R"({"a":"2017-12-05T09:05:00+08:00"})");
  CHECK(at("datetime", "2017-12-05").find("a: expected a date and time, found '2017-12-05'") == 0);
  CHECK(at("datetime", "2017-12-0509:05").find("a: expected a date and time") == 0);
}

TEST_CASE("choices") {
  const std::string_view select = R"({"type": "select", "key": "评价", "validate": {"required": true},
      "values": [{"label": "合格", "value": "合格"}, {"label": "需改进", "value": "需改进"}, {"label": "二级", "value": 2}]})";
  CHECK(outcome(select, R"({"评价": "合格 "})") == R"({"评价":"合格"})");
  CHECK(outcome(select, R"({"评价": "2"})") == R"({"评价":2})");
  CHECK(outcome(select, R"({"评价": 2.0})") == R"({"评价":2})");
  CHECK(outcome(select, "{}") == "评价: expected one of 合格, 需改进, 二级 (2), found nothing\n");
  CHECK(outcome(select, R"({"评价": "需要改进"})") ==
        "评价: expected one of 合格, 需改进, 二级 (2), found '需要改进' (hint: did you mean 需改进?)\n");
  CHECK(outcome(select, R"({"评价": ["合格"]})") == "评价: expected one of 合格, 需改进, 二级 (2), found a list\n");

  const std::string_view list = R"({"type": "checklist", "key": "范围", "validate": {"required": true},
      "values": [{"value": "专业"}, {"value": "课程"}]})";
  CHECK(outcome(list, R"({"范围": ["课程", "专业", "课程"]})") == R"({"范围":["课程","专业"]})");
  CHECK(outcome(list, R"({"范围": []})") == "范围: expected a list of some of 专业, 课程, found nothing\n");
  CHECK(outcome(list, R"({"范围": ["教师"]})") == "范围: expected one of 专业, 课程, found '教师'\n");
  CHECK(outcome(list, R"({"范围": "专业"})") == "范围: expected a list of some of 专业, 课程, found '专业'\n");

  const std::string_view box = R"({"type": "checkbox", "key": "确认", "validate": {"required": true}})";
  CHECK(outcome(box, R"({"确认": true})") == R"({"确认":true})");
  CHECK(outcome(box, R"({"确认": "是"})") == R"({"确认":true})");
  CHECK(outcome(box, "{}") == "确认: expected a tick, found none\n");
  CHECK(outcome(box, R"({"确认": false})", Language::chinese) == "确认：应勾选，实未勾选\n");
  CHECK(outcome(R"({"type": "checkbox", "key": "确认"})", "{}") == R"({"确认":false})");
}

TEST_CASE("groups and dotted keys share contexts") {
  const std::string_view components = R"(
    {"type": "group", "path": "比例", "components": [{"type": "number", "key": "合格率", "validate": {"required": true}}]},
    {"type": "group", "components": [{"type": "textfield", "key": "说明"}]},
    {"type": "number", "key": "比例.优秀率"},
    {"type": "group", "path": "比例", "components": [{"type": "number", "key": "及格率"}]})";
  CHECK(outcome(components, R"({"比例": {"优秀率": 3, "合格率": "98", "及格率": 99}})") ==
        R"({"比例":{"合格率":98,"优秀率":3,"及格率":99},"说明":null})");
  CHECK(outcome(components, R"({"比例": {"优秀律": 3}})") ==
        "比例.合格率: expected a number, found nothing\n"
        "比例.优秀律: expected a field of the form, found one that it does not have (hint: did you mean 优秀率?)\n");
  CHECK(outcome(components, R"({"比例": 98})") ==
        "比例.合格率: expected a number, found nothing\n"
        "比例: expected fields with values, found 98\n");
}

TEST_CASE("hidden and disabled fields are not read") {
  const std::string_view components = R"(
    {"type": "select", "key": "评价", "values": [{"value": "合格"}, {"value": "需改进"}]},
    {"type": "textarea", "key": "改什么", "validate": {"required": true}, "conditional": {"hide": "=评价 = \"合格\""}},
    {"type": "textfield", "key": "编号", "disabled": true, "validate": {"required": true}},
    {"type": "dynamiclist", "path": "清单", "components": [
      {"type": "number", "key": "数"},
      {"type": "textfield", "key": "为何", "validate": {"required": true}, "conditional": {"hide": "=数 < 3 or 评价 = \"合格\""}}]},
    {"type": "group", "path": "附", "conditional": {"hide": "=count(清单) = 0"}, "components": [
      {"type": "textfield", "key": "名", "validate": {"required": true}}]})";
  const auto form = make_form(components);
  CHECK(outcome(form, R"({"评价": "合格", "改什么": "x", "编号": "y"})") ==
        R"({"评价":"合格","改什么":null,"编号":null,"清单":[],"附":{"名":null}})");
  CHECK(outcome(form, R"({"评价": "需改进", "清单": [{"数": "2"}, {"数": 3}]})") ==
        "改什么: expected a text, found nothing\n"
        "清单[2].为何: expected a text, found nothing\n"
        "附.名: expected a text, found nothing\n");
  CHECK(outcome(form, R"({"评价": "合格", "清单": [{"数": 5}], "附": {"名": "甲"}})") ==
        R"({"评价":"合格","改什么":null,"编号":null,"清单":[{"数":5,"为何":null}],"附":{"名":"甲"}})");
}

TEST_CASE("hostile submissions are refused quickly") {
  const auto form = make_form(report);
  const auto refusal = [&](value::Context submission) {
    const auto result = form::validate(form, submission, College{});
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().back().code == FailureCode::limit_exceeded);
    return to_string(result.error().back(), Language::english);
  };
  CHECK(refusal({{"存在问题", value::List(1'000'000)}}) == "存在问题: expected at most 10000 rows, found 1000000");
  CHECK(refusal({{"建设成效", std::string(2u << 20, 'x')}}) == "建设成效: expected at most 1048576 bytes of text, found 2097152");
  value::Value deep = 1;
  for (int i = 0; i < 1000; ++i) deep = value::List{deep};
  CHECK(refusal({{"附件说明", deep}}) == "附件说明: expected at most 32 levels of nesting, found more");
  const value::Value nine_thousand = value::List(9000);
  CHECK(refusal({{"附件说明", value::List(9000, nine_thousand)}}) == "附件说明: expected at most 100000 values, found more");
  value::List rows(9000, value::Value(value::Context{}));
  CHECK(refusal({{"存在问题", rows}}) == "expected at most 500 failures in a submission, found more");

  const auto slow = make_form(R"({"type": "dynamiclist", "path": "行", "components": [
      {"type": "textfield", "key": "a", "validate": {"pattern": "(a+)+b"}}]})");
  value::List traps(1000, value::Value(value::Context{{"a", std::string(5000, 'a')}}));
  const auto result = form::validate(slow, {{"行", traps}}, College{});
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().size() == 1);
  CHECK(result.error().front().code == FailureCode::limit_exceeded);
}

TEST_CASE("a form that makes too much of little is stopped") {
  std::string fields;
  for (int i = 0; i < 200; ++i) fields += fmt::format(R"({}{{"type": "textfield", "key": "f{}"}})", i == 0 ? "" : ",", i);
  const auto form = make_form(fmt::format(R"({{"type": "dynamiclist", "path": "行", "components": [{}]}},
      {{"type": "textfield", "key": "z", "conditional": {{"hide": "=count(行) = 0"}}}})",
                                          fields));
  const auto result = form::validate(form, {{"行", value::List(9000, value::Value(value::Context{}))}}, College{});
  REQUIRE_FALSE(result.has_value());
  CHECK(to_string(result.error().front(), Language::english) == "expected at most 100000 values, found more");
}

TEST_CASE("rules may call the functions that were handed in, in rows too") {
  feel::FunctionSet functions;
  functions.add("is working day",
                feel::make_native_function({{"day", nullptr}}, nullptr, [](feel::Run&, const std::vector<value::Value>& given) {
                  return value::Value(given[0].if_date() != nullptr && given[0].if_date()->year < 2000);
                }));
  const auto form = make_form(R"json(
    {"type": "datetime", "subtype": "date", "key": "日期"},
    {"type": "textfield", "key": "说明", "validate": {"required": true}, "conditional": {"hide": "=是工作日(日期)"}},
    {"type": "dynamiclist", "path": "行", "components": [
      {"type": "textfield", "key": "注", "validate": {"required": true}, "conditional": {"hide": "=是工作日(日期)"}}]},
    {"type": "group", "path": "组", "components": [
      {"type": "textfield", "key": "注", "validate": {"required": true}, "conditional": {"hide": "=是工作日(日期)"}}]})json");
  const auto submission = value::parse_json(R"({"日期": "1998-01-05", "行": [{}]})");
  const auto with = form::validate(form, *submission->if_context(), College{}, {&functions});
  CHECK(with.has_value());
  const auto without = form::validate(form, *submission->if_context(), College{});
  REQUIRE_FALSE(without.has_value());
  CHECK(without.error().size() == 3);
}

TEST_CASE("rules know the moment that was given") {
  const auto form = make_form(R"json(
    {"type": "datetime", "subtype": "date", "key": "日期"},
    {"type": "textfield", "key": "迟交原因", "validate": {"required": true}, "conditional": {"hide": "=today() <= 日期"}})json");
  const value::Context submission{{"日期", "2026-03-02"}};
  const auto at = [&](const char* moment) {
    return form::validate(form, submission, College{}, {nullptr, value::parse_date_time(moment)}).has_value();
  };
  CHECK(at("2026-03-02T23:00:00"));
  CHECK_FALSE(at("2026-03-03T00:00:00"));
}

TEST_CASE("functions that rules call and nobody has, with their places") {
  const auto form = make_form(R"json({"type": "number", "key": "分"},
    {"type": "textfield", "key": "a", "conditional": {"hide": "=grade(分) > 1 and 计术([分]) = 1"}},
    {"type": "dynamiclist", "path": "行", "components": [
      {"type": "textfield", "key": "b", "conditional": {"hide": "=example_college.grade(分) = example_college.rank(分)"}}]})json");
  const auto told = [&](const feel::FunctionSet& functions, Language language = Language::english) {
    std::string lines;
    for (const Failure& failure : form::unknown_functions(form, functions)) lines += to_string(failure, language) + "\n";
    return lines;
  };
  const auto two = feel::make_native_function({{"n", nullptr}}, nullptr,
                                              [](feel::Run&, const std::vector<value::Value>&) { return value::Value(2); });
  feel::FunctionSet functions;
  functions.add("grade", two);
  functions.add("example_college", value::Context{{"grade", two}});
  CHECK(told(functions) ==
        "test.form:2:82: expected a known function, found '计术': did you mean 计数(…)?\n"
        "test.form:4:94: expected a function named 'example_college.rank', found none\n");
  CHECK(told(functions, Language::chinese) ==
        "test.form:2:82: 没有函数“计术”，是否想写“计数(…)”？\n"
        "test.form:4:94: 没有函数“example_college.rank”\n");
  CHECK(told({}).find("'grade'") != std::string::npos);
}
