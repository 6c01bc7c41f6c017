#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>

#include "base/file.hpp"
#include "reader/form_reader.hpp"

using namespace luoxuan;
using model::ComponentKind;

namespace {

std::filesystem::path source(const char* path) {
  return std::filesystem::path(LUOXUAN_SOURCE_DIR) / path;
}

std::vector<std::filesystem::path> forms_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".form") files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

std::string refusals_of(std::string_view text, const std::string& file) {
  const auto form = reader::read_form(text, file);
  std::string lines;
  if (form) return "accepted\n";
  for (const Failure& failure : form.error())
    lines += to_string(failure, Language::english) + "\n" + to_string(failure, Language::chinese) + "\n";
  return lines;
}

model::Form read(std::string_view text) {
  const auto form = reader::read_form(text, "a.form");
  INFO(refusals_of(text, "a.form"));
  REQUIRE(form.has_value());
  return *form;
}

std::string with_components(std::string_view components) {
  return fmt::format(R"({{"type": "default", "id": "a", "components": [{}]}})", components);
}

const std::string first_refusal(std::string_view components) {
  const auto form = reader::read_form(with_components(components), "a.form");
  return form ? "accepted" : to_string(form.error().front(), Language::english);
}

}  // namespace

TEST_CASE("broken forms are refused with these messages") {
  const auto files = forms_in(source("tests/refusals/form"));
  REQUIRE(files.size() >= 10);
  for (const auto& path : files) {
    INFO(path);
    const auto text = read_file(path);
    REQUIRE(text.has_value());
    const auto expected = read_file(std::filesystem::path(path).replace_extension(".expected"));
    REQUIRE(expected.has_value());
    CHECK(refusals_of(*text, path.filename().string()) == *expected);
  }
}

TEST_CASE("the plugins' forms are accepted") {
  std::size_t count = 0;
  for (const char* folder : {"plugins/zibo/forms", "forms"}) {
    if (!std::filesystem::exists(source(folder))) continue;
    for (const auto& path : forms_in(source(folder))) {
      const auto text = read_file(path);
      REQUIRE(text.has_value());
      CHECK(refusals_of(*text, path.string()) == "accepted\n");
      CHECK(read(*text).id == path.stem());
      ++count;
    }
  }
  CHECK(count >= 4);
}

TEST_CASE("a form keeps what its fields say") {
  const model::Form form = read(R"({
  "type": "default", "id": "report", "name": "学期报告", "schemaVersion": 17,
  "exporter": {"name": "form-js", "version": "1.13.0"},
  "components": [
    {"type": "text", "text": "## 说明", "id": "Field_0", "layout": {"row": "Row_1", "columns": null}},
    {"type": "textarea", "key": "成效", "label": "建设成效", "description": "写数据", "validate": {"required": true, "minLength": "5", "maxLength": 90},
     "properties": {"wordMinimum": "20", "wordLimit": "2000", "forbidden": "优秀；良好"}},
    {"type": "dynamiclist", "path": "问题", "label": "存在问题", "properties": {"rowMinimum": 1, "rowMaximum": "20"}, "components": [
      {"type": "textfield", "key": "责任人", "properties": {"kind": "person"}},
      {"type": "datetime", "subtype": "date", "dateLabel": "时限", "key": "时限"}
    ]},
    {"type": "group", "label": "数据", "components": [
      {"type": "number", "key": "比例.合格率", "validate": {"min": 0, "max": "100"}, "increment": 0.5, "decimalDigits": 1}
    ]},
    {"type": "select", "key": "评价", "values": [{"label": "合格", "value": "ok"}, {"value": 2}, {"label": "", "value": true}]},
    {"type": "checkbox", "key": "确认", "disabled": true},
    {"type": "datetime", "subtype": "datetime", "key": "会议", "timeLabel": "时间"},
    {"type": "datetime", "subtype": "time", "key": "钟点"},
    {"type": "textfield", "key": "邮箱", "validate": {"validationType": "email"}},
    {"type": "textfield", "key": "编号", "validate": {"pattern": "[0-9]{4}", "validationType": "custom"}},
    {"type": "separator"}, {"type": "spacer", "height": 60}, {"type": "button", "action": "submit", "label": "提交"}
  ]})");
  CHECK(form.id == "report");
  CHECK(form.name == "学期报告");
  CHECK(form.schema.find("学期报告") != std::string::npos);
  REQUIRE(form.components.size() == 13);

  const auto& effect = form.components[1];
  CHECK(effect.kind == ComponentKind::text_area);
  CHECK(effect.path == std::vector<std::string>{"成效"});
  CHECK(effect.label == "建设成效");
  CHECK(effect.description == "写数据");
  CHECK(effect.required);
  CHECK(effect.where == SourcePosition{"a.form", 6, 5});
  const auto& text = std::get<model::TextField>(effect.content);
  CHECK(text.minimum_length == 5u);
  CHECK(text.maximum_length == 90u);
  CHECK(text.word_minimum == 20u);
  CHECK(text.word_limit == 2000u);
  CHECK(text.forbidden == std::vector<std::string>{"优秀", "良好"});

  const auto& list = std::get<model::DynamicList>(form.components[2].content);
  CHECK(list.row_minimum == 1u);
  CHECK(list.row_maximum == 20u);
  REQUIRE(list.components.size() == 2);
  CHECK(std::get<model::TextField>(list.components[0].content).names == model::NamedThing::person);
  CHECK(list.components[1].kind == ComponentKind::date);
  CHECK(list.components[1].label == "时限");

  const auto& group = std::get<model::Group>(form.components[3].content);
  REQUIRE(group.components.size() == 1);
  CHECK(form.components[3].path.empty());
  CHECK(group.components[0].path == std::vector<std::string>{"比例", "合格率"});
  const auto& number = std::get<model::NumberField>(group.components[0].content);
  CHECK(number.maximum == value::Number(100));
  CHECK(number.step == value::Number::parse("0.5"));
  CHECK(number.decimal_digits == 1);

  const auto& choice = std::get<model::ChoiceField>(form.components[4].content);
  REQUIRE(choice.options.size() == 3);
  CHECK(choice.options[0].label == "合格");
  CHECK(choice.options[0].value == value::Value("ok"));
  CHECK(choice.options[1].label == "2");
  CHECK(choice.options[1].value == value::Value(2));
  CHECK(choice.options[2].value == value::Value(true));

  CHECK(form.components[5].disabled);
  CHECK(form.components[6].kind == ComponentKind::date_time);
  CHECK(form.components[7].kind == ComponentKind::time);
  CHECK(std::get<model::TextField>(form.components[8].content).is_email);
  REQUIRE(std::get<model::TextField>(form.components[9].content).pattern);
  CHECK(std::get<model::TextField>(form.components[9].content).pattern->text() == "[0-9]{4}");
  CHECK(form.components[12].kind == ComponentKind::button);
}

TEST_CASE("a condition may use the fields beside it and around it") {
  const auto hide = [](std::string_view in_row, std::string_view outside) {
    return first_refusal(fmt::format(R"({{"type": "checkbox", "key": "有问题"}},
      {{"type": "textfield", "key": "说明", "conditional": {{"hide": "={}"}}}},
      {{"type": "dynamiclist", "path": "清单", "components": [
        {{"type": "number", "key": "数"}}, {{"type": "textfield", "key": "单位", "conditional": {{"hide": "={}"}}}}]}})",
                                     outside, in_row));
  };
  CHECK(hide("数 > 3 and 有问题", "有问题") == "accepted");
  CHECK(hide("this.数 > 3 and parent.有问题", "count(清单) = 0") == "accepted");
  CHECK(hide("some x in 清单 satisfies x.数 > 3", "true") == "accepted");
  CHECK(hide("数 > 3", "数 > 3").find("'说明': expected the name of a field that stands beside it, found '数'") !=
        std::string::npos);
}

TEST_CASE("members that the editor leaves empty are not set") {
  const model::Form form = read(with_components(
      R"({"type": "textarea", "key": "a", "label": null, "validate": {"minLength": "", "maxLength": null, "pattern": "", "validationType": null},
          "properties": {"wordLimit": "", "kind": ""}, "conditional": {"hide": ""}})"));
  const auto& text = std::get<model::TextField>(form.components[0].content);
  CHECK_FALSE(text.minimum_length);
  CHECK_FALSE(text.maximum_length);
  CHECK_FALSE(text.pattern);
  CHECK_FALSE(text.word_limit);
  CHECK_FALSE(text.names);
  CHECK_FALSE(form.components[0].hide);
}

TEST_CASE("hostile form files are refused quickly") {
  const auto code = [](const std::string& text) {
    const auto form = reader::read_form(text, "a.form");
    REQUIRE_FALSE(form.has_value());
    return form.error().front().code;
  };
  CHECK(code(std::string(2'000'000, ' ')) == FailureCode::limit_exceeded);
  CHECK(code(std::string(500'000, '[')) == FailureCode::limit_exceeded);
  CHECK(code("\"\xFF\"") == FailureCode::invalid_definition);
  CHECK(code("") == FailureCode::invalid_definition);
  CHECK(code(R"({"id": 1e99999})") == FailureCode::invalid_definition);

  std::string wide, deep = R"({"type": "textfield", "key": "a"})";
  for (int i = 0; i < 2000; ++i) wide += fmt::format(R"({}{{"type": "textfield", "key": "a{}"}})", i == 0 ? "" : ",", i);
  CHECK(first_refusal(wide).find("expected at most 1000 components, found more") != std::string::npos);
  for (int i = 0; i < 12; ++i) deep = fmt::format(R"({{"type": "group", "components": [{}]}})", deep);
  CHECK(first_refusal(deep).find("expected at most 8 levels of components, found more") != std::string::npos);
  std::string twice = "{";
  for (int i = 0; i < 50'000; ++i) twice += R"("a":1,)";
  const auto refused = reader::read_form(twice + "\"b\":1}", "a.form");
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().size() <= 100);
}

TEST_CASE("a byte order mark moves nothing") {
  CHECK(first_refusal("{}").find("a.form:1:47: expected a component with a type") == 0);
  const auto form = reader::read_form("\xEF\xBB\xBF[]", "a.form");
  REQUIRE_FALSE(form.has_value());
  CHECK(form.error().front().where == SourcePosition{"a.form", 1, 1});
}
