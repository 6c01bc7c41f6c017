#include "engine/shell/engine.hpp"

#include "../small_world.hpp"
#include "store/migrations.hpp"
#include "store/sqlite/sqlite_connection.hpp"

using namespace luoxuan;
using namespace luoxuan::engine;

namespace {

/// An engine on a database in memory.
class Scene {
 public:
  explicit Scene(std::string_view parts)
      : connection(open()),
        keys(*store::StoredKeySource::open(*connection)),
        definitions(parts),
        organisation(four_people()),
        engine({.institution = "college",
                .connection = *connection,
                .keys = *keys,
                .clock = clock,
                .definitions = definitions,
                .organisation = organisation,
                .home = value::Zone::of_offset(8 * 3600)}) {}

  static std::unique_ptr<store::Connection> open() {
    auto connection = store::open_sqlite(":memory:");
    REQUIRE(connection.has_value());
    REQUIRE(store::migrate(**connection).has_value());
    return *std::move(connection);
  }

  [[nodiscard]] std::int64_t count(std::string_view sql) const {
    std::int64_t found = -1;
    const auto asked = connection->query(sql, {}, [&](const store::Row& row) -> Result<void> {
      found = row.integer(0);
      return {};
    });
    REQUIRE(asked.has_value());
    return found;
  }

  void execute(std::string_view sql) const { REQUIRE(connection->execute(sql, {}).has_value()); }

  std::unique_ptr<store::Connection> connection;
  std::unique_ptr<store::StoredKeySource> keys;
  VirtualClock clock;
  OneVersion definitions;
  organisation::Organisation organisation;
  Engine engine;
};

const std::string sequence = start_event + user_task("a") + end_event + flow("start", "a") + flow("a", "end");

Key only_item(const Scene& scene) {
  const auto items = scene.engine.work_items("", "");
  REQUIRE(items.has_value());
  REQUIRE(items->size() == 1);
  return items->front().key;
}

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
  CHECK(first->last == scene.count("SELECT count(*) FROM history"));
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
  CHECK(static_cast<std::int64_t>(echo.names.size()) == scene.count("SELECT count(*) FROM history"));
  CHECK(echo.names.front() == "instance_started");
  CHECK(echo.names.back() == "echo");
  CHECK(scene.count("SELECT count(*) FROM history WHERE name = 'echo' AND actor = 'li'") == 1);
}

TEST_CASE("a listener that fails undoes the whole act") {
  Scene scene(sequence);
  Echo echo("work_item_completed");
  scene.engine.add_listener(echo);
  REQUIRE(scene.engine.act("begin", command::StartInstance{"process", {}}, "li").has_value());
  const std::int64_t records = scene.count("SELECT count(*) FROM history");
  const Key item = only_item(scene);
  const auto done = scene.engine.act("done", command::CompleteWorkItem{item, {{"x", 1}}}, "li");
  REQUIRE_FALSE(done.has_value());
  CHECK(done.error().front().message.english == "no more paper");
  CHECK(scene.count("SELECT count(*) FROM history") == records);
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
  CHECK(scene.count("SELECT count(*) FROM history") == 0);
}

TEST_CASE("the history tells when it was changed") {
  Scene scene(sequence);
  REQUIRE(scene.engine.act("begin", command::StartInstance{"process", {{"x", 1}}}, "li").has_value());
  const std::int64_t records = scene.count("SELECT count(*) FROM history");
  const auto sound = scene.engine.history().verify();
  REQUIRE(sound.has_value());
  CHECK(*sound == records);
  const auto refusal = [&] {
    const auto verified = scene.engine.history().verify();
    REQUIRE_FALSE(verified.has_value());
    CHECK(verified.error().code == FailureCode::conflict);
    return verified.error().message.english;
  };
  SECTION("in a record's body") {
    scene.execute("UPDATE history SET body = replace(body, '1', '2') WHERE number = 4");
    CHECK(refusal().find("at record 4, found") != std::string::npos);
  }
  SECTION("in who did it") {
    scene.execute("UPDATE history SET actor = 'zhao' WHERE number = 2");
    CHECK(refusal().find("at record 2, found") != std::string::npos);
  }
  SECTION("in when it was") {
    scene.execute("UPDATE history SET at = at + 1 WHERE number = 3");
    CHECK(refusal().find("at record 3, found") != std::string::npos);
  }
  SECTION("in a digest") {
    scene.execute("UPDATE history SET digest = 'x' WHERE number = 1");
    CHECK(refusal().find("at record 1, found x") != std::string::npos);
  }
  SECTION("by a letter that moved from one field to the next") {
    scene.execute("UPDATE history SET name = name || 'l', actor = substr(actor, 2) WHERE number = 1");
    CHECK(refusal().find("at record 1, found") != std::string::npos);
  }
  SECTION("by taking a record out") {
    scene.execute("DELETE FROM history WHERE number = 2");
    CHECK(refusal() == "history: expected record 2, found 3");
  }
  SECTION("by taking the first one out") {
    scene.execute("DELETE FROM history WHERE number = 1");
    CHECK(refusal() == "history: expected record 1, found 2");
  }
  SECTION("by exchanging two records") {
    scene.execute("UPDATE history SET number = -2 WHERE number = 2");
    scene.execute("UPDATE history SET number = 2 WHERE number = 3");
    scene.execute("UPDATE history SET number = 3 WHERE number = -2");
    CHECK(refusal().find("at record 2, found") != std::string::npos);
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
