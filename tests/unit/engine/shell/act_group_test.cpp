#include "open_engine.hpp"
#include "watched_connection.hpp"

using namespace luoxuan;
using namespace luoxuan::engine;

TEST_CASE("wishes of one transaction have savepoints only when one of them fails after it has written") {
  auto watched = std::make_unique<WatchedConnection>(Scene::open());
  WatchedConnection& connection = *watched;
  OpenEngine scene(std::move(watched));
  REQUIRE(scene.engine.act("", command::StartInstance{"process", {}}, "li").has_value());
  const Key a = scene.open_item("a");
  int done = 0;
  const auto complete = [&](bool fails) {
    return [&, fails](Act& act) -> Checked<void> {
      ++done;
      if (const auto executed = act.execute(command::CompleteWorkItem{a, {}}, "li"); !executed) return executed.error();
      if (fails) return Failures{{FailureCode::conflict, say("never mind", "算了"), {}, {}}};
      return {};
    };
  };
  {
    // The second finds nothing to do: that is refused before anything is written.
    Engine::Wish first{"", complete(false)}, second{"", complete(false)};
    Engine::Wish* const wishes[] = {&first, &second};
    connection.savepoints = 0;
    scene.engine.act_together(wishes);
    CHECK(first.outcome->has_value());
    CHECK(second.outcome->error().front().code == FailureCode::not_found);
    CHECK(connection.savepoints == 0);
    CHECK(done == 2);
  }
  const Key b = scene.open_item("b");
  done = 0;
  const auto complete_b = [&](Act& act) -> Checked<void> {
    ++done;
    const auto executed = act.execute(command::CompleteWorkItem{b, {}}, "li");
    if (!executed) return executed.error();
    return {};
  };
  Engine::Wish fails{"", [&](Act& act) -> Checked<void> {
                       if (const auto executed = complete_b(act); !executed) return executed.error();
                       return Failures{{FailureCode::conflict, say("never mind", "算了"), {}, {}}};
                     }};
  Engine::Wish works{"", complete_b};
  // Refused for what the first one does; that is undone, and the refusal with it.
  Engine::Wish* const wishes[] = {&fails, &works};
  scene.engine.act_together(wishes);
  CHECK(fails.outcome->error().front().message.english == "never mind");
  CHECK(works.outcome->has_value());
  CHECK(connection.savepoints == 2);
  CHECK(done == 3);  // the first one twice
  CHECK(scene.engine.history().verify().has_value());
}

TEST_CASE("what is refused because of an act whose commit fails is not refused for good") {
  auto watched = std::make_unique<WatchedConnection>(Scene::open());
  WatchedConnection& connection = *watched;
  OpenEngine scene(std::move(watched));
  REQUIRE(scene.engine.act("", command::StartInstance{"process", {}}, "li").has_value());
  const Key a = scene.open_item("a");
  int tries = 0;
  const auto complete = [&](Act& act) -> Checked<void> {
    const auto executed = act.execute(command::CompleteWorkItem{a, {}}, "li");
    if (!executed) return executed.error();
    return {};
  };
  Engine::Wish first{"", [&](Act& act) -> Checked<void> {
                       if (++tries > 1) return Failures{{FailureCode::conflict, say("never mind", "算了"), {}, {}}};
                       return complete(act);
                     }};
  Engine::Wish second{"", complete};
  Engine::Wish* const wishes[] = {&first, &second};
  connection.commit_fails = true;
  scene.engine.act_together(wishes);
  CHECK(first.outcome->error().front().message.english == "never mind");
  CHECK(second.outcome->has_value());
  CHECK(scene.engine.history().verify().has_value());
}

TEST_CASE("a wish during which the transaction is lost does not take those behind it along") {
  auto watched = std::make_unique<WatchedConnection>(Scene::open());
  WatchedConnection& connection = *watched;
  OpenEngine scene(std::move(watched));
  int tries = 0;
  const auto start = [](Act& act) -> Checked<void> {
    const auto executed = act.execute(command::StartInstance{"process", {}}, "li");
    if (!executed) return executed.error();
    return {};
  };
  Engine::Wish first{"", start}, third{"", start};
  Engine::Wish second{"", [&](Act& act) -> Checked<void> {
                        connection.is_lost = ++tries == 1;
                        return start(act);
                      }};
  Engine::Wish* const wishes[] = {&first, &second, &third};
  scene.engine.act_together(wishes);
  for (const Engine::Wish* wish : wishes) CHECK(wish->outcome->has_value());
  CHECK(tries == 2);
  CHECK(scene.engine.instances("process")->size() == 3);
  CHECK(scene.engine.history().verify().has_value());
}
