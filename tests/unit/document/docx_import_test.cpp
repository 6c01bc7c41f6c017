#include <set>

#include "shelf.hpp"
#include "small_docx.hpp"

namespace luoxuan::document {

namespace {

std::string styles_part(std::string_view styles) {
  return R"(<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">)" + std::string(styles) +
         "</w:styles>";
}

std::string style(const std::string& id, const std::string& name, const std::string& base) {
  return R"(<w:style w:type="paragraph" w:styleId=")" + id + R"("><w:name w:val=")" + name + R"("/><w:basedOn w:val=")" + base +
         R"("/></w:style>)";
}

const std::string first_style = R"(<w:p><w:pPr><w:pStyle w:val="a0"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>)";

ZipArchive with_included(const std::string& included, const std::string& styles_here) {
  const Shelf files({{"i.docx", included}});
  const std::string host = docx(p("{{ include(\"i.docx\") }}"), {{"word/styles.xml", styles_part(styles_here)}});
  return ZipArchive::open(read(host).render({}, files).value(), "f").value();
}

}  // namespace

TEST_CASE("styles that are based on one another come along, however long their chain is") {
  std::string chain;
  for (int i = 0; i < 20'000; ++i)
    chain += style("a" + std::to_string(i), "n" + std::to_string(i), "a" + std::to_string((i + 1) % 20'000));
  const auto filled = with_included(docx(first_style, {{"word/styles.xml", styles_part(chain)}}), style("a0", "other", ""));
  const std::string styles = filled.read("word/styles.xml").value();
  CHECK(styles.find(R"(<w:style w:styleId="a02" w:type="paragraph"><w:name w:val="n0"/><w:basedOn w:val="a1"/>)") !=
        std::string::npos);
  CHECK(styles.find(R"(w:styleId="a19999" w:type="paragraph"><w:name w:val="n19999"/><w:basedOn w:val="a02"/>)") !=
        std::string::npos);
  CHECK(filled.read("word/document.xml").value().find(R"(<w:pStyle w:val="a02"/>)") != std::string::npos);
}

TEST_CASE("a style that is there under another id is taken, whatever the case of its name") {
  const auto filled = with_included(docx(first_style, {{"word/styles.xml", styles_part(style("a0", "heading 1", ""))}}),
                                    style("1", "Heading 1", ""));
  CHECK(filled.read("word/document.xml").value().find(R"(<w:pStyle w:val="1"/>)") != std::string::npos);
  CHECK(filled.read("word/styles.xml").value().find("a0") == std::string::npos);
}

TEST_CASE("every list that is made has a number of its own") {
  const value::List rows(20'000, value::Value(value::List{value::Value("a")}));
  const std::string numbering =
      filled_part(docx(p("{{? rows }}") + p("{{ list(item, true) }}") + p("{{/}}")), {{"rows", rows}}, "word/numbering.xml");
  std::set<std::string> numbers;
  static constexpr std::string_view mark = R"(<w:num w:numId=")";
  for (std::size_t at = numbering.find(mark); at != std::string::npos; at = numbering.find(mark, at + 1))
    numbers.insert(numbering.substr(at + mark.size(), numbering.find('"', at + mark.size()) - at - mark.size()));
  CHECK(numbers.size() == rows.size());
}

}  // namespace luoxuan::document
