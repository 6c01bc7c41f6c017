#include "form/read_only.hpp"

#include <catch2/catch.hpp>

#include "form/validate.hpp"
#include "form_making.hpp"
#include "value/json.hpp"

using namespace luoxuan;
using luoxuan::form_tests::College;
using luoxuan::form_tests::make_form;

namespace {

/// What becomes of a submission where the workflow has `kept`; the first failure when it is refused.
std::string taken(const model::Form& form, const std::string& sent, const std::string& kept) {
  const value::Value submission = *value::parse_json(sent), present = *value::parse_json(kept);
  const auto accepted = form::validate(form, *submission.if_context(), College(), {.kept = present.if_context()});
  return accepted ? value::to_json(*accepted) : accepted.error().front().message.english;
}

}  // namespace

TEST_CASE("a readonly field has what the workflow has, whatever is sent") {
  const auto form = make_form(R"({"type": "textfield", "key": "级别", "readonly": true},
                                 {"type": "group", "path": "结果", "components": [
                                   {"type": "number", "key": "总分", "readonly": true}, {"type": "textfield", "key": "意见"}]})");
  CHECK(taken(form, R"({"级别": "低", "结果": {"总分": 100, "意见": "好"}})", R"({"级别": "高", "结果": {"总分": 60}})") ==
        R"({"级别":"高","结果":{"总分":60,"意见":"好"}})");
  CHECK(taken(form, R"({"结果": {"意见": "好"}})", R"({"级别": "高", "结果": {"总分": 60}})") ==
        R"({"级别":"高","结果":{"总分":60,"意见":"好"}})");
  CHECK(taken(form, R"({"级别": "低"})", "{}") == R"({"级别":null,"结果":{"总分":null,"意见":null}})");
  CHECK(taken(form, R"({"结果": "none"})", "{}") == "结果: expected fields with values, found 'none'");
}

TEST_CASE("without a workflow a readonly field is taken as it is sent") {
  const auto form = make_form(R"({"type": "textfield", "key": "级别", "readonly": true})");
  const value::Value submission = *value::parse_json(R"({"级别": "低"})");
  CHECK(value::to_json(*form::validate(form, *submission.if_context(), College())) == R"({"级别":"低"})");
}

TEST_CASE("what a workflow has worked out is not held against who fills in the form") {
  const auto form = make_form(R"({"type": "textfield", "key": "说明", "readonly": true, "validate": {"maxLength": 2}},
                                 {"type": "textfield", "key": "总分", "readonly": true},
                                 {"type": "textfield", "key": "来源", "readonly": true, "validate": {"required": true}})");
  CHECK(taken(form, "{}", R"({"说明": "三个字", "总分": 85, "来源": "平台"})") == R"({"说明":"三个字","总分":85,"来源":"平台"})");
  CHECK(taken(form, R"({"来源": "自己"})", "{}") == "来源: expected a text, found nothing");
}

TEST_CASE("readonly may depend on other fields, which are right by then") {
  const auto form = make_form(R"({"type": "textfield", "key": "结论", "readonly": "=级别 = \"高\""},
                                 {"type": "textfield", "key": "级别", "readonly": true})");
  CHECK(taken(form, R"({"级别": "低", "结论": "正常"})", R"({"级别": "高", "结论": "预警"})") ==
        R"({"结论":"预警","级别":"高"})");
  CHECK(taken(form, R"({"级别": "高", "结论": "正常"})", R"({"级别": "低", "结论": "预警"})") ==
        R"({"结论":"正常","级别":"低"})");
}

TEST_CASE("a condition sees what another condition keeps, whichever field comes first") {
  const auto form = make_form(R"({"type": "number", "key": "得分", "readonly": "=状态 = 1", "validate": {"max": 10}},
                                 {"type": "number", "key": "状态", "readonly": "=true"})");
  CHECK(taken(form, R"({"得分": 9999, "状态": 0})", R"({"得分": 5, "状态": 1})") == R"({"得分":5,"状态":1})");
}

TEST_CASE("fixed rows are those of the workflow, in their order") {
  const auto form = make_form(R"({"type": "dynamiclist", "path": "评分", "allowAddRemove": false, "components": [
                                    {"type": "textfield", "key": "对象", "readonly": true}, {"type": "number", "key": "值", "readonly": true},
                                    {"type": "number", "key": "得分"}]})");
  const std::string kept = R"({"评分": [{"对象": "甲", "值": 62.50}, {"对象": "乙", "值": 80}]})";
  CHECK(taken(form, R"({"评分": [{"对象": "乙", "值": "80", "得分": 9}, {"对象": "甲", "值": 62.5, "得分": 1}]})", kept) ==
        R"({"评分":[{"对象":"甲","值":62.50,"得分":1},{"对象":"乙","值":80,"得分":9}]})");
  CHECK(taken(form,
              R"({"评分": [{"对象": "甲", "值": 99, "得分": 1}, {"对象": "丙", "值": 1, "得分": 2}, {"对象": "丁", "得分": 3}]})",
              kept) == R"({"评分":[{"对象":"甲","值":62.50,"得分":1},{"对象":"乙","值":80,"得分":2}]})");
  CHECK(taken(form, "{}", kept) == R"({"评分":[{"对象":"甲","值":62.50,"得分":null},{"对象":"乙","值":80,"得分":null}]})");
}

TEST_CASE("where rows may be added, a new row has nothing in readonly fields, and each kept row counts once") {
  const auto form = make_form(R"({"type": "dynamiclist", "path": "问题", "allowAddRemove": true, "components": [
                                    {"type": "textfield", "key": "来源", "readonly": true}, {"type": "textfield", "key": "措施"}]})");
  CHECK(taken(form, R"({"问题": [{"来源": "平台", "措施": "b"}, {"来源": "平台", "措施": "c"}, {"来源": "督导", "措施": "a"}]})",
              R"({"问题": [{"来源": "督导"}, {"来源": "平台"}]})") ==
        R"({"问题":[{"来源":"平台","措施":"b"},{"来源":null,"措施":"c"},{"来源":"督导","措施":"a"}]})");
}
