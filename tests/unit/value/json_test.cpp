#include "value/json.hpp"

#include <catch2/catch.hpp>

using namespace luoxuan;
using namespace luoxuan::value;

TEST_CASE("JSON is read with every digit") {
  struct Row {
    std::string json, written;
  };
  const std::vector<Row> rows = {
      {"null", "null"},
      {"true", "true"},
      {"1.50", "1.50"},
      {"-0", "0"},
      {"12345678901234567890123456789.5", "12345678901234567890123456789.5"},
      {"123456789012345678901234", "123456789012345678901234"},
      {"1e2", "100"},
      {R"("\u4e2d\n\"")", R"("中\n\"")"},
      {R"("\u0001")", R"("\u0001")"},
      {R"({"b":1,"a":[1,{}],"b":2})", R"({"b":2,"a":[1,{}]})"},
      {"[]", "[]"},
  };
  for (const Row& row : rows) {
    const auto value = parse_json(row.json);
    REQUIRE(value.has_value());
    CHECK(to_json(*value) == row.written);
  }
  CHECK(to_json(Value(Context{{"a", List{1, 2}}, {"b", Context{}}}), 2) == "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": {}\n}");
}

TEST_CASE("broken JSON is refused with its place") {
  struct Row {
    std::string json, message;
  };
  const std::vector<Row> rows = {
      {"{\n \"名\": tru }",
       "data.json:2:7: expected JSON, found 'tru' (hint: names and texts stand in \"…\", members are separated by ',')"},
      {"[1}", "data.json:1:3: expected JSON, found '}' (hint: names and texts stand in \"…\", members are separated by ',')"},
      {"{“a”:1}", "data.json:1:2: expected JSON, found '“' (hint: names and texts stand in \"…\", members are separated by ',')"},
      {"[1,", "data.json:1:4: expected more JSON, found the end of the text (hint: close every bracket and quotation mark)"},
      {"", "data.json:1:1: expected more JSON, found the end of the text (hint: close every bracket and quotation mark)"},
      {"1e400", "data.json: expected a number below 1E+308, found 1e400"},
      {"\n" + std::string(201, '[') + std::string(201, ']'),
       "data.json:2:201: expected at most 200 levels of nesting, found more"},
  };
  for (const Row& row : rows) {
    const auto value = parse_json(row.json, "data.json");
    REQUIRE_FALSE(value.has_value());
    CHECK(to_string(value.error(), Language::english) == row.message);
  }
  CHECK(parse_json(std::string(200, '[') + std::string(200, ']')).has_value());
  CHECK_FALSE(parse_json("\"\xff\"").has_value());
}

TEST_CASE("stored JSON brings every kind back") {
  const std::vector<Value> values = {
      Date{2017, 12, 20},
      *parse_time("09:00:00@Asia/Shanghai"),
      *parse_date_time("2017-12-20T09:00:00+08:00"),
      DayTimeDuration{0, 0},
      YearMonthDuration{0},
      Range{1, Value(), false, true},
      Context{{"@date", "x"}, {"@@a", List{Date{2020, 1, 1}}}},
      *Number::parse("-1e400"),
      Value(),
  };
  for (const Value& value : values) {
    const std::string stored = to_stored_json(value);
    const auto back = parse_stored_json(stored);
    REQUIRE(back.has_value());
    CHECK(*back == value);
    CHECK(back->kind() == value.kind());
  }
  CHECK(to_stored_json(Date{2017, 12, 20}) == R"({"@date":"2017-12-20"})");
  CHECK(to_json(Date{2017, 12, 20}) == R"("2017-12-20")");
  const auto unknown = parse_stored_json(R"({"@what":"1"})");
  REQUIRE_FALSE(unknown.has_value());
  CHECK(unknown.error().message.english == "expected a stored value of a known kind, found '@what'");
}
