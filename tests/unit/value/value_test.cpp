#include "value/value.hpp"

#include <catch2/catch.hpp>

using namespace luoxuan::value;

TEST_CASE("a value prints as FEEL's string() does") {
  struct Row {
    Value value;
    std::string text;
  };
  const std::vector<Row> rows = {
      {Value(), "null"},
      {true, "true"},
      {"部门", "部门"},
      {*Number::parse("123.45"), "123.45"},
      {List{1, 2, List{"foo", Value()}}, "[1, 2, [\"foo\", null]]"},
      {List{"\"foo\"\n"}, "[\"\\\"foo\\\"\\n\"]"},
      {Context{{"a", "foo"}, {"责任 部门", Context{{"bar", 1}}}}, "{a: \"foo\", 责任 部门: {bar: 1}}"},
      {Context{{"{", 1}, {":", 2}, {"1st", 3}, {"", 4}}, "{\"{\": 1, \":\": 2, \"1st\": 3, \"\": 4}"},
      {Range{1, 5, true, false}, "[1..5)"},
      {Date{2017, 12, 20}, "2017-12-20"},
      {DayTimeDuration{86400, 0}, "P1D"},
  };
  for (const Row& row : rows) CHECK(row.value.to_string() == row.text);
}

TEST_CASE("equality") {
  CHECK(Value(*Number::parse("1.0")) == Value(1));
  CHECK_FALSE(Value("1") == Value(1));
  CHECK(Value() == Value(nullptr));
  CHECK(Value(Context{{"a", 1}, {"b", 2}}) == Value(Context{{"b", 2}, {"a", 1}}));
  CHECK_FALSE(Value(Context{{"a", 1}}) == Value(Context{{"a", 1}, {"b", 2}}));
  CHECK_FALSE(Value(List{1, 2}) == Value(List{2, 1}));
}

TEST_CASE("a context keeps the order and finds among many") {
  Context many;
  for (int i = 0; i < 5000; ++i) many.put("name " + std::to_string(i), i);
  many.put("name 7", "seven");
  CHECK(many.size() == 5000);
  CHECK(many.begin()->first == "name 0");
  REQUIRE(many.find("name 4999") != nullptr);
  CHECK(many.find("name 4999")->to_string() == "4999");
  CHECK(many.find("name 7")->to_string() == "seven");
  CHECK(many.find("name 5000") == nullptr);
  CHECK(many.erase("name 0"));
  CHECK_FALSE(many.erase("name 0"));
  CHECK(many.find("name 0") == nullptr);
  CHECK(many.find("name 4999")->to_string() == "4999");
}

TEST_CASE("a value knows how deep and heavy it is") {
  CHECK(Value(1).depth() == 0);
  CHECK(Value(List{}).depth() == 1);
  Value shared = 1;
  for (int i = 0; i < 100; ++i) shared = List{shared, shared};
  CHECK(shared.depth() == 100);
  CHECK(shared.weight() == std::uint64_t{1} << 60);
  CHECK(Value(Context{{"a", List{1, 2}}}).weight() == 4);
}

TEST_CASE("a sought name is found in contexts of any shape") {
  const std::string letters = "abcdefghijklmnopqrstuvwxyz";
  Context context;
  for (std::size_t size = 0; size <= 20; ++size) {
    context.put(letters.substr(0, size), static_cast<std::int64_t>(size));
    if (size > 0) context.put(letters.substr(0, size - 1) + "_", -static_cast<std::int64_t>(size));
  }
  Context shorter;
  shorter.put("xyz", 0);
  shorter.put("abc", 7);
  for (std::size_t size = 0; size <= 20; ++size) {
    CAPTURE(size);
    const SoughtName sought(letters.substr(0, size));
    for (int again = 0; again < 2; ++again) {
      REQUIRE(context.find(sought) != nullptr);
      CHECK(*context.find(sought) == Value(static_cast<std::int64_t>(size)));
      CHECK((shorter.find(sought) != nullptr) == (size == 3));
    }
  }
  CHECK(Context().find(SoughtName("a")) == nullptr);
  // What stands behind the end of a short text, from a longer one before it, is not of the name.
  std::string changed = "部门编号x";
  changed = "部门";
  CHECK(SoughtName("部门").is(changed));
  CHECK_FALSE(SoughtName("部门").is("部们"));
}
