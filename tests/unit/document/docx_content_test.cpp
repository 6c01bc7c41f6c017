#include "document/docx_content.hpp"

#include "document/docx_text.hpp"
#include "shelf.hpp"
#include "small_docx.hpp"

namespace luoxuan::document {

namespace {

using value::Context;
using value::List;
using value::Value;

const std::string dot =
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/// The body that this expression makes when its tag stands alone.
std::string body_of(const std::string& expression, const Context& data = {}) {
  return filled(p("{{ " + expression + " }}"), data);
}

std::string refusal(const std::string& content, const Context& data = {}, const Files& files = no_files()) {
  const auto filled = read(docx(content)).render(data, files);
  REQUIRE(filled.has_error());
  return filled.error().message.english;
}

int count(std::string_view text, std::string_view part) {
  int found = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

}  // namespace

TEST_CASE("lengths are read with their units") {
  CHECK(parse_length("30mm") == 1'080'000);
  CHECK(parse_length("3 cm") == 1'080'000);
  CHECK(parse_length("3CM") == 1'080'000);
  CHECK(parse_length("96px") == 914'400);
  CHECK(parse_length("1in") == 914'400);
  CHECK(parse_length("72磅") == 914'400);
  CHECK(parse_length("25") == 900'000);
  for (const std::string_view wrong : {"", "mm", "0mm", "-3mm", "3 km", "1e9", "30mm x", "nan"}) {
    INFO(wrong);
    CHECK_FALSE(parse_length(wrong).has_value());
  }
}

TEST_CASE("a picture brings its file, its relationship and its type, once") {
  const Context data = {{"a", dot}};
  const std::string bytes = docx(p("{{ picture(a, 10) }}{{ picture(a, 20) }}"));
  const auto filled = ZipArchive::open(read(bytes).render(data).value(), "f").value();
  const std::string body = filled.read("word/document.xml").value();
  CHECK(count(body, "<w:drawing>") == 2);
  CHECK(count(body, R"(<wp:extent cx="360000" cy="360000"/>)") == 1);
  CHECK(count(body, R"(r:embed="rId1")") == 2);
  CHECK(filled.contains("word/media/picture1.png"));
  CHECK(filled.read("word/_rels/document.xml.rels").value().find(R"(Target="media/picture1.png")") != std::string::npos);
  CHECK(count(filled.read("[Content_Types].xml").value(), R"(Extension="png")") == 1);
  CHECK(filled.entries().size() == ZipArchive::open(bytes, "b")->entries().size() + 2);
}

TEST_CASE("a picture that is none is told with its place") {
  const Shelf files({{"a.png", "hello"}, {"cut.png", "\x89PNG\r\n\x1A\n and no end"}});
  CHECK(
      refusal(p("x") + p("{{ picture(\"a.png\") }}"), {}, files) ==
      "paragraph 2: {{ picture(\"a.png\") }}: expected a picture (PNG, JPEG, GIF or BMP), found another kind of file in 'a.png' "
      "(save it as .png or .jpg)");
  CHECK(refusal(p("{{ picture(\"cut.png\") }}"), {}, files) ==
        "paragraph 1: {{ picture(\"cut.png\") }}: expected a whole picture, found 'cut.png' to be cut off (send the picture "
        "again)");
  CHECK(refusal(p("{{ picture(\"b.png\") }}"), {}, files) == "paragraph 1: {{ picture(\"b.png\") }}: no file 'b.png'");
  CHECK(refusal(p("{{ picture(\"b.png\") }}")) ==
        "paragraph 1: {{ picture(\"b.png\") }}: expected the file 'b.png', found none: there are no files beside this document");
}

TEST_CASE("arguments that do not fit are told") {
  CHECK(refusal(p("{{ picture(1) }}")) ==
        "paragraph 1: {{ picture(1) }} expected a value, found none: picture: expected the name of a file for 'file', found 1");
  CHECK(refusal(p("{{ picture(\"a\", \"wide\") }}")) ==
        "paragraph 1: {{ picture(\"a\", \"wide\") }} expected a value, found none: picture: expected a length such as \"30mm\", "
        "\"3cm\" or \"120px\" for 'width', found 'wide'");
  CHECK(refusal(p("{{ chart(\"cake\", [], []) }}")) ==
        "paragraph 1: {{ chart(\"cake\", [], []) }} expected a value, found none: chart: expected \"bar\", \"stacked bar\", "
        "\"line\", "
        "\"pie\" or \"radar\" for 'kind', found 'cake'");
  CHECK(
      text_of_docx(
          read(docx(p("a{{ chart(\"pie\", [], [{name: \"b\", values: []}]) }}{{ chart(\"pie\", [], []) }}"))).render({}).value())
          .value() == "a\n");
  CHECK(refusal(p("{{ chart(\"pie\", [\"a\", \"b\"], [1]) }}")) ==
        "paragraph 1: {{ chart(\"pie\", [\"a\", \"b\"], [1]) }} expected a value, found none: chart: expected 2 values in the "
        "series "
        "'', one a category, found 1");
  CHECK(refusal(p("{{ table(\"a\") }}")) ==
        "paragraph 1: {{ table(\"a\") }} expected a value, found none: table: expected a list of rows for 'list', found 'a'");
  CHECK(refusals(docx(p("{{ page break(1) }}"))).front() ==
        "t.docx: paragraph 1: in the tag '{{ page break(1) }}': page break: expected the arguments (), found 1");
  CHECK(
      refusal(p("{{ include(file: \"a\") }}")) ==
      "paragraph 1: {{ include(file: \"a\") }} expected a value, found none: include: expected a parameter's name, found 'file'");
}

TEST_CASE("what cannot be taken as it is given is told, not left out") {
  const auto told = [](const std::string& expression) {
    const std::string message = refusal(p("{{ " + expression + " }}"));
    return message.substr(message.find("expected a value, found none: ") + 30);
  };
  CHECK(told("picture(\"\")") == "picture: expected the name of a file for 'file', found ''");
  CHECK(told("picture(\"a\", -5)") == "picture: expected a length such as \"30mm\", \"3cm\" or \"120px\" for 'width', found -5");
  CHECK(told("table([[1]], [{name: \"a\", align: \"top\"}])") ==
        "table: expected \"left\", \"centre\" or \"right\" for 'align', found 'top'");
  CHECK(told("table([[1]], [{name: \"a\", title: [1]}])") == "table: expected a text for 'title', found list");
  CHECK(told("table([[1]], [{name: \"a\", width: 10 ** 305}])")
            .starts_with("table: expected a number above 0, at most 1000000 for 'width', found 1"));
  CHECK(told("table([[1]], null, [1])") == "table: expected a text for 'style', found list");
  CHECK(told("chart(\"pie\", [\"a\"], [1], {b: 1})") == "chart: expected a text for 'title', found context");
  CHECK(refusal(p("{{ table([[[[1, 2], 3]]]) }}")) ==
        "paragraph 1: {{ table([[[[1, 2], 3]]]) }}: expected single values in a cell, found a list");
  CHECK(refusal(p("{{ picture(a) }}"), {{"a", "data:image/png;base64,!" + std::string(4'000, 'x')}}).size() < 250);
  CHECK(refusal(p("{{ picture(a) }}"), {{"a", std::string(4'000, 'x')}}).size() < 250);
  CHECK(body_of("table([{a: 1}], [{name: \"a\", align: \"居右\"}])").find(R"(<w:jc w:val="right"/>)") != std::string::npos);
}

TEST_CASE("what is found is said in Chinese, too") {
  const auto told = [](const std::string& content, const Context& data) {
    return read(docx(content)).render(data).error().message.chinese;
  };
  CHECK(told(p("{{ a }}"), {{"a", Context{}}}) == "第1段：{{ a }}应为可打印的单个值，实为对象；请用区块逐项打印");
  CHECK(told(p("{{? a }}x{{/}}"), {{"a", "b"}}) ==
        "第1段：{{? a }}区块应为真假、列表或对象，实为文本；请写成比较式，例如与null比较");
  CHECK(told(p("{{ table([[a]]) }}"), {{"a", Context{{"b", 1}}}}) == "第1段：{{ table([[a]]) }}：单元格中应为单个值，实为对象");
}

TEST_CASE("a table that would fill the memory is refused") {
  std::string head = "|", line = "|";
  for (int i = 0; i < 63; ++i) {
    head += "|";
    line += "-|";
  }
  std::string markdown = head + "\n" + line + "\n";
  while (markdown.size() < 9'000) markdown += "|\n";
  CHECK(refusal(p("{{ rich text(a) }}"), {{"a", markdown}}) ==
        "paragraph 1: {{ rich text(a) }}: expected at most 100000 cells of tables in a rich text, found more (type fewer rows)");
  List rows(20'000, Value(List{}));
  rows.front() = Value(List(63, Value(1)));
  CHECK(refusal(p("{{ table(a) }}"), {{"a", rows}}) ==
        "paragraph 1: {{ table(a) }}: expected a table of at most 256 MiB of XML, found more (draw the table in the template and "
        "repeat its row with a section)");
}

TEST_CASE("each numbered list of a rich text begins at 1") {
  const auto numbers = [](const std::string& markdown) {
    const std::string body = body_of("rich text(a)", {{"a", markdown}});
    std::string found;
    static constexpr std::string_view mark = R"(<w:numId w:val=")";
    for (std::size_t at = body.find(mark); at != std::string::npos; at = body.find(mark, at + 1)) found += body[at + mark.size()];
    return found;
  };
  CHECK(numbers("- 甲\n  1. a\n  2. b\n- 乙\n  1. c") == "12213");
  CHECK(numbers("1. a\n   1. b\n2. c\n   1. d") == "1111");
  CHECK(numbers("1. a\n   - b\n2. c\n   - d") == "1212");
  CHECK(numbers("1. a\n   1. b\n   - c\n   1. d") == "1123");
  CHECK(numbers("1. a\n\nb\n\n1. c") == "12");
}

TEST_CASE("cells are not numbered by the style of the tag's paragraph") {
  const std::string content = R"(<w:p><w:pPr><w:pStyle w:val="N"/></w:pPr><w:r><w:t>{{ table([[1]]) }}</w:t></w:r></w:p>)";
  const std::string styles =
      R"(<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="N">)"
      R"(<w:name w:val="n"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style></w:styles>)";
  const std::string body = filled_part(docx(content, {{"word/styles.xml", styles}}), {}, "word/document.xml");
  CHECK(body.find(R"(<w:pStyle w:val="N"/><w:numPr><w:numId w:val="0"/></w:numPr><w:spacing)") != std::string::npos);
  CHECK(filled(content, {}).find("w:numPr") == std::string::npos);
}

TEST_CASE("null prints nothing, whatever it should have been") {
  const Context data = {{"x", nullptr}};
  for (const char* name : {"picture(x)", "seal(x)", "table(x)", "rich text(x)", "include(x)"}) {
    INFO(name);
    CHECK(count(body_of(name, data), "<w:t xml:space=\"preserve\"></w:t>") +
              count(body_of(name, data), "<w:t xml:space=\"preserve\"/>") ==
          1);
  }
}

TEST_CASE("names of the data and of functions do not get in each other's way") {
  CHECK(body_of("图片(图片, 10)", {{"图片", dot}}).find("<w:drawing>") != std::string::npos);
  CHECK(body_of("table", {{"table", "words"}}).find(">words<") != std::string::npos);
}

TEST_CASE("what is a paragraph needs one of its own") {
  CHECK(
      refusal(p("表：{{ if true then table([[1]]) else null }}")) ==
      "paragraph 1: {{ if true then table([[1]]) else null }}: expected a table to have a paragraph of its own, found other text "
      "beside it (put the tag into a paragraph of its own)");
  CHECK(refusal(p("a {{ rich text(\"- b\") }}")).find("expected rich text of several paragraphs") != std::string::npos);
}

TEST_CASE("tables do not grow together, and a cell ends with a paragraph") {
  const std::string one = "{{ table([[1]]) }}";
  CHECK(count(filled(p(one) + p(one), {}), "<w:tbl><w:tblPr>") == 2);
  const std::string body = filled(table(row(cell(p("x")))) + p(one) + table(row(cell(p("y")))), {});
  CHECK(body.find("</w:tbl><w:tbl>") == std::string::npos);
  CHECK(filled(table(row(cell(p(one)))), {}).find("</w:tbl></w:tc>") == std::string::npos);
}

TEST_CASE("a photo stands upright as its telephone says") {
  const auto photo = [](char orientation, bool is_little) {
    std::string exif = is_little ? std::string("II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0_\0\0\0\0\0\0\0", 26)
                                 : std::string("MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0_\0\0\0\0\0\0", 26);
    exif[exif.find('_')] = orientation;
    return std::string(
               "\xFF\xD8\xFF\xE1\0\x22"
               "Exif\0\0",
               12) +
           exif + std::string("\xFF\xC0\0\x11\x08\0\x60\0\xC0\3\1\x11\0\2\x11\0\3\x11\0\xFF\xD9", 21);
  };
  const auto placed = [&](char orientation, bool is_little) {
    const Shelf files({{"a.jpg", photo(orientation, is_little)}});
    const auto filled = read(docx(p("{{ picture(\"a.jpg\", 10) }}"))).render({}, files).value();
    const std::string body = ZipArchive::open(filled, "f")->read("word/document.xml").value();
    const std::size_t begin = body.find("<a:xfrm");
    return body.substr(begin, body.find("</a:xfrm>") - begin);
  };
  const std::string lying = R"(<a:off x="0" y="0"/><a:ext cx="360000" cy="180000"/>)",
                    upright = R"(<a:off x="0" y="0"/><a:ext cx="720000" cy="360000"/>)";
  CHECK(placed(1, false) == "<a:xfrm>" + lying);
  CHECK(placed(2, true) == R"(<a:xfrm flipH="1">)" + lying);
  CHECK(placed(3, false) == R"(<a:xfrm rot="10800000">)" + lying);
  CHECK(placed(6, false) == R"(<a:xfrm rot="5400000">)" + upright);
  CHECK(placed(8, true) == R"(<a:xfrm rot="16200000">)" + upright);
  CHECK(placed(9, true) == "<a:xfrm>" + lying);
}

TEST_CASE("a picture alone makes its line high") {
  const std::string fixed =
      R"(<w:p><w:pPr><w:spacing w:line="579" w:lineRule="exact"/><w:jc w:val="center"/></w:pPr><w:r><w:t>{{ picture(a) }}</w:t></w:r></w:p>)";
  const std::string body = filled(fixed, {{"a", dot}});
  CHECK(body.starts_with(R"(<w:p><w:pPr><w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="center"/></w:pPr>)"));
}

TEST_CASE("an included document with notes is refused") {
  const Shelf files({{"n.docx", docx(R"(<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>)")}});
  CHECK(refusal(p("{{ include(\"n.docx\") }}"), {}, files) ==
        "paragraph 1: {{ include(\"n.docx\") }}: expected an included document without footnotes and endnotes, found some in "
        "'n.docx' "
        "(write the notes into its text)");
}

TEST_CASE("of a bookmark that is included twice, or that the document has, only the first stays") {
  const auto marked = [](const std::string& name) {
    return "<w:p><w:bookmarkStart w:id=\"7\" w:name=\"" + name + "\"/><w:r><w:t>m</w:t></w:r><w:bookmarkEnd w:id=\"7\"/></w:p>";
  };
  const Shelf files({{"m.docx", docx(marked("k") + marked("own"))}});
  const std::string twice = p("{{ include(\"m.docx\") }}") + p("{{ include(\"m.docx\") }}") + marked("own");
  const std::string bytes = read(docx(twice)).render({}, files).value();
  const std::string body = ZipArchive::open(bytes, "f")->read("word/document.xml").value();
  CHECK(count(body, "w:name=\"k\"") == 1);
  CHECK(count(body, "w:name=\"own\"") == 1);
  CHECK(count(body, "<w:bookmarkEnd") == 2);
  CHECK(count(body, ">m<") == 5);
}

TEST_CASE("a faulty included template is told with its name") {
  const Shelf files({{"n.docx", docx(p("{{ b }}"))}});
  CHECK(refusal(p("{{ include(\"n.docx\", {a: 1}) }}"), {}, files) ==
        "paragraph 1: {{ include(\"n.docx\", {a: 1}) }}: in n.docx: paragraph 1: {{ b }} expected the name 'b' in the data, "
        "found none");
}

TEST_CASE("files outside of the folder are not read") {
  const FolderFiles files(std::string(LUOXUAN_SOURCE_DIR) + "/tests/golden/document/files");
  CHECK(files.read("photo.png").has_value());
  for (const char* name : {"../minutes.json", "/etc/passwd", "../files/../minutes.json", ""}) {
    INFO(name);
    CHECK(files.read(name).has_error());
  }
  CHECK(files.read("../minutes.json").error().code == FailureCode::not_permitted);
  CHECK(files.read(std::string_view("photo.png\0.png", 14)).error().code == FailureCode::not_permitted);
}

TEST_CASE("the folder of a file without a folder is the one in which the program runs") {
  CHECK(FolderFiles("").read("no such file").error().message.english == "expected the file 'no such file' in ., found none");
}

}  // namespace luoxuan::document
