#include "document/markdown.hpp"

#include <catch2/catch.hpp>

namespace luoxuan::document {

namespace {

/// "b:粗 i:斜 plain" for a line.
std::string shown(const MarkdownLine& line) {
  std::string text;
  for (const MarkdownSpan& span : line) {
    if (!text.empty()) text += '|';
    if (span.format.is_bold) text += 'b';
    if (span.format.is_italic) text += 'i';
    if (span.format.is_struck) text += 's';
    if (span.format.is_code) text += 'c';
    text += ":" + span.text;
  }
  return text;
}
std::string line(std::string_view text) {
  const auto blocks = read_markdown(text);
  REQUIRE(blocks.size() == 1);
  return shown(blocks.front().line);
}
std::string outline(std::string_view text) {
  static constexpr const char* names[] = {"p", "h", "li", "q", "code", "hr", "table"};
  std::string made;
  for (const MarkdownBlock& block : read_markdown(text)) {
    made += names[static_cast<int>(block.kind)];
    if (block.kind == MarkdownBlock::Kind::heading || block.kind == MarkdownBlock::Kind::item)
      made += std::to_string(block.level);
    if (block.is_numbered) made += '#';
    if (block.begins_list) made += '!';
    made += ' ';
  }
  return made;
}

}  // namespace

TEST_CASE("formats in a line") {
  CHECK(line("plain") == ":plain");
  CHECK(line("a **b** c") == ":a |b:b|: c");
  CHECK(line("学校**高度**重视") == ":学校|b:高度|:重视");
  CHECK(line("*i* and __b__ and ~~s~~ and `c*c`") == "i:i|: and |b:b|: and |s:s|: and |c:c*c");
  CHECK(line("***both***") == "bi:both");
  CHECK(line("**a *b* c**") == "b:a |bi:b|b: c");
  CHECK(line("2 * 3 * 4") == ":2 * 3 * 4");
  CHECK(line("snake_case_name") == ":snake_case_name");
  CHECK(line("**open") == ":**open");
  CHECK(line("\\*a\\*") == ":*a*");
  CHECK(line("a\nb") == ":a|:\n|:b");
  CHECK(line("*a `*` b") == ":*a |c:*|: b");
  CHECK(line("*a `*` b*") == "i:a |ic:*|i: b");
  CHECK(line("`` a`b `` c") == "c:a`b|: c");
}

TEST_CASE("links keep their words, and addresses that do no harm") {
  CHECK(line("[甲](https://a.cn/b)") == ":甲 (https://a.cn/b)");
  CHECK(line("[**粗** `c`](https://a.cn)") == "b:粗|: |c:c|: (https://a.cn)");
  CHECK(line("**[甲](https://a.cn)**") == "b:甲 (https://a.cn)");
  CHECK(line("[甲](file:///etc/passwd)") == ":甲");
  CHECK(line("<https://a.cn>") == ":https://a.cn");
  CHECK(line("[甲](https://a.cn/b_(c))丙") == ":甲 (https://a.cn/b_(c))丙");
  CHECK(line("[甲](javascript:alert(1))") == ":甲");
  CHECK(line("[甲](https://a.cn \"c) d\")") == ":甲 (https://a.cn)");
  CHECK(line("[甲](https://a.cn 'c) d' )") == ":甲 (https://a.cn)");
  CHECK(line("[甲]( https://a.cn/f(x) 见 2) 乙") == ":[甲]( https://a.cn/f(x) 见 2) 乙");
  CHECK(line("[甲](https://a.cn/(b) 注：1) 乙") == ":[甲](https://a.cn/(b) 注：1) 乙");
  CHECK(line("[甲](https://a.cn \"b) 乙") == ":[甲](https://a.cn \"b) 乙");
  CHECK(line(") [甲](http://x \"b") == ":) [甲](http://x \"b");
  CHECK(line(")[甲](http://x 'b") == ":)[甲](http://x 'b");
  CHECK(line("[甲]() 乙") == ":甲 乙");
  CHECK(line("[甲](https://a.cn/(b") == ":[甲](https://a.cn/(b");
  CHECK(line("![图](http://a.cn/x.png)") == ":图");
  CHECK(line("[1] and (2)") == ":[1] and (2)");
  CHECK(line("<b>html</b>") == ":<b>html</b>");
}

TEST_CASE("blocks") {
  CHECK(outline("") == "");
  CHECK(outline("a\n\nb") == "p p ");
  CHECK(outline("# a\ntext\n## b") == "h1 p h2 ");
  CHECK(outline("#no heading") == "p ");
  CHECK(outline("- a\n- b\n  - c\n- d") == "li0! li0 li1 li0 ");
  CHECK(outline("1. a\n2. b\n\ntext\n\n1. c") == "li0#! li0# p li0#! ");
  CHECK(outline("1. a\n   - b\n2. c") == "li0#! li1 li0# ");
  CHECK(outline("- a\n1. b") == "li0! li0#! ");
  CHECK(outline("> a\n> b\n\n---\n```\nx\ny\n```") == "q hr code code ");
  CHECK(outline("a|b\n-|-\n1|2\n3|4") == "table ");
  CHECK(outline("a|b\nno table") == "p ");
  CHECK(outline("-5 度") == "p ");
  CHECK(outline("1. 甲\n\n   续\n\n2. 乙") == "li0#! p li0# ");
  CHECK(outline("1. 甲\n   ```\n   code\n   ```\n2. 乙") == "li0#! code li0# ");
  CHECK(outline("1. 甲\n\n正文\n\n1. 乙") == "li0#! p li0#! ");
  CHECK(outline("- 甲\n  - 乙\n\n  续\n  - 丙\n- 丁") == "li0! li1 p li1 li0 ");
}

TEST_CASE("closing marks of a heading stand behind a blank") {
  CHECK(line("# C#") == ":C#");
  CHECK(line("# 教学楼1#") == ":教学楼1#");
  CHECK(line("# a ##") == ":a");
  CHECK(line("# a # b #") == ":a # b");
}

TEST_CASE("what stands in an item is a part of it") {
  const auto blocks = read_markdown("1. 甲\n   - 乙\n\n     续\n\n   ```\n     x\n   ```");
  REQUIRE(blocks.size() == 4);
  CHECK(blocks[2].level == 2);
  CHECK(blocks[3].level == 1);
  CHECK(shown(blocks[3].line) == "c:  x");
}

TEST_CASE("a table has as many columns as Word can have, and rows as they were typed") {
  const auto typed = [](std::size_t columns) {
    std::string head = "|", line = "|";
    for (std::size_t i = 0; i < columns; ++i) {
      head += "a|";
      line += "-|";
    }
    return head + "\n" + line + "\n|\n|1|";
  };
  CHECK(outline(typed(63)) == "table ");
  CHECK(outline(typed(64)) == "p ");
  const auto table = read_markdown(typed(63)).front();
  CHECK(table.rows[0].size() == 63);
  CHECK(table.rows[1].size() == 1);
  CHECK(table.rows[2].size() == 1);
}

TEST_CASE("tables") {
  const auto blocks = read_markdown("| a | b\\|c | d |\n|:--|:-:|--:|\n| 1 | **2** |\nend");
  REQUIRE(blocks.size() == 2);
  REQUIRE(blocks[0].rows.size() == 2);
  CHECK(shown(blocks[0].rows[0][1]) == ":b|c");
  CHECK(shown(blocks[0].rows[1][1]) == "b:2");
  CHECK(blocks[0].rows[1].size() == 2);
  CHECK(blocks[0].columns ==
        std::vector{ColumnOfTable::Alignment::left, ColumnOfTable::Alignment::centre, ColumnOfTable::Alignment::right});
}

TEST_CASE("every mixture of marks comes to an end") {
  constexpr std::string_view marks = "()[]\"'`*_~|<>!\\ -#1.ahttp://\n";
  unsigned random = 1;
  const auto next = [&](std::size_t below) { return ((random = random * 1664525u + 1013904223u) >> 8) % below; };
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (std::size_t length = next(40); text.size() < length;) text += marks[next(marks.size())];
    INFO(text);
    CHECK(read_markdown(text).size() <= text.size() + 1);
  }
}

TEST_CASE("text of any kind costs no time") {
  for (const std::string& unit :
       {std::string("*"), std::string("["), std::string("**a "), std::string("`"), std::string("> "), std::string("- \n"),
        std::string("|\n"), std::string("_a"), std::string("~~"), std::string("![a](")}) {
    INFO(unit);
    std::string text;
    while (text.size() < 100'000) text += unit;
    CHECK(read_markdown(text).size() <= 100'000);
  }
}

}  // namespace luoxuan::document
