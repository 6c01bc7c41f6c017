#include "engine/fact/fact_text.hpp"

#include "engine/fact/moment_text.hpp"
#include "value/json.hpp"

#include <catch2/catch.hpp>

using namespace luoxuan;
using namespace luoxuan::engine;

namespace {

fact::WorkItemOpened opened(Moment at) {
  fact::WorkItemOpened fact;
  fact.work_item = fact.token = {4};
  fact.instance = {1};
  fact.candidates = {"li"};
  fact.at = at;
  return fact;
}

}  // namespace

TEST_CASE("a fact that was stored comes back as its context was") {
  const Moment moment = Moment(std::chrono::milliseconds(1'512'345'678'901));
  const std::vector<Fact> facts = {
      fact::ElementEntered{.token = {7},
                           .instance = {1},
                           .scope = {},
                           .element = "审核 \"a\"\n",
                           .flow = "",
                           .multi_instance = true,
                           .loop_counter = 9'999'999'999'999'999,
                           .trail = std::vector<std::string>{"a", "b\\", "\x01", "\n\t", "审\n"}},
      fact::VariableSet{{3}, {1}, {1}, "x", value::Context{{"@a", value::Date{}}, {"b", value::List{1, nullptr, "c"}}}},
      fact::VariableSet{{3}, {1}, {1}, "nothing", value::Value()},
      fact::InstanceStarted{{1}, "p", "v", "li", moment, {2}, 1, "k"},
      fact::TimerSet{{5}, {1}, {2}, "t", moment, 1, 3, "R3/PT1H", "p"},
      opened(moment),
      fact::SubscriptionOpened{},  // of a process: of no instance
  };
  for (const Fact& fact : facts) {
    std::string written;
    append_stored_json(written, fact);
    CAPTURE(written);
    const auto read = value::parse_stored_json(written);
    REQUIRE(read.has_value());
    REQUIRE(read->if_context() != nullptr);
    CHECK(value::Value(restored_fields(name_of(fact), instance_of(fact), *read->if_context())) == value::Value(to_context(fact)));
  }
}

TEST_CASE("what a reader of facts knows is not stored") {
  std::string written;
  append_stored_json(written, fact::ElementCompleting{{7}, {1}, "a"});
  CHECK(written == R"({"token":7,"element":"a"})");
  written.clear();
  append_stored_json(written, opened(Moment{}));
  CHECK(
      written ==
      R"({"work_item":4,"token":4,"candidates":["li"],"weight":1,"sign":"none","sign_order":"all","at":"1970-01-01T00:00:00.000Z"})");
}

TEST_CASE("moments are written alike, so that their texts sort") {
  const auto written = [](std::int64_t milliseconds) { return to_utc_text(Moment(std::chrono::milliseconds(milliseconds))); };
  CHECK(written(0) == "1970-01-01T00:00:00.000Z");
  CHECK(written(-1) == "1969-12-31T23:59:59.999Z");
  CHECK(written(1'512'345'678'901) == "2017-12-04T00:01:18.901Z");
  CHECK(written(-62'167'219'200'000) == "0000-01-01T00:00:00.000Z");
  CHECK(written(-62'167'219'200'001) == "-001-12-31T23:59:59.999Z");
  CHECK(written(253'402'300'799'999) == "9999-12-31T23:59:59.999Z");
  CHECK(written(253'402'300'800'000) == "10000-01-01T00:00:00.000Z");
}

TEST_CASE("records of other folders come back as they are") {
  const value::Context stored = {{"unit", "office"}};
  CHECK(value::Value(restored_fields("obligation_opened", {1}, stored)) == value::Value(stored));
}
