#include "engine/shell/engine.hpp"

#include "scene.hpp"

using namespace luoxuan;
using namespace luoxuan::engine;

namespace {

/// Adds a record to each that it hears, or fails at one.
class Echo final : public RecordListener {
 public:
  explicit Echo(std::string fails_at = {}) : fails_at_(std::move(fails_at)) {}

  [[nodiscard]] Result<void> heard(Act& act, const Record& record) override {
    names.push_back(record.name);
    if (record.name == fails_at_) return Failure{FailureCode::io, say("no more paper", "纸用完了")};
    if (record.name == "work_item_opened") act.record("echo", record.instance, "li", {{"of", record.name}});
    return {};
  }

  std::vector<std::string> names;

 private:
  std::string fails_at_;
};

}  // namespace

TEST_CASE("an act with an id is done once") {
  Scene scene(sequence);
  const auto first = scene.engine.act("begin", command::StartInstance{"process", {}}, "li");
  REQUIRE(first.has_value());
  CHECK_FALSE(first->was_done_before);
  CHECK(first->after == 0);
  CHECK(first->last == scene.records());
  const auto again = scene.engine.act("begin", command::StartInstance{"process", {}}, "li");
  REQUIRE(again.has_value());
  CHECK(again->was_done_before);
  CHECK(again->after == first->after);
  CHECK(again->last == first->last);
  CHECK(scene.count("SELECT count(*) FROM instance") == 1);
  REQUIRE(scene.engine.act("other", command::StartInstance{"process", {}}, "li").has_value());
  REQUIRE(scene.engine.act("", command::StartInstance{"process", {}}, "li").has_value());
  REQUIRE(scene.engine.act("", command::StartInstance{"process", {}}, "li").has_value());
  CHECK(scene.count("SELECT count(*) FROM instance") == 4);
}

TEST_CASE("an act that is refused can be tried again under its id") {
  Scene scene(sequence);
  REQUIRE(scene.engine.act("begin", command::StartInstance{"process", {}}, "li").has_value());
  const Key item = only_item(scene);
  const auto refused = scene.engine.act("done", command::CompleteWorkItem{item, {}}, "zhao");
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().front().code == FailureCode::not_permitted);
  const auto done = scene.engine.act("done", command::CompleteWorkItem{item, {}}, "li");
  REQUIRE(done.has_value());
  CHECK_FALSE(done->was_done_before);
  CHECK(scene.count("SELECT count(*) FROM token") == 0);
}

TEST_CASE("a listener hears every record, those of listeners too, within the act") {
  Scene scene(sequence);
  Echo echo;
  scene.engine.add_listener(echo);
  REQUIRE(scene.engine.act("begin", command::StartInstance{"process", {}}, "li").has_value());
  CHECK(static_cast<std::int64_t>(echo.names.size()) == scene.records());
  CHECK(echo.names.front() == "instance_started");
  CHECK(echo.names.back() == "echo");
  CHECK(std::ranges::count(scene.names_by("li"), "echo") == 1);
}

TEST_CASE("a listener that fails undoes the whole act") {
  Scene scene(sequence);
  Echo echo("work_item_completed");
  scene.engine.add_listener(echo);
  REQUIRE(scene.engine.act("begin", command::StartInstance{"process", {}}, "li").has_value());
  const std::int64_t records = scene.records();
  const Key item = only_item(scene);
  const auto done = scene.engine.act("done", command::CompleteWorkItem{item, {{"x", 1}}}, "li");
  REQUIRE_FALSE(done.has_value());
  CHECK(done.error().front().message.english == "no more paper");
  CHECK(scene.records() == records);
  CHECK(scene.count("SELECT count(*) FROM variable WHERE name = 'x'") == 0);
  CHECK(scene.count("SELECT count(*) FROM act WHERE id = 'done'") == 0);
  CHECK(only_item(scene) == item);
  REQUIRE(scene.engine.act("begin again", command::StartInstance{"process", {}}, "li").has_value());  // and the engine lives on
  CHECK(scene.engine.history().verify().has_value());
}

TEST_CASE("an act is undone whole when its second command is refused") {
  Scene scene(sequence);
  const auto acted = scene.engine.act("both", [](Act& act) -> Checked<void> {
    const auto first = act.execute(command::StartInstance{"process", {}}, "li");
    REQUIRE(first.has_value());
    const auto second = act.execute(command::StartInstance{"no such process", {}}, "li");
    if (!second) return second.error();
    return {};
  });
  REQUIRE_FALSE(acted.has_value());
  CHECK(scene.count("SELECT count(*) FROM instance") == 0);
  CHECK(scene.records() == 0);
}

TEST_CASE("the history tells when it was changed") {
  Scene scene(sequence);
  std::vector<std::int64_t> ends;  // the newest record of each act
  for (const char* id : {"one", "two", "three"}) {
    const auto acted = scene.engine.act(id, command::StartInstance{"process", {{"x", 1}}}, "li");
    REQUIRE(acted.has_value());
    ends.push_back(acted->last);
  }
  const auto sound = scene.engine.history().verify();
  REQUIRE(sound.has_value());
  CHECK(*sound == scene.records());
  CHECK(scene.count("SELECT count(*) FROM history") == 3);  // one row an act
  const auto refusal = [&] {
    const auto verified = scene.engine.history().verify();
    REQUIRE_FALSE(verified.has_value());
    CHECK(verified.error().code == FailureCode::conflict);
    return verified.error().message.english;
  };
  const auto change = [&](std::string_view what, std::int64_t number) {
    scene.execute(fmt::format("UPDATE history SET {} WHERE number = {}", what, number));
  };
  SECTION("in a record's body") {
    change("body = replace(body, '\"x\"', '\"y\"')", ends[1]);
    CHECK(refusal().find(fmt::format("at record {}, found", ends[1])) != std::string::npos);
  }
  SECTION("in who did it") {
    change("actor = 'zhao'", ends[1]);
    CHECK(refusal().find(fmt::format("at record {}, found", ends[1])) != std::string::npos);
  }
  SECTION("in when it was") {
    change("at = at + 1", ends[2]);
    CHECK(refusal().find(fmt::format("at record {}, found", ends[2])) != std::string::npos);
  }
  SECTION("in a digest") {
    change("digest = 'x'", ends[0]);
    CHECK(refusal().find(fmt::format("at record {}, found x", ends[0])) != std::string::npos);
  }
  SECTION("by a letter that moved from one field to the next") {
    change("actor = actor || substr(body, 1, 1), body = substr(body, 2)", ends[0]);
    CHECK(refusal().find(fmt::format("at record {}, found", ends[0])) != std::string::npos);
  }
  SECTION("by taking a row out") {
    scene.execute(fmt::format("DELETE FROM history WHERE number = {}", ends[1]));
    CHECK(refusal() == fmt::format("history: expected record {}, found {}", ends[0] + 1, ends[1] + 1));
  }
  SECTION("by taking the first one out") {
    scene.execute(fmt::format("DELETE FROM history WHERE number = {}", ends[0]));
    CHECK(refusal() == fmt::format("history: expected record 1, found {}", ends[0] + 1));
  }
  SECTION("by taking the newest one out") {
    scene.execute(fmt::format("DELETE FROM history WHERE number = {}", ends[2]));
    CHECK(refusal() == fmt::format("history: expected records up to {}, found them up to {}", ends[2], ends[1]));
  }
  SECTION("by exchanging two rows") {
    change("number = -2", ends[0]);
    change(fmt::format("number = {}", ends[0]), ends[1]);
    change(fmt::format("number = {}", ends[1]), -2);
    CHECK_FALSE(refusal().empty());
  }
}

TEST_CASE("records can be read from anywhere on") {
  Scene scene(sequence);
  REQUIRE(scene.engine.act("begin", command::StartInstance{"process", {}}, "li").has_value());
  std::vector<std::int64_t> numbers;
  const auto read = scene.engine.history().each_after(2, [&](const Record& record) -> Result<void> {
    numbers.push_back(record.number);
    if (numbers.size() == 2) return Failure{FailureCode::io, say("enough", "够了")};
    return {};
  });
  REQUIRE(read.has_error());
  CHECK(numbers == std::vector<std::int64_t>{3, 4});
}

TEST_CASE("keys are reserved ahead, not at every act") {
  Scene scene(sequence);
  REQUIRE(scene.engine.act("", command::StartInstance{"process", {}}, "li").has_value());
  const std::int64_t reserved = scene.count("SELECT next_key FROM key_block");
  for (int count = 0; count < 20; ++count) REQUIRE(scene.engine.act("", command::StartInstance{"process", {}}, "li").has_value());
  CHECK(scene.count("SELECT next_key FROM key_block") == reserved);
}
