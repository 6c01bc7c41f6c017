#include "form/suggestions.hpp"

#include <catch2/catch.hpp>

#include "form_making.hpp"
#include "value/json.hpp"

using namespace luoxuan;
using luoxuan::form_tests::make_form;

namespace {

std::string offered(const model::Form& form, const std::string& last) {
  return value::to_json(form::suggestions_of(form, *value::parse_json(last)->if_context()));
}

}  // namespace

TEST_CASE("what a form says is offered again, and nothing else") {
  const auto form = make_form(R"(
    {"type": "textfield", "key": "联系人", "properties": {"suggest": "last_period"}},
    {"type": "textarea", "key": "成效"},
    {"type": "textfield", "key": "编号", "disabled": true, "properties": {"suggest": "last_period"}},
    {"type": "dynamiclist", "path": "措施", "properties": {"suggest": "last_period"}, "components": [
      {"type": "textfield", "key": "内容"}]},
    {"type": "group", "path": "依据", "components": [
      {"type": "textfield", "key": "文件.名称", "properties": {"suggest": "last_period"}},
      {"type": "textfield", "key": "备注"}]},
    {"type": "group", "properties": {"suggest": "last_period"}, "components": [{"type": "number", "key": "人数"}]})");
  CHECK(
      offered(
          form,
          R"({"联系人":"甲","成效":"很好","编号":"1","措施":[{"内容":"乙"}],"依据":{"文件":{"名称":"丙"},"备注":"x"},"人数":12})") ==
      R"({"联系人":"甲","措施":[{"内容":"乙"}],"依据":{"文件":{"名称":"丙"}},"人数":12})");
}

TEST_CASE("what was left empty is not offered") {
  const auto form = make_form(R"(
    {"type": "textfield", "key": "联系人", "properties": {"suggest": "last_period"}},
    {"type": "checkbox", "key": "有变化", "properties": {"suggest": "last_period"}},
    {"type": "dynamiclist", "path": "措施", "properties": {"suggest": "last_period"}, "components": [
      {"type": "textfield", "key": "内容"}]},
    {"type": "group", "path": "依据", "properties": {"suggest": "last_period"}, "components": [
      {"type": "textfield", "key": "文件"}]})");
  CHECK(offered(form, R"({"联系人":"","有变化":false,"措施":[],"依据":{"文件":null}})") == "{}");
  CHECK(offered(form, R"({"联系人":null,"措施":"?","依据":7})") == R"({"措施":"?"})");
  CHECK(offered(form, R"({"有变化":true})") == R"({"有变化":true})");
}
