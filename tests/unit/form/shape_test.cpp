#include "form/shape.hpp"

#include <catch2/catch.hpp>

#include "form_making.hpp"

using namespace luoxuan;
using luoxuan::form_tests::make_form;
using Kind = model::Shape::Kind;

namespace {

/// "{a, b:[{c}], d:{e}}": names and structure in one line.
std::string written(const model::Shape& shape) {
  if (shape.kind == Kind::list) return "[" + (shape.item.empty() ? "?" : written(shape.item[0])) + "]";
  if (shape.kind != Kind::context) return shape.kind == Kind::scalar ? "." : "?";
  std::string members;
  for (const auto& [name, inner] : shape.members) members += (members.empty() ? "" : ", ") + name + ":" + written(inner);
  return "{" + members + "}";
}

}  // namespace

TEST_CASE("a form's shape names what a submission has") {
  const auto form = make_form(R"(
    {"type": "text", "text": "x"},
    {"type": "textarea", "key": "建设成效"},
    {"type": "dynamiclist", "path": "存在问题", "components": [
      {"type": "textfield", "key": "责任人"},
      {"type": "checklist", "key": "范围", "values": [{"value": "a"}]},
      {"type": "dynamiclist", "path": "措施", "components": [{"type": "number", "key": "数"}]}]},
    {"type": "group", "components": [{"type": "number", "key": "比例.合格率"}]},
    {"type": "group", "path": "比例", "components": [{"type": "number", "key": "优秀率"}]},
    {"type": "group", "path": "空"})");
  CHECK(written(form::shape_of(form)) ==
        "{建设成效:., 存在问题:[{责任人:., 范围:[.], 措施:[{数:.}]}], 比例:{合格率:., 优秀率:.}, 空:{}}");
}

TEST_CASE("a form without fields is an empty context") {
  const auto form = make_form(R"({"type": "separator"})");
  CHECK(written(form::shape_of(form)) == "{}");
}
