#include "small_docx.hpp"

namespace luoxuan::document {

namespace {

using model::Shape;
using Lines = std::vector<std::string>;

const Shape shape = Shape::context(
    {{"责任部门", Shape::scalar()},
     {"学院", Shape::context({{"名称", Shape::scalar()}})},
     {"任务", Shape::list_of(Shape::context({{"内容", Shape::scalar()}, {"步骤", Shape::list_of(Shape::scalar())}}))},
     {"附表", {Shape::Kind::list, {}, {}}},
     {"其他", {}},
     {"合格", Shape::scalar()}});

Lines check(std::string_view content, Language language = Language::english) {
  Lines lines;
  for (const Failure& failure : DocxTemplate::examine(docx(content), "t.docx", shape, names_in(shape)).faults)
    lines.push_back(to_string(failure, language));
  return lines;
}

}  // namespace

TEST_CASE("a template that fits its data") {
  CHECK(check(p("{{ 责任部门 }}{{ 学院.名称 }}{{ 其他.什么 }}{{ count(任务) }}")).empty());
  CHECK(
      check(p("{{? 任务 }}{{ index }}{{ 内容 }}{{ parent.责任部门 }}{{? 步骤 }}{{ item }}{{ last }}{{ parent.内容 }}{{/}}{{/}}"))
          .empty());
  CHECK(check(p("{{? 附表 }}{{ 任意 }}{{/}}{{? 其他 }}{{ 任意 }}{{/}}{{? 学院 }}{{ 名称 }}{{ item.名称 }}{{/}}")).empty());
  CHECK(check(p("{{? 合格 }}{{ 责任部门 }}{{/}}{{^ 合格 }}{{ 责任部门 }}{{/}}{{? 合格 = “优” }}优{{/}}")).empty());
  CHECK(check(p("{{? 任务[内容 = \"甲\"] }}{{ 内容 }}{{/}}")).empty());
}

TEST_CASE("names that the data do not have") {
  CHECK(check(p("{{ 责任部们 }}")) ==
        Lines{"t.docx: paragraph 1: {{ 责任部们 }} expected a name of the data, found '责任部们', which they do not have "
              "(hint: did you mean '责任部门'?)"});
  CHECK(check(p("{{ 责任部们 }}"), Language::chinese) ==
        Lines{"t.docx: 第1段：{{ 责任部们 }}应为数据中有的名称，实为数据中没有的“责任部们”（提示：是否应为“责任部门”？）"});
  CHECK(
      check(p("{{ 学院.联系电话 }}")) ==
      Lines{"t.docx: paragraph 1: {{ 学院.联系电话 }} expected a name of the data, found '学院.联系电话', which they do not have "
            "(hint: the data have: 名称)"});
  CHECK(check(p("{{? 任务 }}{{ 期限 }}{{/}}")).size() == 1);
  CHECK(check(p("{{ 内容 }}")).size() == 1);
  CHECK(check(p("{{ index }}")).size() == 1);
  CHECK(check(p("{{? 没有 }}x{{/}}") + p("{{^ 没有 }}x{{/}}")).size() == 2);
}

TEST_CASE("lists where one value is printed, and loops over one value") {
  CHECK(check(p("{{ 任务 }}")) == Lines{"t.docx: paragraph 1: {{ 任务 }} expected one value to print, found a list "
                                        "(hint: print its parts in a section: {{? 任务}} … {{/}})"});
  CHECK(check(p("{{ 学院 }}")).size() == 1);
  CHECK(check(p("{{? 合格 }}{{ index }}{{/}}")) ==
        Lines{"t.docx: paragraph 1: {{ index }} expected a name of the data, found 'index', which they do not have "
              "(hint: the section '{{? 合格 }}' is over one value, not a list: it has no names of its own)"});
  CHECK(check(p("{{? 学院 }}{{ index }}{{/}}")).size() == 1);
}

}  // namespace luoxuan::document
