#include "document/pdf_input.hpp"

#include "document/zip_archive.hpp"

namespace luoxuan::document {

namespace {

constexpr std::string_view relationships = "word/_rels/document.xml.rels";

std::string docx(std::string_view body, std::string_view related = "<Relationships/>") {
  return write_zip({{"[Content_Types].xml", "<Types/>"},
                    {"word/document.xml", fmt::format(R"(<w:document xmlns:w="w"><w:body>{}</w:body></w:document>)", body)},
                    {std::string(relationships), std::string(related)}})
      .value();
}

std::string part(const std::string& bytes, std::string_view name) {
  return ZipArchive::open(without_external(bytes, "a.docx").value(), "a.docx").value().read(name).value();
}

std::string instruction(std::string_view text) {
  return fmt::format("<w:r><w:instrText>{}</w:instrText></w:r>", text);
}

std::string mark(std::string_view kind) {
  return fmt::format(R"(<w:r><w:fldChar w:fldCharType="{}"/></w:r>)", kind);
}

std::string field(const std::string& instructions) {
  return "<w:p>" + mark("begin") + instructions + mark("separate") + "<w:r><w:t>x</w:t></w:r>" + mark("end") + "</w:p>";
}

std::string refusal(const std::string& bytes) {
  const auto cleaned = without_external(bytes, "a.docx");
  return cleaned ? "" : to_string(cleaned.error(), Language::english);
}

}  // namespace

TEST_CASE("fields that fetch files are emptied, however their instruction is cut or written") {
  const std::string whole = instruction(R"( INCLUDEPICTURE "http://a/b.png" \d )");
  const std::string cut = instruction(" INCLUDE") + instruction(R"(PICTURE "http://a/b.png")");
  const std::string small = instruction(R"( includetext "//a/b.docx")");
  for (const std::string& each : {whole, cut, small}) {
    const std::string body = part(docx(field(each)), "word/document.xml");
    CHECK(body.find("http:") == std::string::npos);
    CHECK(body.find("//a/") == std::string::npos);
    CHECK(body.find("<w:t>x</w:t>") != std::string::npos);
  }
  const std::string simple = part(docx(R"(<w:p><w:fldSimple w:instr="LINK Excel.Sheet a"/></w:p>)"), "word/document.xml");
  CHECK(simple.find("LINK") == std::string::npos);
}

TEST_CASE("a field inside the instruction of another is judged by itself") {
  const std::string inner = mark("begin") + instruction(" RD //a/b ") + mark("end");
  const std::string body = part(docx(field(instruction(" IF ") + inner + instruction(" = 1 "))), "word/document.xml");
  CHECK(body.find("//a/b") == std::string::npos);
  CHECK(body.find(" IF ") != std::string::npos);
}

TEST_CASE("other fields stay as they are") {
  const std::string given = docx(field(instruction(" PAGE ")) + field(instruction(" REF rd_1 ")));
  CHECK(without_external(given, "a.docx").value() == given);
}

TEST_CASE("parts that hold no fields are not looked into") {
  std::string wide = "\xFF\xFE";
  for (const char c : std::string_view("<a/>")) wide += c, wide += '\0';
  const std::string given =
      write_zip({{"[Content_Types].xml", "<Types/>"},
                 {"word/document.xml", "<w:document xmlns:w=\"w\"><w:body>an instructor</w:body></w:document>"},
                 {"customXml/item1.xml", wide},
                 {"customXml/item2.xml", "<!DOCTYPE a><a>instrText</a>"},
                 {"xl/sharedStrings.xml", "<sst><t>instrText"}})
          .value();
  CHECK(without_external(given, "a.docx").value() == given);
}

TEST_CASE("what leads outside is taken out however its mode is written") {
  const std::string out =
      R"(<Relationships><Relationship Type="t/image" Target="http://a/b" TargetMode="Ext&#101;rnal"/></Relationships>)";
  CHECK(part(docx("", out), relationships).find("http:") == std::string::npos);
}

TEST_CASE("parts that hide what they are, or are nested without end, are refused") {
  std::string deep = "<Relationships>", ends;
  for (int i = 0; i < 140'000; ++i) deep += "<a>", ends += "</a>";
  CHECK(refusal(docx("", deep + ends + "</Relationships>")).find("levels of nesting") != std::string::npos);
  std::string wide = "\xFF\xFE";
  for (const char c : std::string_view("<Relationships/>")) wide += c, wide += '\0';
  CHECK(refusal(docx("", wide)).find("another encoding") != std::string::npos);
  CHECK(refusal(docx("", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><Relationships>&b;</Relationships>"))
            .find("no document type") != std::string::npos);
}

}  // namespace luoxuan::document
