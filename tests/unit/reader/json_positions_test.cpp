#include "reader/json_positions.hpp"

#include <catch2/catch.hpp>

using namespace luoxuan;
using reader::JsonNode;
using reader::JsonSource;

TEST_CASE("every value knows its place") {
  const auto source =
      JsonSource::parse("{\n  \"意见\" : [1.50, -2e3,\ttrue],\n  \"a\\\"b,:\": {\"x\": null}, \"y\":\"\\u6559务\"}", "f.json");
  REQUIRE(source.has_value());
  const JsonNode& root = source->root();
  CHECK(source->where(root) == SourcePosition{"f.json", 1, 1});
  REQUIRE(root.members.size() == 3);
  CHECK(source->where(root.members[0]) == SourcePosition{"f.json", 2, 3});
  const JsonNode* list = root.find("意见");
  REQUIRE(list != nullptr);
  CHECK(source->where(*list) == SourcePosition{"f.json", 2, 10});
  REQUIRE(list->items.size() == 3);
  CHECK(list->items[0].text == "1.50");
  CHECK(source->where(list->items[0]) == SourcePosition{"f.json", 2, 11});
  CHECK(list->items[1].text == "-2e3");
  CHECK(source->where(list->items[1]) == SourcePosition{"f.json", 2, 17});
  CHECK(list->items[2].kind == JsonNode::Kind::boolean);
  CHECK(list->items[2].text == "true");
  CHECK(source->where(list->items[2]) == SourcePosition{"f.json", 2, 23});
  CHECK(root.members[1].name == "a\"b,:");
  CHECK(source->where(root.members[1]) == SourcePosition{"f.json", 3, 3});
  const JsonNode* inner = root.find("a\"b,:");
  REQUIRE(inner != nullptr);
  CHECK(source->where(*inner) == SourcePosition{"f.json", 3, 13});
  CHECK(source->where(*inner->find("x")) == SourcePosition{"f.json", 3, 19});
  CHECK(root.find("y")->text == "教务");
  CHECK(source->where(*root.find("y")) == SourcePosition{"f.json", 3, 30});
  CHECK(root.find("z") == nullptr);
  CHECK(list->find("z") == nullptr);
}

TEST_CASE("numbers keep every digit") {
  const auto source = JsonSource::parse("[12345678901234567890123456789012.34, 18446744073709551616]", "f.json");
  REQUIRE(source.has_value());
  CHECK(source->root().items[0].text == "12345678901234567890123456789012.34");
  CHECK(source->root().items[1].text == "18446744073709551616");
}

TEST_CASE("a lone value is a document") {
  for (const char* text : {"0", " null ", "\"x\"", "[]", "{}", "true"}) CHECK(JsonSource::parse(text, "f").has_value());
  for (const char* text : {"", " ", "{", "[1,]", "{\"a\"}", "{\"a\":1,}", "01", "+1", "nul", "'a'", "[1] 2", "\"\t\"", "\"\\x\"",
                           "\"\\ud800\"", "// x\n1"}) {
    INFO(text);
    CHECK_FALSE(JsonSource::parse(text, "f").has_value());
  }
}
