#include "engine/fact/fact_text.hpp"

#include "value/json.hpp"

#include <catch2/catch.hpp>

using namespace luoxuan;
using namespace luoxuan::engine;

TEST_CASE("a fact is written as its context would be") {
  const Moment moment = Moment(std::chrono::milliseconds(1'512'345'678'901));
  const std::vector<Fact> facts = {
      fact::ElementEntered{.token = {7},
                           .instance = {1},
                           .scope = {},
                           .element = "审核 \"a\"\n",
                           .flow = "",
                           .multi_instance = true,
                           .loop_counter = 9'999'999'999'999'999,
                           .trail = {"a", "b\\", "\x01"}},
      fact::VariableSet{{3}, {1}, {1}, "x", value::Context{{"@a", value::Date{}}, {"b", value::List{1, nullptr, "c"}}}},
      fact::InstanceStarted{{1}, "p", "v", "li", moment, {2}, 1, "k"},
      fact::TimerSet{{5}, {1}, {2}, "t", moment, 1, 3, "R3/PT1H", "p"},
  };
  for (const Fact& fact : facts) {
    std::string written;
    append_stored_json(written, fact);
    CHECK(written == value::to_stored_json(to_context(fact)));
  }
}
