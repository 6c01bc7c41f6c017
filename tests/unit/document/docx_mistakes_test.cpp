#include "document/completed_data.hpp"
#include "small_docx.hpp"

namespace luoxuan::document {

namespace {

using model::Shape;
using value::Context;
using value::List;
using Lines = std::vector<std::string>;

/// What fits and what does not: a form with a text, a check box, a list of rows that hold lists.
const Shape form = Shape::context(
    {{"成效", Shape::scalar(Shape::Scalar::no_boolean)},
     {"完成", Shape::boolean()},
     {"附件", Shape::list_of(Shape::scalar())},
     {"问题", Shape::list_of(Shape::context(
                  {{"责任部门", Shape::scalar()}, {"措施", Shape::list_of(Shape::context({{"内容", Shape::scalar()}}))}}))}});

Lines mistakes(const std::string& bytes, const Shape& data = form) {
  Lines lines;
  for (const Failure& failure : DocxTemplate::examine(bytes, "t.docx", data, names_in(data)).faults)
    lines.push_back(failure.message.english);
  return lines;
}
Lines in_body(std::string_view content) {
  return mistakes(docx(content));
}

std::string missing(std::string_view place, std::string_view tag, std::string_view name) {
  return fmt::format("{}: {} expected a name of the data, found '{}', which they do not have", place, tag, name);
}

const Context data = {{"成效", "好"},
                      {"问题", List{Context{{"责任部门", "甲"}, {"措施", List{}}},
                                    Context{{"责任部门", "乙"}, {"措施", List{Context{{"内容", "x"}}}}}}}};

std::string refusal(std::string_view tag) {
  const auto filled = read(docx(p(tag))).render(data);
  return filled ? std::string() : filled.error().message.english;
}

constexpr std::string_view shares_a_paragraph =
    "expected the section '{{? 附件 }}' to share no paragraph or row with the next one, found both in one";

}  // namespace

TEST_CASE("all mistakes of a template are told at once, in all of its parts") {
  const std::string header =
      R"(<?xml version="1.0"?><w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">)" + p("{{ 成小 }}") +
      "</w:hdr>";
  CHECK(mistakes(docx(p("{{ 1 + }}") + p("{{ 成笑 }}"), {{"word/header1.xml", header}})) ==
        Lines{"paragraph 1: in the tag '{{ 1 + }}': expected a value, found the end of the expression",
              missing("paragraph 2", "{{ 成笑 }}", "成笑"), missing("header (header1.xml), paragraph 1", "{{ 成小 }}", "成小")});
}

TEST_CASE("sections that overlap are each told, and hide nothing that stands elsewhere") {
  const std::string overlap = p("{{? 附件 }}") + p("a") + p("{{/}} 文 {{? 完成 }}") + p("{{/}}");
  CHECK(in_body(overlap + p("{{ 成笑 }}") + overlap + p("{{ 1 + }}")) ==
        Lines{fmt::format("paragraph 1: {}", shares_a_paragraph), missing("paragraph 5", "{{ 成笑 }}", "成笑"),
              fmt::format("paragraph 6: {}", shares_a_paragraph),
              "paragraph 10: in the tag '{{ 1 + }}': expected a value, found the end of the expression"});
  CHECK(DocxTemplate::read(docx(overlap), "t.docx").error().size() == 1);
}

TEST_CASE("where the end of a section is missing nothing is said of names that may be inside") {
  CHECK(in_body(p("{{ 成笑 }}") + p("{{? 问题 }}") + p("{{ 责任部门 }}{{ 无此 }}")) ==
        Lines{missing("paragraph 1", "{{ 成笑 }}", "成笑"),
              "paragraph 2: expected '{{/}}' after the section '{{? 问题 }}', found none"});
}

TEST_CASE("inside a section of an unknown name only slips of the pen are told") {
  CHECK(in_body(p("{{? 问提 }}{{ 责任部们 }}{{ 无此 }}{{ index }}{{/}}")) ==
        Lines{missing("paragraph 1", "{{? 问提 }}", "问提"), missing("paragraph 1", "{{ 责任部们 }}", "责任部们")});
  CHECK(in_body(p("{{ 问提 }}{{? 附件 }}{{ item }}{{ 责任部门 }}{{/}}")).size() == 2);
  CHECK(in_body(p("{{? 什么 }}{{ 责任部们 }}{{/}}")) == Lines{missing("paragraph 1", "{{? 什么 }}", "什么")});
}

TEST_CASE("what a section is over is read from its expression, not from signs in it") {
  for (const char* list :
       {"sort(问题, function(a, b) a.责任部门 &lt; b.责任部门)",
        "distinct values(sort(问题, function(a, b) a.责任部门 = b.责任部门))", "concatenate(问题, 问题, \"x &lt; y\")",
        "问题[责任部门 = \"甲\" and 完成]", "notices(问题)[责任部门 = \"x\"]"}) {
    INFO(list);
    const std::string content = p(fmt::format("{{{{? {} }}}}{{{{ 责任部门 }}}}{{{{ index }}}}{{{{/}}}}", list));
    Lines told = in_body(content);
    std::erase_if(told, [](const std::string& line) { return line.find("named 'notices'") != std::string::npos; });
    CHECK(told.empty());
  }
  CHECK(in_body(p("{{? 排序(问题, function(a, b) a.责任部们 &lt; b.责任部门) }}{{ 责任部们 }}{{/}}")) ==
        Lines{missing("paragraph 1", "{{? 排序(问题, function(a, b) a.责任部们 < b.责任部门) }}", "问题.责任部们"),
              missing("paragraph 1", "{{ 责任部们 }}", "责任部们")});
}

TEST_CASE("a section over a text or a number is refused before there are data") {
  for (const char* tag :
       {"{{? 成效 }}x{{/}}", "{{^ 成效 }}x{{/}}", "{{? count(问题) }}x{{/}}", "{{? 问题[1].责任部门 + 1 }}x{{/}}"}) {
    INFO(tag);
    const Lines told = in_body(p(tag));
    REQUIRE(told.size() == 1);
    CHECK(told.front().ends_with("expected true, false, a list or a context for a section, found one value"));
  }
  CHECK(in_body(p("{{? 成效 != null }}x{{/}}{{? 完成 }}x{{/}}{{^ 问题 }}x{{/}}{{? is defined(成效) }}x{{/}}")).empty());
}

TEST_CASE("names inside filters, loops and columns are looked at, when checked and when filled") {
  for (const char* tag :
       {"{{ count(问题[责任部们 = \"x\"]) }}", "{{ some q in 问题 satisfies q.责任部们 = \"x\" }}",
        "{{ count(for q in 问题 return q.责任部们) }}", "{{ join lines(问题.责任部们) }}", "{{ table(问题, [\"责任部们\"]) }}",
        "{{ table(问题, [{name: \"责任部们\", title: \"a\"}]) }}", "{{ count(问题[count(措施[内荣 = \"x\"]) > 0]) }}",
        "{{ 问题[1].责任部们 }}", "{{ 问题[责任部门 = \"甲\"][1].责任部们 }}"}) {
    INFO(tag);
    CHECK(in_body(p(tag)).size() == 1);
    CHECK(refusal(tag).find("in the data, found none (did you mean") != std::string::npos);
  }
  for (const char* tag : {"{{ count(问题[责任部门 = \"x\"]) }}", "{{ some q in 问题 satisfies q.责任部门 = \"x\" }}",
                          "{{ count(for q in 问题, m in q.措施 return m.内容) }}", "{{ join lines(问题.责任部门) }}",
                          "{{ table(问题, [\"责任部门\"]) }}", "{{ count(问题[count(措施[内容 = \"x\"]) > 0]) }}",
                          "{{ count(问题[item.责任部门 = 成效]) }}", "{{ 问题[1].责任部门 }}",
                          "{{ count(问题[some m in 措施 satisfies m.内容 = \"x\"]) }}"}) {
    INFO(tag);
    CHECK(in_body(p(tag)).empty());
    CHECK(refusal(tag).empty());
  }
}

TEST_CASE("what nobody can know is no mistake") {
  const Context empty = {{"问题", List{}}, {"单位", nullptr}, {"表", List{List{1, 2}}}};
  for (const char* tag : {"{{ count(问题[责任部们 = \"x\"]) }}", "{{ 单位.名称 }}", "{{ count(单位.人员[姓名 = \"x\"]) }}",
                          "{{ table(表, [\"甲\"]) }}", "{{ is defined(表[1].甲) }}", "{{ count(表[1][甲 = 1]) }}",
                          "{{ count((for q in 问题 return {k: q.责任部门})[k = \"x\"]) }}"}) {
    INFO(tag);
    const auto filled = read(docx(p(tag))).render(empty);
    if (!filled) UNSCOPED_INFO(filled.error().message.english);
    CHECK(filled.has_value());
  }
}

TEST_CASE("what `is defined` asks for may be missing wherever the expression names it") {
  const Context two = {{"t", List{Context{{"a", 1}}, Context{{"a", 2}}}}, {"d", Context{{"a", 1}}}};
  for (const char* tag :
       {"{{ if is defined(t[1].zz) then t[1].zz else \"-\" }}",
        "{{ if some q in t satisfies is defined(q.zz) and q.zz = 1 then 1 else 2 }}",
        "{{ string join(for q in t return if is defined(q.zz) then q.zz else \"-\") }}",
        "{{ count(t[is defined(zz) and zz = 1]) }}", "{{ is defined(备注) }}", "{{ is defined(d.zz) }}", "{{ 有值(d.zz) }}",
        "{{ if is defined(e) then e.zz else \"-\" }}", "{{ if is defined(u) then u[1].zz else \"-\" }}"}) {
    INFO(tag);
    const auto filled = read(docx(p(tag))).render(two);
    if (!filled) UNSCOPED_INFO(filled.error().message.english);
    CHECK(filled.has_value());
  }
  for (const char* tag : {"{{ if is defined(d) then d.zz else 1 }}", "{{ if is defined(d.zz) then d.yy else 1 }}"}) {
    INFO(tag);
    CHECK(!read(docx(p(tag))).render(two));
  }
  for (const char* content :
       {"{{? is defined(备注) }}{{/}}", "{{? 问题 }}{{ is defined(备注) }}{{ is defined(item.备注) }}{{/}}",
        "{{ if is defined(问题[1].备注) then 问题[1].备注 else 成效 }}", "{{ count(问题[is defined(备注) and 备注 = 1]) }}"}) {
    INFO(content);
    CHECK(in_body(p(content)).empty());
  }
  CHECK(in_body(p("{{ if is defined(问题[1].备注) then 问题[1].备住 else 成效 }}")).size() == 1);
}

TEST_CASE("a calculation with a name that is null prints nothing, behind lists and filters, too") {
  const Context rows = {{"t", List{Context{{"b", nullptr}}, Context{{"b", Context{{"c", nullptr}}}}}},
                        {"u", List{Context{{"b", 1}}}}};
  for (const char* tag : {"{{ t[1].b * 2 }}", "{{ string(t[1].b) }}", "{{ t[2].b.c * 2 }}", "{{ sum(t[b = null].b) + 1 }}"}) {
    INFO(tag);
    const auto filled = read(docx(p(tag))).render(rows);
    if (!filled) UNSCOPED_INFO(filled.error().message.english);
    CHECK(filled.has_value());
  }
  CHECK(!read(docx(p("{{ u[1].b * \"x\" }}"))).render(rows));
}

TEST_CASE("what nobody filled in is null, a list of it is empty") {
  const Shape shape = Shape::context({{"备注", Shape::scalar()},
                                      {"附表", Shape::list_of(Shape::scalar())},
                                      {"t", Shape::list_of(Shape::context({{"a", Shape::scalar()}, {"zz", Shape::scalar()}}))}});
  const Context draft = completed({{"t", List{Context{{"a", "x"}}, nullptr}}, {"more", 1}}, shape);
  CHECK(draft ==
        Context{{"t", List{Context{{"a", "x"}, {"zz", nullptr}}, nullptr}}, {"more", 1}, {"备注", nullptr}, {"附表", List{}}});
  for (const char* tag : {"{{ 备注 }}", "{{ string join(for q in t return q.zz) }}", "{{ table(t, [\"a\", \"zz\"]) }}",
                          "{{? 附表 }}{{ item }}{{/}}"}) {
    INFO(tag);
    CHECK(read(docx(p(tag))).render(draft).has_value());
  }
}

TEST_CASE("a member that only some items have is no mistake") {
  const Context some = {{"问题", List{Context{{"责任部门", "甲"}}, Context{{"措施", List{}}}, nullptr}}};
  for (const char* tag : {"{{ count(问题[责任部门 = \"甲\"]) }}", "{{ count(问题.措施.内容) }}",
                          "{{ count(问题[count(措施[内容 = \"x\"]) > 0]) }}"}) {
    INFO(tag);
    const auto filled = read(docx(p(tag))).render(some);
    if (!filled) UNSCOPED_INFO(filled.error().message.english);
    CHECK(filled.has_value());
  }
  CHECK(!read(docx(p("{{ count(问题.措是.内容) }}"))).render(some));
}

TEST_CASE("what the text alone shows is told without data") {
  CHECK(in_body(p("前 {{ table(问题) }}")) ==
        Lines{"paragraph 1: in the tag '{{ table(问题) }}': expected a table to have a paragraph of its own, found other text "
              "beside it"});
  CHECK(
      in_body(p("{{ chinese amount() }}{{ 日期格式(成效) }}{{ page break(1) }}")) ==
      Lines{"paragraph 1: in the tag '{{ chinese amount() }}': expected the arguments chinese amount(number), found 0 of them",
            "paragraph 1: in the tag '{{ 日期格式(成效) }}': expected the arguments format date(date, pattern), found 1 of them",
            "paragraph 1: in the tag '{{ page break(1) }}': page break: expected the arguments (), found 1"});
}

TEST_CASE("names of several words are understood where nobody knows the names") {
  const auto examined = DocxTemplate::examine(docx(p("{{ returned times }}{{ 责任 部门 = 1 and 完成 }}")), "t.docx", {}, {});
  CHECK(examined.faults.empty());
  REQUIRE(examined.read);
  REQUIRE(examined.read->warnings().size() == 2);
  CHECK(examined.read->warnings().front().message.english ==
        "paragraph 1: in the tag '{{ returned times }}': 'returned times' is taken for one name; a form tells whether there is "
        "one");
  CHECK(examined.read->tags()[1].names == Lines{"责任 部门", "完成"});
  CHECK(in_body(p("{{ returned times }}")).size() == 1);
  CHECK(mistakes(docx(p("{{ 1 + }}{{ 甲 乙 + }}")), {}).size() == 2);
  CHECK(mistakes(docx(p("{{ returned times }}")), {Shape::Kind::anything, {{"成效", Shape::scalar()}}}).empty());
}

TEST_CASE("names of several words are taken from every row, and where nothing is known they may be any") {
  const std::string bytes = docx(p("{{? e }}{{ returned times }}{{/}}"));
  CHECK(DocxTemplate::read_for({{"e", List{}}}, bytes, "t.docx").value().render({{"e", List{}}}).has_value());
  List rows(150, Context{{"a", 1}});
  rows.push_back(Context{{"returned times", 3}});
  const Context data_of_rows = {{"e", rows}};
  const std::string last = docx(p("{{ e[151].returned times }}"));
  CHECK(DocxTemplate::read_for(data_of_rows, last, "t.docx").value().render(data_of_rows).has_value());
  CHECK(!DocxTemplate::read_for({{"e", List{1}}}, bytes, "t.docx"));
  const auto wrong = DocxTemplate::read_for({{"责任部门", nullptr}}, docx(p("{{ 责任 部门 }}")), "t.docx");
  CHECK(wrong.value().render({{"责任部门", nullptr}}).error().message.english.find("did you mean '责任部门'?") !=
        std::string::npos);
}

TEST_CASE("an end repeats what its section began with, marks in full width or not") {
  for (const char* end : {"{{/ count（问题）＞０ }}", "{{/ ?count(问题)>0 }}", "{{／？ count(问题) > 0 }}"}) {
    INFO(end);
    CHECK(in_body(p("{{? count(问题)>0 }}x") + p(end)).empty());
  }
  CHECK(in_body(p("{{? 问题 }}x") + p("{{/ ?附件 }}")).size() == 1);
  CHECK(in_body(p("{{? 问题 }}x") + p("{{/ ^问题 }}")).size() == 1);
}

TEST_CASE("all mistakes of an included template are told") {
  struct OneFile final : Files {
    Result<std::string> read(std::string_view) const override { return docx(p("{{ 1 + }}") + p("{{ 2 + }}")); }
  };
  const auto filled = read(docx(p("{{ include(\"a.docx\", {a: 1}) }}"))).render({}, OneFile());
  REQUIRE(!filled);
  CHECK(filled.error().message.english.find("{{ 1 + }}") != std::string::npos);
  CHECK(filled.error().message.english.find("{{ 2 + }}") != std::string::npos);
}

}  // namespace luoxuan::document
