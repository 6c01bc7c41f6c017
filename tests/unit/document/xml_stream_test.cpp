#include "document/xml_stream.hpp"

#include <catch2/catch.hpp>

#include "document/xml_attribute_count.hpp"

namespace luoxuan::document {

namespace {

class Counting final : public XmlHandler {
 public:
  std::size_t elements = 0, texts = 0;
  void start(std::string_view /*name*/, const XmlAttributes& /*attributes*/) override { ++elements; }
  void end(std::string_view /*name*/) override {}
  void text(std::string_view piece) override { texts += piece.size(); }
};

/// "2 elements, 3 bytes", or the refusal.
std::string read(std::string_view xml) {
  Counting counting;
  const XmlPieces pieces = [&xml]() -> Result<std::string_view> {
    const std::string_view piece = xml.substr(0, 5000);
    xml.remove_prefix(piece.size());
    return piece;
  };
  const auto done = read_xml(pieces, counting, "p.xml", "f.xlsx");
  return done ? fmt::format("{} elements, {} bytes", counting.elements, counting.texts)
              : to_string(done.error(), Language::english);
}

std::string run_of_x(std::size_t count) {
  std::string text;
  text.resize(count, 'x');
  return text;
}

std::string with_attributes(int count, std::string_view value) {
  std::string xml = "<a";
  for (int i = 0; i < count; ++i) xml += fmt::format(" x{}={}", i, value);
  return xml + "/>";
}

}  // namespace

TEST_CASE("a text may be long, but not without end") {
  CHECK(read("<a>" + run_of_x(10'000'000) + "</a>") == "1 elements, 10000000 bytes");
  CHECK(read("<a>" + run_of_x(6'000'000) + "<b/>" + run_of_x(6'000'000) + "</a>") == "2 elements, 12000000 bytes");
  CHECK(read("<a>" + run_of_x(10'000'001) + "</a>") ==
        "f.xlsx: p.xml: expected texts of at most 10000000 bytes, found a longer one (hint: do not open this file: no office "
        "program "
        "writes so)");
  CHECK(read("<a><![CDATA[" + run_of_x(11'000'000) + "]]></a>").starts_with("f.xlsx: p.xml: expected "));
}

TEST_CASE("a tag has at most 1,000 attributes") {
  CHECK(read(with_attributes(1000, "'>'")) == "1 elements, 0 bytes");
  CHECK(read(with_attributes(1001, "'>'")) ==
        "f.xlsx: p.xml: expected at most 1000 attributes in a tag, found more (hint: do not open this file: no office program "
        "writes "
        "so)");
  CHECK(read(with_attributes(300'000, "\"'\"")).starts_with("f.xlsx: p.xml: expected at most 1000 attributes"));
  const std::string rule(3000, '=');
  CHECK(read("<a b='" + rule + "'><!-- don't " + rule + " --><?x " + rule + " ?>" + rule + "</a>") == "1 elements, 3000 bytes");
}

TEST_CASE("XML is UTF-8") {
  CHECK(read("\xEF\xBB\xBF<a>甲</a>") == "1 elements, 3 bytes");
  CHECK(read("<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>甲</a>") == "1 elements, 3 bytes");
  constexpr std::string_view refused =
      "f.xlsx: p.xml: expected UTF-8, found another encoding (hint: save the file again in the office program)";
  CHECK(read(std::string_view("\xFF\xFE<\0a\0/\0>\0", 10)) == refused);
  CHECK(read(std::string_view("<\0a\0/\0>\0", 8)) == refused);
  CHECK(read("\x4C\x6F\xA7\x94") == refused);
  CHECK(read("<?xml version=\"1.0\" encoding=\"GBK\"?><a>\xBC\xD7</a>").starts_with("f.xlsx: p.xml: expected well-formed XML"));
}

}  // namespace luoxuan::document
