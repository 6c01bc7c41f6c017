#include "document/xml_part.hpp"

#include "small_docx.hpp"

namespace luoxuan::document {

namespace {

std::string refusal_of(const std::string& xml) {
  const auto read = read_xml_part(xml, "word/document.xml", "t.docx");
  return read ? "none" : read.error().message.english;
}

}  // namespace

TEST_CASE("what is written is UTF-8, and says so") {
  for (const char* encoding : {"GB2312", "US-ASCII", "utf-16", "ISO-8859-1", "UTF-8"}) {
    INFO(encoding);
    const auto read =
        read_xml_part(R"(<?xml version="1.0" encoding=")" + std::string(encoding) + R"("?><a>文</a>)", "p", "t.docx");
    REQUIRE(read.has_value());
    CHECK(write_xml_part(**read) == R"(<?xml version="1.0" encoding="UTF-8"?><a>文</a>)");
  }
  CHECK(refusal_of("<?xml version=\"1.0\" encoding=\"GB2312\"?><a>\xCE\xC4</a>") ==
        "expected UTF-8 in word/document.xml, found another encoding");
}

TEST_CASE("a part is held to its limits") {
  const std::string xml =
      R"(<?xml version="1.0"?><a b="1" c='2'>x<d/>y<e></e></a>)";  // a declaration of one attribute, a b c x d y e
  CHECK(is_within({xml.size(), 9}, xml));
  CHECK(!is_within({xml.size(), 8}, xml));
  CHECK(!is_within({xml.size() - 1, 9}, xml));
  CHECK(read_xml_part(xml, "p", "t.docx", {xml.size(), 8}).error().message.english ==
        "expected at most 8 elements, attributes and texts in p, found more");
  const ZipArchive archive = ZipArchive::open(write_zip({{"p", xml}}).value(), "t.docx").value();
  CHECK(archive.size_of("p") == xml.size());
  CHECK(archive.size_of("q") == 0);
  CHECK(write_xml_part(*read_xml_part(archive, "p", "t.docx").value()) ==
        R"(<?xml version="1.0"?><a b="1" c="2">x<d/>y<e/></a>)");
  CHECK(read_xml_part(archive, "p", "t.docx", {10, 9}).error().message.english ==
        fmt::format("expected at most 10 bytes in p, found {}", xml.size()));
  CHECK(read_xml_part(archive, "q", "t.docx").error().message.english == "expected 'q' in the archive, found none");
}

TEST_CASE("what would make no XML when it is written again is refused") {
  const std::string control = "expected no control characters in word/document.xml, found one";
  for (const char* xml : {"<a>&#1;</a>", "<a b='&#xB;'/>", "<a>&#xD800;</a>", "<a>\x01</a>", "<a>&#xFFFE;</a>"}) {
    INFO(xml);
    CHECK(refusal_of(xml) == control);
  }
  CHECK(refusal_of("<a>&foo;</a>") == "expected no entity but XML's own in word/document.xml, found '&foo;'");
  CHECK(refusal_of("<a b='x & y'/>") == "expected no entity but XML's own in word/document.xml, found '& y'/>'");
  CHECK(refusal_of("<a b='1' c='2' b='3'/>") == "expected each attribute of 'a' once in word/document.xml, found one twice");
  for (const char* xml :
       {"<a b='&lt;&#13;'>&amp;foo; &#x6587;&#9;\n</a>", "<a><![CDATA[&foo;]]>&gt;<!-- & --></a>", "<a>퟿�</a>"}) {
    INFO(xml);
    CHECK(refusal_of(xml) == "none");
  }
}

}  // namespace luoxuan::document
