#include "document/docx_rich_text.hpp"

#include <chrono>

#include "small_docx.hpp"

namespace luoxuan::document {

namespace {

using value::Context;
using value::List;
using value::Value;

const Context marked_data = {{"yes", true},
                             {"none", List{}},
                             {"rows", List{Context{{"name", "A"}}, Context{{"name", "B"}}}},
                             {"tables", List{Context{{"t", List{List{Value(1)}}}}, Context{{"t", List{List{Value(2)}}}}}}};

std::string filled_here(const std::string& content) {
  return filled(content, marked_data);
}

std::string control(const std::string& blocks) {
  return "<w:sdt><w:sdtPr/><w:sdtContent>" + blocks + "</w:sdtContent></w:sdt>";
}

/// A paragraph with these elements in it.
std::string holding(const std::string& elements) {
  return "<w:p>" + elements + "</w:p>";
}
std::string words(std::string_view text) {
  return "<w:r><w:t>" + std::string(text) + "</w:t></w:r>";
}
std::string filled_words(std::string_view text) {
  return "<w:r><w:t xml:space=\"preserve\">" + std::string(text) + "</w:t></w:r>";
}
std::string inserted(const std::string& runs) {
  return "<w:ins w:id=\"1\">" + runs + "</w:ins>";
}

std::string refusal_here(const std::string& content) {
  const std::vector<std::string> lines = refusals(docx(content));
  REQUIRE(lines.size() == 1);
  return lines.front();
}

std::size_t tables_in(std::string_view xml) {
  std::size_t found = 0;
  for (std::size_t at = xml.find("<w:tbl>"); at != std::string_view::npos; at = xml.find("<w:tbl>", at + 1)) ++found;
  return found;
}

const std::string bookmark_begins = R"(<w:bookmarkStart w:id="1" w:name="k"/>)", bookmark_ends = R"(<w:bookmarkEnd w:id="1"/>)";
const std::string x_table = table(row(cell(p("x")))), y_table = table(row(cell(p("y"))));
const std::string nothing = p("{{? none }}") + p("m") + p("{{/}}");

}  // namespace

TEST_CASE("a content control that is filled is bound to nothing") {
  const std::string bound = R"(<w:dataBinding w:xpath="/x"/><w15:dataBinding w:xpath="/x"/>)";
  const auto control_of = [&](const std::string& properties, const std::string& content) {
    return "<w:sdt><w:sdtPr>" + properties + "<w:text/></w:sdtPr><w:sdtContent>" + content + "</w:sdtContent></w:sdt>";
  };
  const std::string all = "<w:showingPlcHdr/>" + bound;
  CHECK(filled_here(control_of(all, p("{{ yes }}"))) == control_of("", holding(filled_words("是"))));
  CHECK(filled_here(control_of(all, holding(control_of(bound, words("{{ yes }}"))))) ==
        control_of("", holding(control_of("", filled_words("是")))));
  CHECK(filled_here(p("{{ yes }}") + control_of(all, p("x"))) == holding(filled_words("是")) + control_of(all, p("x")));
}

TEST_CASE("a content control of which nothing is left vanishes, and its cell or header gets a paragraph") {
  CHECK(filled_here(table(row(cell(control(nothing)) + cell(p("b"))))) == table(row(cell("<w:p/>") + cell(p("b")))));
  CHECK(filled_here(control(control(nothing)) + p("z")) == p("z"));
  CHECK(filled_here(table(row(cell(p("h"))) + control(row(cell(p("{{? none }}")) + cell(p("{{/}}")))))) ==
        table(row(cell(p("h")))));
  CHECK(filled_here(table(control(row(cell(p("{{? none }}")) + cell(p("{{/}}"))))) + p("z")) == p("z"));
  CHECK(filled_here(control(p("{{? yes }}") + p("m") + p("{{/}}"))) == control(p("m")));
  const std::string header = "<w:hdr xmlns:w=\"x\">" + control(nothing) + "</w:hdr>";
  CHECK(filled_part(docx(p("x"), {{"word/header1.xml", header}}), marked_data, "word/header1.xml").ends_with("<w:p/></w:hdr>"));
}

TEST_CASE("a cell that ends with a paragraph and the end of a bookmark needs no other") {
  const std::string content = p("{{? yes }}") + p("m") + p("{{/}}") + p("y");
  CHECK(filled_here(table(row(cell(bookmark_begins + content + bookmark_ends)))) ==
        table(row(cell(bookmark_begins + p("m") + p("y") + bookmark_ends))));
  CHECK(filled_here(table(row(cell(p("{{? yes }}") + control(p("m")) + p("{{/}}"))))) == table(row(cell(control(p("m"))))));
}

TEST_CASE("tables that the vanishing of something brings together stay apart") {
  CHECK(filled_here(x_table + p("{{? yes }}") + y_table + p("{{/}}")) == x_table + divider + y_table);
  CHECK(filled_here(x_table + nothing + y_table) == x_table + divider + y_table);
  CHECK(filled_here(x_table + p("{{? none }}m") + p("{{/}}") + bookmark_begins + y_table) ==
        x_table + bookmark_begins + divider + y_table);
  CHECK(filled_here(table(row(cell(p("{{? rows }}") + x_table + p("{{/}}"))))) ==
        table(row(cell(x_table + divider + x_table + "<w:p/>"))));
  CHECK(filled_here(p("{{ yes }}") + x_table + y_table).ends_with(x_table + y_table));
  CHECK(filled_here(p("{{ yes }}") + x_table + p("m") + y_table).ends_with(x_table + p("m") + y_table));
  CHECK(filled_here(x_table + nothing + table(row(cell(p("{{? none }}")) + cell(p("{{/}}"))))) == x_table);
  CHECK(filled_here(x_table + nothing + control(y_table)) == x_table + control(divider + y_table));
  CHECK(filled_here(p("{{ yes }}") + x_table + control(y_table)).ends_with(x_table + control(y_table)));
  CHECK(filled_here(p("{{ yes }}") + control(x_table) + y_table).ends_with(control(x_table) + y_table));
  const std::string made = filled_here(x_table + p("{{? yes }}") + p("{{ table([[1]]) }}") + p("{{/}}") + p("z"));
  CHECK(made.starts_with(x_table + divider + "<w:tbl><w:tblPr>"));
  const std::string two = filled_here(p("{{ table([[1]]) }}") + p("{{ table([[2]]) }}") + p("z"));
  CHECK(two.find(std::string("</w:tbl>") + divider + "<w:tbl>") != std::string::npos);
}

TEST_CASE("section tags beside a table in its paragraph do not matter") {
  CHECK(tables_in(filled_here(p("{{? yes }}{{ table([[1]]) }} {{/}}"))) == 1);
  const std::string each = filled_here(p("{{? tables }}{{ table(t) }}{{/}}") + p("z"));
  CHECK(tables_in(each) == 2);
  CHECK(each.find("</w:tbl><w:tbl>") == std::string::npos);
  CHECK(tables_in(filled_here(p("{{? tables }}{{? first }}{{ table(t) }}{{/}}{{/}}"))) == 1);
  CHECK(tables_in(filled_here(p("{{^ none }}{{ table([[1]]) }}{{/}}"))) == 1);
  const std::string mixed = filled_here(p("{{? tables }}{{ if first then table(t) else \"words\" }}{{/}}"));
  CHECK(tables_in(mixed) == 1);
  CHECK(mixed.ends_with(">words</w:t></w:r></w:p>"));
  CHECK(filled_here(p("{{? rows }}{{ name }}{{/}}")) == holding(filled_words("A") + filled_words("B")));
  CHECK(refusals(docx(p("{{? yes }}a{{ table([[1]]) }}{{/}}"))).front().find("expected a table to have a paragraph of its own") !=
        std::string::npos);
}

TEST_CASE("both ends of a range stay or go together when a paragraph of tags vanishes") {
  const std::string after = holding(words("m") + bookmark_ends);
  CHECK(filled_here(holding(bookmark_begins + words("{{? yes }}")) + after + p("{{/}}")) == bookmark_begins + after);
  CHECK(filled_here(holding(bookmark_begins + words("{{? none }}")) + after + p("{{/}}") + p("z")) == p("z"));
  CHECK(filled_here(holding(words("{{? none }}") + bookmark_begins) + p("m") + p("{{/}}") + holding(bookmark_ends)) ==
        bookmark_begins + holding(bookmark_ends));
  CHECK(filled_here(p("{{? rows }}") + p("m") + holding(words("{{/}}") + bookmark_begins) + holding(bookmark_ends)) ==
        p("m") + p("m") + bookmark_begins + holding(bookmark_ends));
  CHECK(filled_here(holding(bookmark_begins + words("{{? rows }}")) + p("m") + holding(words("{{/}}") + bookmark_ends)) ==
        bookmark_begins + p("m") + bookmark_ends + p("m"));
  CHECK(filled_here(table(row(cell(holding(bookmark_begins + words("{{? rows }}")))) + row(cell(after)) +
                          row(cell(p("{{/}}"))))) == table(bookmark_begins + row(cell(after)) + row(cell(p("m")))));
  const std::string editable = R"(<w:permStart w:id="1" w:edGrp="everyone"/>)", no_more = R"(<w:permEnd w:id="1"/>)";
  CHECK(filled_here(holding(editable + words("{{? yes }}")) + holding(words("m") + no_more) + p("{{/}}")) ==
        editable + holding(words("m") + no_more));
}

TEST_CASE("of a range the first copy that is shown stays") {
  const std::string marked = p("{{? last }}") + holding(bookmark_begins + words("m") + bookmark_ends) + p("{{/}}");
  CHECK(filled_here(p("{{? rows }}") + marked + p("{{/}}")) == holding(bookmark_begins + words("m") + bookmark_ends));
  const std::string editable = R"(<w:permStart w:id="1"/>)", no_more = R"(<w:permEnd w:id="1"/>)";
  CHECK(filled_here(p("{{? rows }}") + holding(editable + words("m") + no_more) + p("{{/}}")) ==
        holding(editable + words("m") + no_more) + p("m"));
}

TEST_CASE("a bookmark outlasts the paragraph whose place a table takes") {
  const std::string made = filled_here(holding(bookmark_begins + words("{{ table([[1]]) }}") + bookmark_ends));
  CHECK(made.starts_with(bookmark_begins + "<w:tbl>"));
  CHECK(made.ends_with(bookmark_ends));
}

TEST_CASE("tags typed with tracked changes, or within smart tags") {
  CHECK(filled_here(holding(words("x{{? yes }}") + inserted(words("new{{/}}")))) ==
        holding(filled_words("x") + inserted(filled_words("new"))));
  CHECK(filled_here(holding(inserted(words("{{? rows }}")) + words("b") + inserted(words("{{/}}")))) ==
        holding(words("b") + words("b")));
  CHECK(filled_here(holding(inserted(words("a{{? rows }}b")) + words("c{{/}}"))) ==
        holding(inserted(filled_words("a")) + inserted(filled_words("b")) + filled_words("c") + inserted(filled_words("b")) +
                filled_words("c")));
  const std::string smart = R"(<w:smartTag w:uri="u"><w:smartTagPr/>)";
  CHECK(filled_here(holding(smart + words("{{? yes }}12") + "</w:smartTag>" + words("m{{/}}"))) ==
        holding(smart + filled_words("12") + "</w:smartTag>" + filled_words("m")));
  CHECK(tables_in(filled_here(holding(inserted(words("{{ table([[1]]) }}"))))) == 1);
  CHECK(filled_here(holding(words("{{ ye") + inserted(words("s }}")))) == holding(filled_words("是")));
}

TEST_CASE("paragraphs of tags inside one another, which no office program writes, vanish together") {
  CHECK(filled_here(holding(words("{{? yes }}") + p("{{? rows }}") + table(row(cell("<w:p/>"))) + p("{{/}}")) + p("m") +
                    p("{{/}}")) == p("m"));
}

TEST_CASE("what stands between the ends of a section is called by its name") {
  CHECK(refusal_here(holding(words("{{? a }}") + control(words("x{{/}}")))) ==
        "t.docx: paragraph 1: expected both ends of the section '{{? a }}' inside or outside of the content control, found one "
        "of each (hint: move one of the two tags)");
  CHECK(refusal_here(control(p("{{? a }}")) + p("x") + p("{{/}}")) ==
        "t.docx: paragraph 1: expected both ends of the section '{{? a }}' inside or outside of the content control, found its "
        "end at paragraph 3 (hint: move one of the two tags)");
  CHECK(refusal_here("<w:customXml>" + p("{{? a }}") + "</w:customXml>" + p("{{/}}")) ==
        "t.docx: paragraph 1: expected both ends of the section '{{? a }}' inside or outside of the custom XML, found its end at "
        "paragraph 2 (hint: move one of the two tags)");
}

TEST_CASE("a row of tags vanishes in a content control, too") {
  const std::string pattern = row(cell(p("m"))), closing = row(cell(p("{{/}}")));
  CHECK(filled_here(table(control(row(cell(p("{{? rows }}")))) + pattern + closing)) == table(pattern + pattern));
  CHECK(filled_here(table(control(row(cell(p("{{? rows }}"))) + pattern) + closing)) ==
        table(control(pattern) + control(pattern)));
  const std::string opening = row(cell(p("{{? rows }}")));
  CHECK(filled_here(table(control(control(opening) + pattern + closing))) == table(control(pattern + pattern)));
  CHECK(refusal_here(table(control(row(cell(p("h"))) + opening) + pattern + closing)) ==
        "t.docx: table 1, row 2, column 1: expected both ends of the section '{{? rows }}' inside or outside of the content "
        "control, found its end at table 1, row 4, column 1 (hint: move one of the two tags)");
}

TEST_CASE("a table stands in a content control, but not in one of plain text") {
  CHECK(tables_in(filled_here(control(p("{{ table([[1]]) }}")))) == 1);
  const std::string plain =
      "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>" + p("{{ table([[1]]) }}") + "</w:sdtContent></w:sdt>";
  CHECK(refusals(docx(plain)).front().find("expected a table to have a paragraph of its own") != std::string::npos);
  CHECK(filled_here(table(row(cell(control(p("{{ list([]) }}")))))) == table(row(cell("<w:p/>"))));
}

TEST_CASE("a bookmark in what vanishes is left for the next copy") {
  const Context data = {{"x", List{Context{{"y", List{}}}, Context{{"y", List{1}}}}}};
  const std::string each =
      filled(p("{{? x }}") + control(holding(bookmark_begins + words("{{? y }}k{{/}}") + bookmark_ends)) + p("{{/}}"), data);
  CHECK(each.find("w:bookmarkStart") != std::string::npos);
  const std::string rows =
      filled(p("{{? x }}") + "<w:tbl>" + bookmark_begins + row(cell(p("{{? y }}"))) +
                 row(cell(holding(words("k") + bookmark_ends))) + row(cell(p("{{/}}"))) + "</w:tbl>" + p("{{/}}"),
             data);
  CHECK(rows.find("w:bookmarkStart") != std::string::npos);
  CHECK(rows.find("w:bookmarkEnd") != std::string::npos);
}

TEST_CASE("drawings without a number cost no more than their number") {
  std::string drawings;
  for (int i = 0; i < 100'000; ++i) drawings += fmt::format(R"(<wp:docPr name="{} id="/>)", i * 7919 % 100'000);
  const auto begun = std::chrono::steady_clock::now();
  CHECK(filled_here(p("{{ yes }}") + drawings).size() > drawings.size());
  CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(10));
}

}  // namespace luoxuan::document
