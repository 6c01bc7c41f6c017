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
