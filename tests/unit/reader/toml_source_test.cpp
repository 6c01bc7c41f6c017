#include "reader/toml_source.hpp"

#include <catch2/catch.hpp>

using namespace luoxuan;
using reader::TomlSource;
using Kind = reader::TomlValue::Kind;

namespace {

TomlSource parsed(std::string_view text) {
  auto source = TomlSource::parse(text, "t.toml");
  REQUIRE(source.has_value());
  return std::move(*source);
}

SourcePosition at(int line, int column) {
  return {"t.toml", line, column};
}

std::string refusal(std::string_view text) {
  const auto source = TomlSource::parse(text, "t.toml");
  REQUIRE_FALSE(source.has_value());
  return to_string(source.error(), Language::english);
}

}  // namespace

TEST_CASE("a TOML text becomes a tree in the order of the file, with places") {
  const TomlSource source =
      parsed("z = 'text'\n'名' = 2017-09-04\n[[b]]\na = [true, 1, 1.5]\n[a]\nx.y = 09:00:00\nw = 2017-09-04T09:00:00\n");
  const auto& members = source.root().members;
  REQUIRE(members.size() == 4);
  CHECK(members[0].key == "z");
  CHECK(members[0].value.text == "text");
  CHECK(members[0].value.where == at(1, 5));
  CHECK(members[1].key == "名");
  CHECK(members[1].value.date == value::Date{2017, 9, 4});
  CHECK(members[1].value.where == at(2, 7));
  CHECK(members[2].key == "b");
  REQUIRE(members[2].value.kind == Kind::array);
  const auto& list = members[2].value.items.at(0).members.at(0).value;
  CHECK(list.items.at(0).truth);
  CHECK(list.items.at(1).kind == Kind::integer);
  CHECK(list.items.at(2).kind == Kind::real);
  CHECK(list.items.at(2).where == at(4, 15));
  CHECK(members[3].value.members.at(0).value.members.at(0).value.kind == Kind::time);
  CHECK(members[3].value.members.at(1).value.kind == Kind::date_time);
}

TEST_CASE("a place inside a string is found, whatever its quotation marks") {
  const TomlSource source = parsed(
      "a = '中文 x'\n"
      "b = \"q\\\"\\u4e2dx\"\n"
      "c = '''\none\n  two'''\n"
      "d = \"\"\"one \\\n   two\"\"\"\n"
      "e = \"\"\"\r\none\r\ntwo\"\"\"\n"
      "f = ''\n");
  const auto& members = source.root().members;
  CHECK(source.where_in(members[0].value, 1, 1) == at(1, 6));
  CHECK(source.where_in(members[0].value, 1, 4) == at(1, 9));
  CHECK(source.where_in(members[0].value, 1, 99) == at(1, 10));
  CHECK(source.where_in(members[1].value, 1, 4) == at(2, 15));  // q"中x
  CHECK(source.where_in(members[2].value, 1, 1) == at(4, 1));
  CHECK(source.where_in(members[2].value, 2, 3) == at(5, 3));
  CHECK(source.where_in(members[3].value, 1, 5) == at(7, 4));
  CHECK(source.where_in(members[4].value, 2, 2) == at(10, 2));
  CHECK(source.where_in(members[5].value, 1, 1) == at(11, 6));
}

TEST_CASE("a byte order mark does not move places") {
  const TomlSource source = parsed(
      "\xEF\xBB\xBF"
      "a = 'x'\n");
  CHECK(source.root().members[0].value.where == at(1, 5));
  CHECK(source.where_in(source.root().members[0].value, 1, 1) == at(1, 6));
}

TEST_CASE("a fault of the syntax is refused with its place") {
  CHECK(refusal("a = 1\n名 = 2\n") ==
        "t.toml:2:1: expected a key in plain letters, digits, _ and -, found another mark (hint: put other keys in quotation "
        "marks)");
  CHECK(refusal("a = 1\na = 2\n").substr(0, 12) == "t.toml:2:5: ");
  CHECK(refusal("a = 2017-02-29\n").substr(0, 8) == "t.toml:1");
  CHECK(refusal("a = '\xBD\xCC'\n") == "t.toml:1:1: expected UTF-8 text, found other bytes (hint: save the file as UTF-8)");
  CHECK(refusal(std::string((1u << 20) + 1, '\n')) == "t.toml:1:1: expected at most 1048576 bytes of TOML, found 1048577");
}

TEST_CASE("nesting has a limit, in keys and in values") {
  std::string dots = "a";
  for (int i = 0; i < 100'000; ++i) dots += ".a";
  CHECK(refusal("x = 1\n" + dots + " = 1\n") == "t.toml:2:66: expected at most 32 dots in a key, found more");
  CHECK(refusal("[" + dots + "]\n").find("expected at most 32 dots") != std::string::npos);
  CHECK(refusal("x = {" + dots + " = 1}\n").find("expected at most 32 dots") != std::string::npos);
  CHECK(refusal("x = " + std::string(40, '[') + std::string(40, ']')).find("expected at most 32 levels of nesting") !=
        std::string::npos);
  CHECK(refusal("x = " + std::string(100'000, '[')).substr(0, 8) == "t.toml:1");
  const std::string text(50, '.');
  parsed("a = '" + text + "'\nb = \"\\\"" + text + "\"\nc = '''\n'" + text + "'''\n# " + text + "\n[d] # " + text + "\n");
}
