#include "document/docx_content.hpp"

#include "small_docx.hpp"

namespace luoxuan::document {

namespace {

using value::Context;
using value::List;
using value::Value;

/// Files that stand in memory.
class Shelf final : public Files {
 public:
  explicit Shelf(std::map<std::string, std::string, std::less<>> files) : files_(std::move(files)) {}
  [[nodiscard]] Result<std::string> read(std::string_view name) const override {
    const auto found = files_.find(name);
    if (found == files_.end()) return Failure{FailureCode::not_found, say("no file '{}'", "没有文件“{}”", name), {}, {}};
    return found->second;
  }

 private:
  std::map<std::string, std::string, std::less<>> files_;
};

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
        "paragraph 1: {{ picture(1) }} expected a value, found none: picture: expected the name of a file for 'file', found "
        "number");
  CHECK(refusal(p("{{ picture(\"a\", \"wide\") }}")) ==
        "paragraph 1: {{ picture(\"a\", \"wide\") }} expected a value, found none: picture: expected a length such as \"30mm\", "
        "\"3cm\" or \"120px\" for 'width', found string");
  CHECK(refusal(p("{{ chart(\"cake\", [], []) }}")) ==
        "paragraph 1: {{ chart(\"cake\", [], []) }} expected a value, found none: chart: expected \"bar\", \"stacked bar\", "
        "\"line\", "
        "\"pie\" or \"radar\" for 'kind', found string");
  CHECK(refusal(p("{{ chart(\"pie\", [\"a\", \"b\"], [1]) }}")) ==
        "paragraph 1: {{ chart(\"pie\", [\"a\", \"b\"], [1]) }} expected a value, found none: chart: expected 2 values in the "
        "series "
        "'', one a category, found 1");
  CHECK(refusal(p("{{ table(\"a\") }}")) ==
        "paragraph 1: {{ table(\"a\") }} expected a value, found none: table: expected a list of rows for 'list', found string");
  CHECK(
      refusal(p("{{ include(file: \"a\") }}")) ==
      "paragraph 1: {{ include(file: \"a\") }} expected a value, found none: include: expected a parameter's name, found 'file'");
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

TEST_CASE("a picture alone makes its line high") {
  const std::string fixed =
      R"(<w:p><w:pPr><w:spacing w:line="579" w:lineRule="exact"/><w:jc w:val="center"/></w:pPr><w:r><w:t>{{ picture(a) }}</w:t></w:r></w:p>)";
  const std::string body = filled(fixed, {{"a", dot}});
  CHECK(body.starts_with(R"(<w:p><w:pPr><w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="center"/></w:pPr>)"));
}

TEST_CASE("documents that include themselves end") {
  const std::string self = docx(p("{{ include(\"self.docx\", {a: 1}) }}"));
  const Shelf files({{"self.docx", self}});
  const auto filled = read(self).render({}, files);
  REQUIRE(filled.has_error());
  CHECK(filled.error().message.english.find("expected documents to be included at most 8 deep, found more") != std::string::npos);
}

TEST_CASE("an included document with notes is refused") {
  const Shelf files({{"n.docx", docx(R"(<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>)")}});
  CHECK(refusal(p("{{ include(\"n.docx\") }}"), {}, files) ==
        "paragraph 1: {{ include(\"n.docx\") }}: expected an included document without footnotes and endnotes, found some in "
        "'n.docx' "
        "(write the notes into its text)");
}

TEST_CASE("a faulty included template is told with its name") {
  const Shelf files({{"n.docx", docx(p("{{ b }}"))}});
  CHECK(refusal(p("{{ include(\"n.docx\", {a: 1}) }}"), {}, files) ==
        "paragraph 1: {{ include(\"n.docx\", {a: 1}) }}: in n.docx: paragraph 1: {{ b }} expected the name 'b' in the data, "
        "found none (give the data those names, or mend the tags)");
}

TEST_CASE("files outside of the folder are not read") {
  const FolderFiles files(std::string(LUOXUAN_SOURCE_DIR) + "/tests/golden/document/files");
  CHECK(files.read("photo.png").has_value());
  for (const char* name : {"../minutes.json", "/etc/passwd", "../files/../minutes.json", ""}) {
    INFO(name);
    CHECK(files.read(name).has_error());
  }
  CHECK(files.read("../minutes.json").error().code == FailureCode::not_permitted);
}

}  // namespace luoxuan::document
