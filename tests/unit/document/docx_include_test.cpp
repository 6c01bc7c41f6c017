#include "document/docx_include.hpp"

#include "shelf.hpp"
#include "small_docx.hpp"

namespace luoxuan::document {

namespace {

const std::string office_types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const std::string main_name = R"(xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main")";
const std::string word_names =
    main_name +
    R"( xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml")"
    R"( xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" xmlns:r="r" xmlns:v="v" mc:Ignorable="w14 w15")";
const std::string package_head = R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";

std::string related(const std::string& id, const std::string& kind, const std::string& target) {
  return R"(<Relationship Id=")" + id + R"(" Type=")" + office_types + kind + R"(" Target=")" + target + R"("/>)";
}

std::string styled(const std::string& text, const std::string& properties) {
  return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

std::string listed(const std::string& number) {
  return styled("x", R"(<w:numPr><w:ilvl w:val="0"/><w:numId w:val=")" + number + R"("/></w:numPr>)");
}

std::string level(const std::string& more) {
  return R"(<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>)" + more + "</w:lvl>";
}

/// A document with a style that is numbered, a list of a list style, and one of pictures.
std::string numbered_document(const std::string& content) {
  return docx(
      content,
      {{"word/styles.xml",
        "<w:styles " + word_names +
            R"(><w:style w:type="paragraph" w:styleId="F"><w:name w:val="附件"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr><w:ind w:left="9"/></w:pPr>)"
            R"(<w:rPr><w14:ligatures w14:val="none"/></w:rPr></w:style>)"
            R"(<w:style w:type="numbering" w:styleId="LS"><w:name w:val="列表"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style></w:styles>)"},
       {"word/numbering.xml",
        "<w:numbering " + word_names +
            R"(><w:numPicBullet w:numPicBulletId="0"><w:pict><v:imagedata r:id="rId1"/></w:pict></w:numPicBullet>)"
            R"(<w:abstractNum w:abstractNumId="3" w15:restartNumberingAfterBreak="0">)" +
            level(R"(<w:pStyle w:val="F"/><w:lvlText w:val="条%1"/>)") +
            R"(</w:abstractNum><w:abstractNum w:abstractNumId="4"><w:numStyleLink w:val="LS"/></w:abstractNum>)"
            R"(<w:abstractNum w:abstractNumId="6"><w:styleLink w:val="LS"/>)" +
            level(R"(<w:lvlText w:val="【%1】"/>)") + R"(</w:abstractNum><w:abstractNum w:abstractNumId="8">)" +
            level(R"(<w:lvlPicBulletId w:val="0"/>)") +
            R"(</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="3"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="4"/></w:num>)"
            R"(<w:num w:numId="7"><w:abstractNumId w:val="6"/></w:num><w:num w:numId="8"><w:abstractNumId w:val="8"/></w:num></w:numbering>)"},
       {"word/_rels/numbering.xml.rels", package_head + related("rId1", "image", "media/b.xml") + "</Relationships>"},
       {"word/media/b.xml", "<b/>"}});
}

ZipArchive including(const std::string& content, const Files& files) {
  const auto filled = read(docx(content)).render({}, files);
  if (!filled) FAIL(to_string(filled.error(), Language::english));
  return ZipArchive::open(*filled, "filled.docx").value();
}

int number_of(std::string_view part, std::string_view text) {
  int found = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

const std::string include_n = p("{{ include(\"n.docx\") }}");

/// A document with a chart that has these relationships.
std::string charted(const std::string& relationships, std::vector<ZipArchive::Content> others = {}) {
  others.push_back(
      {"word/_rels/document.xml.rels", package_head + related("rId4", "chart", "charts/chart1.xml") + "</Relationships>"});
  others.push_back({"word/charts/chart1.xml", R"(<c xmlns:r="r"><externalData r:id="rId1"/><x r:embed="rId1"/></c>)"});
  others.push_back({"word/charts/_rels/chart1.xml.rels", package_head + relationships + "</Relationships>"});
  return docx(R"(<w:p><w:r><w:drawing><c r:id="rId4"/></w:drawing></w:r></w:p>)", std::move(others));
}

}  // namespace

TEST_CASE("names that Word's own files use are declared where their styles and lists go") {
  const Shelf files({{"n.docx", numbered_document(styled("x", R"(<w:pStyle w:val="F"/>)"))}});
  const ZipArchive filled = including(include_n, files);
  const std::string styles = filled.read("word/styles.xml").value(), numbering = filled.read("word/numbering.xml").value();
  CHECK(styles.find(R"(xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14")") !=
        std::string::npos);
  CHECK(numbering.find(R"(xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" mc:Ignorable="w15")") !=
        std::string::npos);
  CHECK(number_of("xmlns:mc=", styles) == 1);
}

TEST_CASE("numbers of a style begin at 1 in each copy of a document that brings the style along") {
  const Shelf files({{"n.docx", numbered_document(styled("x", R"(<w:pStyle w:val="F"/><w:jc w:val="left"/>)"))}});
  const ZipArchive filled = including(include_n + include_n, files);
  const std::string text = filled.read("word/document.xml").value(), numbering = filled.read("word/numbering.xml").value();
  CHECK(number_of(R"(<w:pPr><w:pStyle w:val="F"/><w:jc w:val="left"/></w:pPr>)", text) == 1);
  CHECK(
      number_of(
          R"(<w:pPr><w:pStyle w:val="F"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr><w:ind w:left="9"/><w:jc w:val="left"/></w:pPr>)",
          text) == 1);
  CHECK(
      number_of(
          R"(<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>)",
          numbering) == 1);
  CHECK(number_of(R"(<w:pStyle w:val="F"/>)", numbering) == 1);
}

TEST_CASE("lists come along with what they refer to") {
  const Shelf files({{"n.docx", numbered_document(listed("6") + listed("8") + listed("5"))}});
  const ZipArchive filled = including(include_n, files);
  const std::string numbering = filled.read("word/numbering.xml").value();
  CHECK(number_of(R"(<w:lvlText w:val="【%1】"/>)", numbering) == 1);
  CHECK(number_of("StyleLink", numbering) == 0);
  CHECK(number_of("w:pStyle", numbering) == 0);  // the style is not there
  CHECK(numbering.find(R"(<w:numPicBullet w:numPicBulletId="0"><w:pict><v:imagedata r:id="rId1"/>)") != std::string::npos);
  CHECK(filled.read("word/_rels/numbering.xml.rels").value().find("media/b1.xml") != std::string::npos);
}

TEST_CASE("content controls of an included document get numbers of their own") {
  const Shelf files(
      {{"n.docx", docx("<w:sdt><w:sdtPr><w:id w:val=\"777\"/></w:sdtPr><w:sdtContent>" + p("x") + "</w:sdtContent></w:sdt>")}});
  const std::string text = including(include_n + include_n, files).read("word/document.xml").value();
  CHECK(number_of("777", text) == 0);
  CHECK(number_of(R"(<w:id w:val="2000001"/>)", text) == 1);
  CHECK(number_of(R"(<w:id w:val="2000002"/>)", text) == 1);
}

TEST_CASE("charts that look alike keep their own workbooks") {
  const auto with_workbook = [](const std::string& workbook) {
    return charted(related("rId1", "package", "../embeddings/w.xml"), {{"word/embeddings/w.xml", workbook}});
  };
  const Shelf files({{"a.docx", with_workbook("<a/>")}, {"b.docx", with_workbook("<b/>")}});
  const ZipArchive filled = including(p("{{ include(\"a.docx\") }}") + p("{{ include(\"b.docx\") }}"), files);
  CHECK(filled.read("word/charts/_rels/chart1.xml.rels").value().find("/word/embeddings/w2.xml") != std::string::npos);
  CHECK(filled.read("word/charts/_rels/chart3.xml.rels").value().find("/word/embeddings/w4.xml") != std::string::npos);
}

TEST_CASE("what a part of an included document cannot take along is no longer referred to") {
  const Shelf files(
      {{"n.docx", charted(R"(<Relationship Id="rId1" Type="x" Target="file:///c:/a.xlsx" TargetMode="External"/>)")},
       {"h.docx", charted(related("rId1", "x", "../document.xml") + related("rId2", "x", "/[Content_Types].xml"))}});
  for (const char* name : {"n.docx", "h.docx"}) {
    INFO(name);
    const ZipArchive filled = including(p("{{ include(\"" + std::string(name) + "\") }}"), files);
    CHECK(filled.read("word/charts/chart1.xml").value() == R"(<c xmlns:r="r"><x/></c>)");
    CHECK_FALSE(filled.contains("word/charts/_rels/chart1.xml.rels"));
    CHECK(filled.entries().size() == 4);
  }
}

TEST_CASE("a part of which nothing says what it is, is refused") {
  const Shelf files({{"n.docx", charted(related("rId1", "package", "../w.zzz"), {{"word/w.zzz", "w"}})}});
  CHECK(read(docx(include_n)).render({}, files).error().message.english ==
        "paragraph 1: {{ include(\"n.docx\") }}: expected 'n.docx' to say of which type 'word/w.zzz' is, found nothing (save the "
        "file again in the office program)");
}

TEST_CASE("what was filled and is included may be larger than what is handed in") {
  const Shelf shelf({{"n.docx", docx(p("{{? rows}}") + p("{{ list(items, true) }}") + p("{{/}}"))}});
  const value::Context data = {
      {"d", value::Context{{"rows", value::List(14'000, value::Value(1))}, {"items", value::List{"a"}}}}};
  CHECK(read(docx(p("{{ include(\"n.docx\", d) }}"))).render(data, shelf).has_value());
}

}  // namespace luoxuan::document
