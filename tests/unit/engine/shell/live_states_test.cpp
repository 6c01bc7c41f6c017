#include <filesystem>
#include <utility>

#include "engine/shell/batch.hpp"
#include "engine/shell/stored_rows.hpp"
#include "open_engine.hpp"
#include "watched_connection.hpp"

using namespace luoxuan;
using namespace luoxuan::engine;

namespace {

/// Does the task b as soon as a is done, in the same act; fails then if it shall.
class DoesTheNext final : public RecordListener {
 public:
  explicit DoesTheNext(bool fails) : fails_(fails) {}
  [[nodiscard]] Result<void> heard(Act& act, const Record& record) override {
    if (record.name != "work_item_opened") return {};
    const auto items = StoredRows<WorkItem>(act.connection(), "college").where("element = 'b'", {});
    REQUIRE(items.has_value());
    if (items->empty()) return {};
    REQUIRE(act.execute(command::CompleteWorkItem{items->front().key, {}}, "li").has_value());
    if (fails_) return Failure{FailureCode::conflict, say("never mind", "算了")};
    return {};
  }

 private:
  bool fails_;
};

}  // namespace

TEST_CASE("the next step of an instance reads nothing") {
  auto counting = std::make_unique<WatchedConnection>(Scene::open());
  WatchedConnection& connection = *counting;
  OpenEngine scene(std::move(counting));
  REQUIRE(scene.engine.act("", command::StartInstance{"process", {{"x", 1}}}, "li").has_value());
  const Key a = scene.open_item("a");
  connection.questions = 0;
  REQUIRE(scene.engine.act("", command::CompleteWorkItem{a, {{"x", 2}}}, "li").has_value());
  CHECK(connection.questions == 0);
  const Key b = scene.open_item("b");
  connection.questions = 0;
  REQUIRE(scene.engine.act("", command::CompleteWorkItem{b, {}}, "li").has_value());
  CHECK(connection.questions == 0);
  // It has ended: whoever names it is answered from the database.
  const auto again = scene.engine.act("", command::CompleteWorkItem{b, {}}, "li");
  REQUIRE_FALSE(again.has_value());
  CHECK(again.error().front().code == FailureCode::not_found);
  CHECK(connection.questions > 0);
}

TEST_CASE("what was undone is not remembered") {
  OpenEngine scene(Scene::open());
  REQUIRE(scene.engine.act("", command::StartInstance{"process", {}}, "li").has_value());
  const Key a = scene.open_item("a");
  const auto undone = scene.engine.act("", [&](Act& act) -> Checked<void> {
    REQUIRE(act.execute(command::CompleteWorkItem{a, {}}, "li").has_value());
    return Failures{{FailureCode::conflict, say("never mind", "算了"), {}, {}}};
  });
  REQUIRE_FALSE(undone.has_value());
  CHECK(scene.open_item("a") == a);
  REQUIRE(scene.engine.act("", command::CompleteWorkItem{a, {}}, "li").has_value());
  CHECK(scene.open_item("b"));
}

TEST_CASE("one act undone among others takes nothing of theirs with it") {
  OpenEngine scene(Scene::open());
  REQUIRE(scene.engine.act("", command::StartInstance{"process", {}}, "li").has_value());
  const Key a = scene.open_item("a");
  Key b;
  Engine::Wish completes{"", [&](Act& act) -> Checked<void> {
                           if (const auto done = act.execute(command::CompleteWorkItem{a, {}}, "li"); !done) return done.error();
                           return {};
                         }};
  Engine::Wish fails{"", [&](Act& act) -> Checked<void> {
                       b = scene.open_item("b");
                       REQUIRE(act.execute(command::CompleteWorkItem{b, {}}, "li").has_value());
                       return Failures{{FailureCode::conflict, say("never mind", "算了"), {}, {}}};
                     }};
  Engine::Wish* const wishes[] = {&completes, &fails};
  scene.engine.act_together(wishes);
  REQUIRE(completes.outcome->has_value());
  REQUIRE_FALSE(fails.outcome->has_value());
  CHECK(scene.open_item("b") == b);
  REQUIRE(scene.engine.act("", command::CompleteWorkItem{b, {}}, "li").has_value());
}

TEST_CASE("what another connection has written is seen") {
  const auto folder = std::filesystem::temp_directory_path() / fmt::format("luoxuan_live_states_{}", ::getpid());
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const auto open = [&] {
    auto connection = store::open_sqlite(folder / "luoxuan.db");
    REQUIRE(connection.has_value());
    REQUIRE(store::migrate(**connection).has_value());
    return *std::move(connection);
  };
  {
    OpenEngine one(open());
    OpenEngine other(open());
    REQUIRE(one.engine.act("", command::StartInstance{"process", {}}, "li").has_value());
    const Key a = one.open_item("a");
    REQUIRE(other.engine.act("", command::CompleteWorkItem{a, {}}, "li").has_value());
    const auto again = one.engine.act("", command::CompleteWorkItem{a, {}}, "li");
    REQUIRE_FALSE(again.has_value());
    CHECK(again.error().front().code == FailureCode::not_found);
    REQUIRE(one.engine.act("", command::CompleteWorkItem{one.open_item("b"), {}}, "li").has_value());
  }
  std::filesystem::remove_all(folder);
}

TEST_CASE("what was not committed is not remembered") {
  auto failing = std::make_unique<WatchedConnection>(Scene::open());
  WatchedConnection& connection = *failing;
  OpenEngine scene(std::move(failing));
  REQUIRE(scene.engine.act("", command::StartInstance{"process", {}}, "li").has_value());
  const Key a = scene.open_item("a");
  connection.commit_fails = true;
  REQUIRE_FALSE(scene.engine.act("", command::CompleteWorkItem{a, {}}, "li").has_value());
  CHECK(scene.open_item("a") == a);
  REQUIRE(scene.engine.act("", command::CompleteWorkItem{a, {}}, "li").has_value());
  REQUIRE(scene.engine.act("", command::CompleteWorkItem{scene.open_item("b"), {}}, "li").has_value());
}

TEST_CASE("a listener that works on the same instance finds it as it is, and takes its work with it when it fails") {
  for (const bool fails : {false, true}) {
    CAPTURE(fails);
    OpenEngine scene(Scene::open());
    DoesTheNext listener(fails);
    REQUIRE(scene.engine.act("", command::StartInstance{"process", {}}, "li").has_value());
    scene.engine.add_listener(listener);
    const Key a = scene.open_item("a");
    CHECK(scene.engine.act("", command::CompleteWorkItem{a, {}}, "li").has_value() != fails);
    const auto instances = scene.engine.instances("");
    REQUIRE(instances.has_value());
    CHECK(instances->front().state == (fails ? InstanceState::running : InstanceState::completed));
    if (fails) CHECK(scene.open_item("a") == a);
  }
}

TEST_CASE("a kept state goes on with another version after a migration") {
  OpenEngine scene(Scene::open());
  REQUIRE(scene.engine.act("", command::StartInstance{"process", {}}, "li").has_value());
  const Key a = scene.open_item("a");
  const Key instance = scene.engine.work_item(a)->value().instance;
  REQUIRE(scene.engine.act("", command::MigrateInstance{instance, "2", {}, "new rules"}, "zhao").has_value());
  REQUIRE(scene.engine.act("", command::CompleteWorkItem{a, {}}, "li").has_value());
  REQUIRE(scene.engine.act("", command::CompleteWorkItem{scene.open_item("c"), {}}, "li").has_value());
}

TEST_CASE("a kept state of a suspended instance takes nothing until it is activated") {
  OpenEngine scene(Scene::open());
  REQUIRE(scene.engine.act("", command::StartInstance{"process", {}}, "li").has_value());
  const Key a = scene.open_item("a");
  const Key instance = scene.engine.work_item(a)->value().instance;
  REQUIRE(scene.engine.act("", command::SuspendInstance{instance, "because"}, "zhao").has_value());
  for (int again = 0; again < 2; ++again) CHECK_FALSE(scene.engine.act("", command::CompleteWorkItem{a, {}}, "li").has_value());
  REQUIRE(scene.engine.act("", command::ActivateInstance{instance, "because"}, "zhao").has_value());
  REQUIRE(scene.engine.act("", command::CompleteWorkItem{a, {}}, "li").has_value());
  CHECK(scene.open_item("b"));
}

TEST_CASE("what another engine has written on the same connection is seen") {
  OpenEngine one(Scene::open());
  Engine other(one.engine.parts());
  REQUIRE(one.engine.act("", command::StartInstance{"process", {}}, "li").has_value());
  const Key a = one.open_item("a");
  REQUIRE(other.act("", command::CompleteWorkItem{a, {}}, "li").has_value());
  const auto again = one.engine.act("", command::CompleteWorkItem{a, {}}, "li");
  REQUIRE_FALSE(again.has_value());
  CHECK(again.error().front().code == FailureCode::not_found);
  REQUIRE(one.engine.act("", command::CompleteWorkItem{one.open_item("b"), {}}, "li").has_value());
}

TEST_CASE("a database that fails at any call leaves nothing behind, neither there nor here") {
  for (const bool is_kept : {false, true}) {
    std::size_t failed = 0;
    for (;; ++failed) {
      CAPTURE(is_kept, failed);
      auto watched = std::make_unique<WatchedConnection>(Scene::open());
      WatchedConnection& connection = *watched;
      OpenEngine scene(std::move(watched));
      REQUIRE(scene.engine.act("", command::StartInstance{"process", {{"x", 1}}}, "li").has_value());
      const Key a = scene.open_item("a");
      // Another engine's work makes this one forget what it knows.
      if (!is_kept) REQUIRE(Engine(scene.engine.parts()).act("", [](Act&) -> Checked<void> { return {}; }).has_value());
      connection.calls_left = failed;
      const bool is_done = scene.engine.act("", command::CompleteWorkItem{a, {{"x", 2}}}, "li").has_value();
      connection.calls_left.reset();
      if (is_done) break;
      CHECK(scene.open_item("a") == a);
      REQUIRE(scene.engine.act("", command::CompleteWorkItem{a, {{"x", 3}}}, "li").has_value());
      REQUIRE(scene.engine.act("", command::CompleteWorkItem{scene.open_item("b"), {}}, "li").has_value());
    }
    CHECK(failed > 5);
  }
}

TEST_CASE("a batch whose changes could not be written does not go on with half of them") {
  auto watched = std::make_unique<WatchedConnection>(Scene::open());
  WatchedConnection& connection = *watched;
  OpenEngine scene(std::move(watched));
  for (int count = 0; count < 2; ++count) REQUIRE(scene.engine.act("", command::StartInstance{"process", {}}, "li").has_value());
  const auto items = scene.engine.work_items("a", "");
  REQUIRE(items.has_value());
  const auto acted = scene.engine.act("", [&](Act& act) -> Checked<void> {
    REQUIRE(act.execute(command::CompleteWorkItem{items->front().key, {}}, "li").has_value());
    connection.calls_left = 2;
    CHECK_FALSE(act.execute(command::CompleteWorkItem{items->back().key, {}}, "li").has_value());
    connection.calls_left.reset();
    return {};  // as a batch does, which tells what became of each
  });
  REQUIRE_FALSE(acted.has_value());
  CHECK(acted.error().front().code == FailureCode::io);
  CHECK(scene.engine.work_items("a", "")->size() == 2);
  const auto batch = do_batch(scene.engine, "", {command::CompleteWorkItem{items->front().key, {}}}, "li");
  REQUIRE(batch.has_value());
  CHECK(batch->size() == 1);
}

TEST_CASE("more instances than are kept go on as well") {
  OpenEngine scene(Scene::open());
  for (int count = 0; count < 520; ++count)
    REQUIRE(scene.engine.act("", command::StartInstance{"process", {{"x", count}}}, "li").has_value());
  for (const char* element : {"a", "b"}) {
    const auto items = scene.engine.work_items(element, "");
    REQUIRE(items.has_value());
    REQUIRE(items->size() == 520);
    for (const WorkItem& item : *items) REQUIRE(scene.engine.act("", command::CompleteWorkItem{item.key, {}}, "li").has_value());
  }
  CHECK(scene.engine.instances("process", InstanceState::completed)->size() == 520);
}
