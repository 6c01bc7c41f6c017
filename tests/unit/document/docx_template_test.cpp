#include "document/docx_template.hpp"

#include "document/docx_text.hpp"
#include "small_docx.hpp"

namespace luoxuan::document {

namespace {

using Lines = std::vector<std::string>;

std::string types_with(std::string_view type) {
  return R"(<Types><Override PartName="/word/document.xml" ContentType=")" + std::string(type) + R"("/></Types>)";
}

Lines refusals_of(const std::vector<ZipArchive::Content>& entries) {
  return refusals(write_zip(entries).value());
}

/// A text that does not pack well.
std::string letters(int count) {
  std::string text;
  unsigned random = 1;
  for (int i = 0; i < count; ++i) text += static_cast<char>('a' + ((random = random * 1664525u + 1013904223u) >> 24) % 26);
  return text;
}

const std::string main_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

}  // namespace

TEST_CASE("what is no Word document is refused") {
  CHECK(
      refusals("hello") ==
      Lines{
          "t.docx: expected a zip archive, found another kind of file (hint: save it as .docx or .xlsx in the office program)"});
  CHECK(refusals_of({{"a.txt", "1"}}) == Lines{"t.docx: expected a Word document, found a zip archive without "
                                               "[Content_Types].xml (hint: save it as .docx in the office program)"});
  CHECK(
      refusals_of({{"[Content_Types].xml", std::string(small_types)}}) ==
      Lines{"t.docx: expected a Word document, found no word/document.xml in it (hint: save it as .docx in the office program)"});
  CHECK(refusals_of({{"[Content_Types].xml", types_with("application/xml")}, {"word/document.xml", body("")}}) ==
        Lines{"t.docx: expected word/document.xml to be a Word document, found the type 'application/xml' (hint: save it as "
              ".docx in the office program)"});
}

TEST_CASE("macros are refused, by type and by part") {
  CHECK(refusals_of({{"[Content_Types].xml", types_with("application/vnd.ms-word.document.macroEnabled.main+xml")},
                     {"word/document.xml", body("")}}) == Lines{"t.docx: expected a document without macros, found macros in "
                                                                "/word/document.xml (hint: save it as .docx, not as .docm)"});
  CHECK(refusals_of(
            {{"[Content_Types].xml", types_with(main_type)}, {"word/document.xml", body("")}, {"word/vbaProject.bin", "x"}}) ==
        Lines{"t.docx: expected a document without macros, found macros in word/vbaProject.bin (hint: save it as .docx, not as "
              ".docm)"});
}

TEST_CASE("a very long tag is cut where it is quoted") {
  const std::string longest = std::string(100'000, 'x');
  const auto unknown = DocxTemplate::read(docx(p("{{ " + longest + " + }}")), "t.docx", {});
  REQUIRE(unknown.has_error());
  CHECK(unknown.error().front().message.english.size() < 1000);
  const auto open = DocxTemplate::read(docx(p("{{ \"" + longest)), "t.docx", {});
  REQUIRE(open.has_error());
  CHECK(open.error().front().message.english.size() < 1000);
}

TEST_CASE("document types, entities and other encodings are refused") {
  const auto with_body = [](const std::string& xml) {
    return refusals_of({{"[Content_Types].xml", types_with(main_type)}, {"word/document.xml", xml}});
  };
  CHECK(with_body("<!DOCTYPE w:document [<!ENTITY a \"aaaa\">]>" + body(p("&a;"))) ==
        Lines{"t.docx: expected no document type in word/document.xml, found '<!DOCTYPE' (hint: do not open this file: office "
              "programs never write this)"});
  CHECK(with_body("<a>\xFF</a>") == Lines{"t.docx: expected UTF-8 in word/document.xml, found another encoding (hint: save the "
                                          "file again in the office program)"});
  CHECK(with_body("<a><b></a>").front().starts_with("t.docx: expected well-formed XML in word/document.xml, found at byte "));
  std::string deep;
  for (int i = 0; i < 1000; ++i) deep += "<a>";
  for (int i = 0; i < 1000; ++i) deep += "</a>";
  CHECK(with_body(deep) == Lines{"t.docx: expected at most 256 levels of nesting in word/document.xml, found more (hint: save "
                                 "the file again in the office program)"});
  CHECK(with_body("<x:document><x:body/></x:document>") ==
        Lines{"t.docx: expected Word's elements in word/document.xml, found 'x:document' (hint: save the file again in the "
              "office program)"});
  const std::string header = "<!DOCTYPE a><w:hdr/>";
  CHECK(refusals(docx(p("x"), {{"word/header1.xml", header}})) ==
        Lines{"t.docx: expected no document type in word/header1.xml, found '<!DOCTYPE' (hint: do not open this file: office "
              "programs never write this)"});
}

TEST_CASE("tags are listed with their places, as a person sees them") {
  const std::string header = "<w:hdr xmlns:w=\"x\">" + p("{{ c }}") + "</w:hdr>";
  const std::string notes =
      "<w:footnotes xmlns:w=\"x\"><w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote><w:footnote w:id=\"2\">" +
      p("{{ d }}") + "</w:footnote></w:footnotes>";
  const DocxTemplate read_template =
      read(docx(p("one") + p("{{ a }}") +
                    table(row(cell(p("x"))) + row(cell(p("y")) + cell(p("{{ b }}") + table(row(cell(p("{{ e }}"))))))),
                {{"word/footnotes.xml", notes}, {"word/header1.xml", header}}));
  Lines places, chinese;
  for (const Tag& tag : read_template.tags()) {
    places.push_back(tag.text + " " + tag.place.english);
    chinese.push_back(tag.place.chinese);
  }
  CHECK(places == Lines{"{{ a }} paragraph 2", "{{ b }} table 1, row 2, column 2",
                        "{{ e }} table 1, row 2, column 2, inner table 1, row 1, column 1",
                        "{{ c }} header (header1.xml), paragraph 1", "{{ d }} footnotes, note 1"});
  CHECK(chinese == Lines{"第2段", "第1张表格第2行第2列", "第1张表格第2行第2列内嵌第1张表格第1行第1列", "页眉（header1.xml）第1段",
                         "脚注第1条"});
}

TEST_CASE("every mistake of a template is told at once, in reading order") {
  const std::string bytes =
      docx(p("{{ a") + p("{{? b }}") + p("{{ 1 + }}") + table(row(cell(p("{{/ c }}")) + cell(p("{{@ }}")))) + p("}}"));
  const Lines found = refusals(bytes);
  REQUIRE(found.size() == 5);
  CHECK(found[0] ==
        "t.docx: paragraph 1: expected '}}' at the end of the tag '{{ a', found none in this paragraph "
        "(hint: write a tag as {{ name }}, all in one paragraph)");
  CHECK(found[1].starts_with("t.docx: paragraph 3: in the tag '{{ 1 + }}': expected "));
  CHECK(found[2] ==
        "t.docx: table 1, row 1, column 1: expected '{{/}}' or '{{/ b}}' for the section of paragraph 2, found '{{/ c }}' "
        "(hint: end the section that was begun last first)");
  CHECK(found[3] ==
        "t.docx: table 1, row 1, column 2: expected an expression in the tag '{{@ }}', found nothing (hint: write for example {{ "
        "name }})");
  CHECK(found[4] ==
        "t.docx: paragraph 4: expected '{{' before '}}', found none (hint: write a tag as {{ name }}, all in one paragraph)");
  CHECK(refusals(bytes, Language::chinese)[2] ==
        "t.docx: 第1张表格第1行第1列：应为“{{/}}”或“{{/ b}}”以结束“b”区块，实为“{{/ c }}”（提示：后开始的区块须先结束）");
}

TEST_CASE("sections must be closed, in order, and in the place where they began") {
  const auto refusal = [](const std::string& content) {
    const Lines lines = refusals(docx(content));
    REQUIRE(lines.size() == 1);
    return lines.front();
  };
  CHECK(refusal(p("{{? a }}")) ==
        "t.docx: paragraph 1: expected '{{/}}' after the section '{{? a }}', found none (hint: write {{/}} where the section "
        "ends)");
  CHECK(refusal(p("{{/}}")) ==
        "t.docx: paragraph 1: expected a section to be ended by '{{/}}', found none (hint: begin it with {{? name}}, or take the "
        "end out)");
  CHECK(refusal(p("{{? a }}{{? b }}{{/ a }}")) ==
        "t.docx: paragraph 1: expected '{{/}}' after the section '{{? b }}', found none (hint: write {{/}} where the section "
        "ends)");
  CHECK(refusal(p("{{? a }}") + table(row(cell(p("{{/}}"))))) ==
        "t.docx: paragraph 1: expected both ends of the section '{{? a }}' in one cell, in one table, or both outside of tables, "
        "found its end at "
        "table 1, row 1, column 1 (hint: move one of the two tags)");
  CHECK(refusal("<w:p><w:r><w:t>{{? a }}</w:t></w:r><w:hyperlink><w:r><w:t>x{{/}}</w:t></w:r></w:hyperlink></w:p>") ==
        "t.docx: paragraph 1: expected both ends of the section '{{? a }}' inside or outside of the link, found one of each "
        "(hint: move one of the two tags)");
  CHECK(refusal(p("{{? a }}x") + p("{{/}} y {{? b }}") + p("z{{/}}")) ==
        "t.docx: paragraph 1: expected the section '{{? a }}' to share no paragraph or row with the next one, found both in one "
        "(hint: put the end of one and the beginning of the other into paragraphs or rows of their own)");
  std::string deep;
  for (int i = 0; i < 65; ++i) deep += p("{{? a }}");
  CHECK(refusal(deep) == "t.docx: paragraph 65: expected at most 64 sections inside one another, found more");
}

TEST_CASE("a name of several words is one name if it is known") {
  const std::string bytes = docx(p("{{ due date }}"));
  CHECK(DocxTemplate::read(bytes, "t.docx").has_error());
  const auto known = DocxTemplate::read(bytes, "t.docx", names_in(model::Shape::context({{"due date", model::Shape::scalar()}})));
  REQUIRE(known.has_value());
  CHECK(known->render({{"due date", "soon"}}).has_value());
}

TEST_CASE("the second form of a text box is filled, but told of only once") {
  const std::string box = "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" + p("{{ a }}") +
                          "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>" + p("{{ a }}") +
                          "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>";
  const DocxTemplate read_template = read(docx(box + p("{{ b }}")));
  REQUIRE(read_template.tags().size() == 2);
  CHECK(read_template.tags()[0].place.english == "paragraph 1, text box");
  CHECK(read_template.tags()[1].place.english == "paragraph 2");
  const auto refused = read_template.render({{"b", 1}});
  REQUIRE(refused.has_error());
  CHECK(refused.error().message.english == "paragraph 1, text box: {{ a }} expected the name 'a' in the data, found none");
  const std::string bytes = docx(box + p("{{ b }}"));
  const std::string xml = filled_part(bytes, {{"a", "Z"}, {"b", 1}}, "word/document.xml");
  CHECK(xml.find("{{") == std::string::npos);
  CHECK(xml.find(">Z<", xml.find(">Z<") + 1) != std::string::npos);
}

TEST_CASE("what is wrong in the second form of a text box alone is told, too") {
  const auto box = [](const std::string& first, const std::string& second) {
    return "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" + p(first) +
           "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>" + p(second) +
           "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>";
  };
  for (const char* wrong : {"{{ a + }}", "{{? a }}", "{{ a"}) {
    INFO(wrong);
    const auto only_second = DocxTemplate::read(docx(box("a", wrong)), "t.docx");
    REQUIRE(only_second.has_error());
    CHECK(only_second.error().size() == 1);
    const auto both = DocxTemplate::read(docx(box(wrong, wrong)), "t.docx");
    REQUIRE(both.has_error());
    CHECK(both.error().size() == 1);
  }
}

TEST_CASE("a section does not reach from a paragraph into one inside it") {
  const auto refused = DocxTemplate::read(docx("<w:p><w:r><w:t>{{? a }}</w:t></w:r>" + p("x{{/}}") + "</w:p>"), "t.docx");
  REQUIRE(refused.has_error());
  REQUIRE(refused.error().size() == 1);
  CHECK(refused.error().front().message.english ==
        "paragraph 1: expected both ends of the section '{{? a }}' in paragraphs beside one another, found one inside the other");
}

TEST_CASE("a tag in WordArt or a watermark is mentioned") {
  const auto art = [](const std::string& text) {
    return R"(<w:p><w:r><w:pict><v:shape><v:textpath string=")" + text + R"("/></v:shape></w:pict></w:r></w:p>)";
  };
  const Failures warnings = read(docx(p("x") + art("{{ t }}"))).warnings();
  REQUIRE(warnings.size() == 1);
  CHECK(to_string(warnings.front(), Language::english) ==
        "t.docx: paragraph 2: expected no tag in WordArt or a watermark, which is not filled, found '{{ t }}' "
        "(hint: put a text box in its place)");
  CHECK(to_string(warnings.front(), Language::chinese) ==
        "t.docx: 第2段：艺术字和水印不会被填写，其中不应有标签，实为“{{ t }}”（提示：请改用文本框）");
  CHECK(read(docx(p("{{ t }}") + art("样稿"))).warnings().empty());
}

TEST_CASE("slips that were understood are mentioned") {
  CHECK(read(docx(p("{{ a }}{{ “a” }}"))).warnings().size() == 1);
  const Failures warnings = read(docx(p("x") + p("{{ a ＞ 1 }}"))).warnings();
  REQUIRE(warnings.size() == 1);
  CHECK(warnings[0].message.english.starts_with("paragraph 2: in the tag '{{ a ＞ 1 }}': "));
  CHECK(warnings[0].message.chinese.starts_with("第2段：标签“{{ a ＞ 1 }}”："));
  const auto warning = [](const std::string& text) {
    const Failures found = read(docx(p(text))).warnings();
    REQUIRE(found.size() == 1);
    return to_string(found.front(), Language::english);
  };
  CHECK(warning("{{ 名称 }}{{？ a }}{{/}}") ==
        "t.docx: paragraph 1: in the tag '{{？ a }}': found '？', understood as '?': write '?'");
  CHECK(warning("｛｛名称｝｝") ==
        "t.docx: paragraph 1: in the tag '｛｛名称｝｝': found '｛｛', understood as '{{': write '{{'");
  CHECK(warning("{{名称｝｝") == "t.docx: paragraph 1: in the tag '{{名称｝｝': found '｝｝', understood as '}}': write '}}'");
  CHECK(warning("{{^ a }}{{／}}") == "t.docx: paragraph 1: in the tag '{{／}}': found '／', understood as '/': write '/'");
  CHECK(warning("{{＃ a }}") == "t.docx: paragraph 1: in the tag '{{＃ a }}': found '＃', understood as '#': write '#'");
  CHECK(read(docx(p("{{　名称　}}"))).warnings().empty());
}

TEST_CASE("a document that unpacks to too much is refused") {
  const std::string bomb = docx(p(std::string(20 << 20, 'a')));
  const Lines found = refusals(bomb);
  REQUIRE(found.size() == 1);
  CHECK(found.front().starts_with("t.docx: expected 'word/document.xml' to unpack to at most 200 times its size, found "));
}

TEST_CASE("a paragraph too long for tags is refused; without tags it may be long") {
  const std::string noise = letters(300'000);
  CHECK(read(docx(p(noise))).tags().empty());
  CHECK(refusals(docx(p(noise + "{{ a }}"))) == Lines{"t.docx: paragraph 1: expected at most 262144 bytes of text in a paragraph "
                                                      "with tags, found 300007 (hint: divide the paragraph)"});
}

/// The template is cut at its tags while it is written, in chunks of no meaning: they must not show.
TEST_CASE("a large template is filled as a small one") {
  const std::string noise = letters(300'000);
  std::string content, expected;
  for (int i = 0; i < 1500; ++i) {
    const std::string some = noise.substr(0, static_cast<std::size_t>(i * 7919 % 613));
    content += fmt::format(
        R"(<w:p><w:r><w:drawing><wp:docPr id="{}" name="&lt;?{}&gt; id="/></w:drawing></w:r><w:r><w:t>{}&lt;{{{{ v }}}}|</w:t></w:r></w:p>)",
        i + 1, some, some);
    expected += some + "<值|\n";
    if (i % 100 == 0) {
      content += p(noise) + p("{{? rows}}") + p("{{ item }}") + p("{{/}}");
      expected += noise + "\n1\n2\n";
    }
  }
  const std::string bytes = docx(content);
  const value::Context data = {{"v", "值"}, {"rows", value::List{1, 2}}};
  CHECK((text_of_docx(read(bytes).render(data).value()).value() == expected));
  const std::string xml = filled_part(bytes, data, "word/document.xml");
  for (int i = 1; i <= 1500; ++i) CHECK((xml.find(fmt::format(R"(<wp:docPr id="{}" name=")", i)) != std::string::npos));
}

TEST_CASE("more tags than anybody writes are refused") {
  std::string many;
  for (int i = 0; i < 101; ++i) {
    std::string line;
    for (int j = 0; j < 100; ++j) line += fmt::format("{{{{ a }}}}{}", (i * 7919 + j * 104729) % 9973);
    many += p(line);
  }
  CHECK(
      refusals(docx(many)) ==
      Lines{
          "t.docx: expected at most 10000 tags in a template, found more (hint: repeat a section instead of writing each line)"});
}

}  // namespace luoxuan::document
