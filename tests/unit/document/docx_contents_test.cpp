#include "document/docx_contents.hpp"

#include "document/docx_contents_rule.hpp"
#include "document/docx_text.hpp"
#include "small_docx.hpp"

namespace luoxuan::document {

namespace {

std::string styles_with_headings() {
  std::string styles = R"(<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">)";
  for (const char* level : {"1", "2", "3"})
    styles += fmt::format(R"(<w:style w:type="paragraph" w:styleId="{0}"><w:name w:val="heading {0}"/><w:pPr>)"
                          R"(<w:outlineLvl w:val="{1}"/></w:pPr></w:style>)",
                          level, level[0] - '1');
  return styles + R"(<w:style w:type="paragraph" w:styleId="z"><w:name w:val="章标题"/></w:style></w:styles>)";
}

std::string styled(const std::string& style, const std::string& runs) {
  return R"(<w:p><w:pPr><w:pStyle w:val=")" + style + R"("/></w:pPr><w:r>)" + runs + "</w:r></w:p>";
}

std::string field(const std::string& instruction, const std::string& result) {
  return R"(<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">)" + instruction +
         R"(</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>)" + result +
         R"(</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>)";
}

/// The lines of the contents that this field makes.
std::string contents(const std::string& instruction) {
  const std::string bytes =
      docx("<w:p>" + field(instruction, "old") + "</w:p>" + styled("1", "<w:t>{{ a }}</w:t>") +
               styled("2", "<w:t>二</w:t><w:tab/><w:t>b</w:t>") + styled("3", "<w:t>三</w:t>") + styled("z", "<w:t>章</w:t>") +
               "<w:p><w:r><w:t>图 </w:t></w:r>" + field(" SEQ 图 \\* ARABIC ", "1") + "<w:r><w:t> {{ a }}</w:t></w:r></w:p>",
           {{"word/styles.xml", styles_with_headings()}});
  const std::string text = text_of_docx(read(bytes).render({{"a", "一"}}).value()).value();
  return text.substr(0, text.find("\n一\n二\tb\n三\n") + 1);
}

}  // namespace

TEST_CASE("entries of many contents are limited together") {
  std::string title = "<w:t>";
  for (int i = 0; i < 4'000; ++i) title += std::to_string(i * i);
  title += "</w:t>";
  std::string content = p("{{ a }}");
  for (int i = 0; i < 80; ++i) content += "<w:p>" + field("TOC", "old") + "</w:p>" + styled("1", title);
  const auto refused = read(docx(content, {{"word/styles.xml", styles_with_headings()}})).render({{"a", "b"}});
  REQUIRE(refused.has_error());
  CHECK(to_string(refused.error(), Language::english) ==
        "t.docx: expected entries of contents of at most 32 MiB, found more (hint: take tables of contents out, or fill it with "
        "fewer "
        "items)");
}

TEST_CASE("contents have what their field asks for") {
  CHECK(contents(" TOC \\o \"1-3\" \\h \\z \\u ") == "一\n二 b\n三\n");
  CHECK(contents("TOC") == "一\n二 b\n三\n");
  CHECK(contents("TOC \\o") == "一\n二 b\n三\n");
  CHECK(contents("TOC \\o \"2-3\" \\h") == "二 b\n三\n");
  CHECK(contents("TOC \\f \\o \"1-2\"") == "一\n二 b\n");
  CHECK(contents("TOC \\t \"章标题,1\"") == "章\n");
  CHECK(contents("TOC \\h \\t \"标题 1,1,章标题,2\"") == "一\n章\n");
  CHECK(contents("toc \\o \"1-1\"") == "一\n");
  CHECK(contents("TOC \\o \"1-1\" \\h \\t \"章标题，2\"") == "一\n章\n");
  CHECK(contents("TOC \\h \\z \\c \"图\"") == "图 1 一\n");
  CHECK(contents("TOC \\h \\z \\c \"表\"") == "old\n");
  for (const char* other : {"TOC \\a \"图\"", "TOC \\b mark \\o \"1-3\"", "TOC \\f A"}) {
    INFO(other);
    CHECK(contents(other) == "old\n");
  }
}

TEST_CASE("contents in one element are filled, too") {
  const std::string bytes =
      docx(R"(<w:p><w:fldSimple w:instr=" TOC \o &quot;1-1&quot; "><w:r><w:t>old {{ b }}</w:t></w:r></w:fldSimple></w:p>)" +
               styled("1", "<w:t>{{ a }}</w:t>"),
           {{"word/styles.xml", styles_with_headings()}});
  CHECK(text_of_docx(read(bytes).render({{"a", "一"}}).value()).value() == "一\n一\n");
}

TEST_CASE("fields of figures and tables tell their name") {
  CHECK(caption_name(" SEQ 图 \\* ARABIC") == "图");
  CHECK(caption_name("seq \"Figure A\"") == "Figure A");
  CHECK(caption_name("SEQ").empty());
  CHECK(caption_name("PAGE").empty());
  CHECK(read_contents_rule("TOC \\o \"").has_value());
}

TEST_CASE("Word is asked to bring contents up to date, whatever the template asked") {
  const std::string settings =
      R"(<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:updateFields w:val="false"/></w:settings>)";
  const std::string bytes = docx("<w:p>" + field("TOC", "old") + "</w:p>" + p("{{ a }}"), {{"word/settings.xml", settings}});
  CHECK(filled_part(bytes, {{"a", 1}}, "word/settings.xml").find(R"(<w:updateFields w:val="true"/>)") != std::string::npos);
}

TEST_CASE("captions are counted on where sections repeat them or leave them out") {
  const auto caption = [](const std::string& words, const std::string& instruction = " SEQ 图 \\* ARABIC ") {
    return "<w:p><w:r><w:t>图</w:t></w:r>" + field(instruction, "7") + "<w:r><w:t>" + words + "</w:t></w:r></w:p>";
  };
  const auto filled = [](const std::string& content) {
    return text_of_docx(read(docx(content)).render({{"a", value::List{1, 2}}, {"b", nullptr}}).value()).value();
  };
  const std::string loop = p("{{? a }}") + caption("甲") + p("{{/}}");
  CHECK(filled(loop + p("{{? b }}") + caption("乙") + p("{{/}}") + caption("丙")) == "图1甲\n图2甲\n图3丙\n");
  const std::string simple =
      R"(<w:p><w:fldSimple w:instr=" SEQ 表 "><w:r><w:t>1</w:t></w:r><w:r><w:t>0</w:t></w:r></w:fldSimple></w:p>)";
  CHECK(filled(loop + simple + simple) == "图1甲\n图2甲\n1\n2\n");
  CHECK(filled(loop + caption("乙", " SEQ 图 \\*Arabic ") + caption("乙", " SEQ A ") + caption("乙", " SEQ a ")) ==
        "图1甲\n图2甲\n图3乙\n图1乙\n图2乙\n");
  const std::string referred = docx(loop + "<w:p>" + field(" REF _Ref1 \\h ", "图1") + "</w:p>");
  const std::string plain = docx(loop);
  for (const std::string* bytes : {&referred, &plain}) {
    const std::string filled_one = read(*bytes).render({{"a", value::List{1, 2}}}).value();
    CHECK(ZipArchive::open(filled_one, "f").value().contains("word/settings.xml") == (bytes == &referred));
  }
  // Within a table that vanishes; not in Arabic figures; begun anew; without sections: as the office program left them.
  CHECK(filled(table(row(cell(p("{{? b }}") + caption("乙") + p("{{/}}")))) + loop) == "\n图1甲\n图2甲\n");
  CHECK(filled(loop + caption("乙", " SEQ 图 \\* CHINESENUM3 ")) == "图7甲\n图7甲\n图7乙\n");
  CHECK(filled(loop + caption("乙", " SEQ 图 \\r 3 ")) == "图7甲\n图7甲\n图7乙\n");
  CHECK(filled(caption("{{ a[1] }}")) == "图71\n");
}

TEST_CASE("entries of a level that the contents did not have take its style") {
  const std::string styles =
      R"(<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">)"
      R"(<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>)"
      R"(<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>)"
      R"(<w:style w:type="paragraph" w:styleId="12"><w:name w:val="toc 1"/></w:style>)"
      R"(<w:style w:type="paragraph" w:styleId="11"><w:name w:val="TOC 2"/></w:style>)"
      R"(<w:style w:type="paragraph" w:styleId="T"><w:name w:val="table of figures"/></w:style></w:styles>)";
  const auto contents_of = [&](const std::string& style, const std::string& instruction) {
    return filled_part(
        docx(R"(<w:p><w:pPr><w:pStyle w:val=")" + style + R"("/></w:pPr>)" + field(instruction, "old") + "</w:p>" +
                 styled("1", "<w:t>{{ a }}</w:t>") + styled("2", "<w:t>乙</w:t>") + "<w:p>" + field(" SEQ 图 ", "1") + "</w:p>",
             {{"word/styles.xml", styles}}),
        {{"a", "甲"}}, "word/document.xml");
  };
  const std::string two = contents_of("12", "TOC \\o \"1-2\"");
  CHECK(two.find(R"(<w:pStyle w:val="12"/></w:pPr><w:r><w:fldChar)") != std::string::npos);
  CHECK(two.find(R"(<w:pStyle w:val="11"/></w:pPr><w:r><w:t xml:space="preserve">乙)") != std::string::npos);
  CHECK(contents_of("T", "TOC \\c \"图\"").find(R"(<w:pStyle w:val="T"/>)") != std::string::npos);
}

TEST_CASE("a document with contents that is too large tells its limit") {
  const std::string bytes = docx("<w:p>" + field("TOC", "old") + "</w:p>" + p("{{? a }}{{ v }}{{/}}"));
  const value::List many(40, value::Value(1));
  for (const std::size_t size : {900'000u, 4'000'000u}) {
    const auto refused = read(bytes).render({{"a", many}, {"v", std::string(size, 'v')}});
    REQUIRE(refused.has_error());
    CHECK(refused.error().message.english ==
          "expected a document of at most 32 MiB and 1500000 elements, attributes and texts of XML, since it has contents, and "
          "1000000 rounds "
          "of its loops, found more");
    CHECK(refused.error().message.chinese ==
          "文档含目录，其XML应不超过32MiB、元素、属性与文本不超过1500000个，循环应不超过1000000次，实为更多");
  }
}

}  // namespace luoxuan::document
