#include "feel/expression_cache.hpp"

#include <thread>

#include "evaluate.hpp"

using namespace luoxuan;
using namespace luoxuan::feel;
using luoxuan::value::Context;

namespace {

std::string value_of(const Result<Expression>& parsed, const Context& context) {
  REQUIRE(parsed.has_value());
  return parsed->evaluate(ContextVariables(context)).value.to_string();
}

}  // namespace

TEST_CASE("an expression is parsed once for its text and scope") {
  ExpressionCache cache;
  const Context context{{"a-b", 10}, {"a", 3}, {"b", 1}};
  CHECK(value_of(cache.parse("a-b"), context) == "2");
  CHECK(value_of(cache.parse("a-b"), context) == "2");
  CHECK(cache.counts().parsed == 1);
  CHECK(cache.counts().found == 1);
  // the same text means something else where a-b is a name, and as a unary test
  CHECK(value_of(cache.parse("a-b", Names({"a-b"})), context) == "10");
  CHECK(value_of(cache.parse_unary_tests("a-b", Names({"a-b"})), Context{{"?", 10}, {"a-b", 10}}) == "true");
  CHECK(cache.parse("a-b", {}, {"x.bpmn", 3, 4})->where().line == 3);
  CHECK(cache.counts().parsed == 4);
  CHECK(cache.counts().kept == 4);
}

TEST_CASE("names that run together are told apart") {
  ExpressionCache cache;
  const Context context{{"a b", 1}, {"c", 2}, {"a", 3}, {"b c", 4}};
  CHECK(value_of(cache.parse("a b", Names({"a b", "c"})), context) == "1");
  CHECK_FALSE(cache.parse("a b", Names({"a", "b c"})).has_value());
}

TEST_CASE("what cannot be read is refused each time, and not kept") {
  ExpressionCache cache;
  CHECK_FALSE(cache.parse("1 +").has_value());
  CHECK_FALSE(cache.parse("1 +").has_value());
  CHECK(cache.counts().kept == 0);
}

TEST_CASE("the ones that were asked for last are kept") {
  ExpressionCache cache(2);
  const Context none;
  CHECK(value_of(cache.parse("1"), none) == "1");
  CHECK(value_of(cache.parse("2"), none) == "2");
  CHECK(value_of(cache.parse("1"), none) == "1");
  CHECK(value_of(cache.parse("3"), none) == "3");  // 2 has to go
  CHECK(cache.counts().kept == 2);
  CHECK(value_of(cache.parse("1"), none) == "1");
  CHECK(cache.counts().parsed == 3);
  CHECK(value_of(cache.parse("2"), none) == "2");
  CHECK(cache.counts().parsed == 4);
}

TEST_CASE("several threads ask at once") {
  ExpressionCache cache(8);
  std::vector<std::thread> threads;
  std::atomic<int> wrong = 0;
  for (int thread = 0; thread < 4; ++thread)
    threads.emplace_back([&cache, &wrong, thread] {
      for (int i = 0; i < 500; ++i) {
        const int n = (i * 7 + thread) % 16;
        const auto parsed = cache.parse(std::to_string(n) + " * 2");
        const Context none;
        if (!parsed || parsed->evaluate(ContextVariables(none)).value != value::Value(n * 2)) ++wrong;
      }
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong == 0);
  CHECK(cache.counts().kept == 8);
}
