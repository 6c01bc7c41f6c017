#include "engine/shell/act_queue.hpp"

#include <atomic>
#include <set>

#include "scene.hpp"

using namespace luoxuan;
using namespace luoxuan::engine;

TEST_CASE("acts of many threads share transactions, each with its own outcome") {
  Scene scene(sequence);
  constexpr int threads = 16;
  constexpr int rounds = 25;
  std::atomic<int> started = 0;
  std::atomic<int> refused = 0;
  ActQueue::Counts counts;
  {
    ActQueue queue(scene.engine);
    std::vector<std::thread> callers;
    for (int thread = 0; thread < threads; ++thread)
      callers.emplace_back([&, thread] {
        for (int round = 0; round < rounds; ++round) {
          const std::string id = fmt::format("{}-{}", thread, round);
          if (queue.act(id, command::StartInstance{"process", {}}, "li")) ++started;
          const auto again = queue.act(id, command::StartInstance{"process", {}}, "li");
          if (!again || !again->was_done_before) ++refused;
          // Writes, and fails then: only this act is undone, not those that share its transaction.
          const auto failed = queue.act({}, [](Act& act) -> Checked<void> {
            if (const auto done = act.execute(command::StartInstance{"process", {}}, "li"); !done) return done.error();
            return Failures{{FailureCode::condition_not_met, say("no", "不")}};
          });
          if (failed || failed.error().front().message.english != "no") ++refused;
        }
      });
    for (std::thread& caller : callers) caller.join();
    counts = queue.counts();
  }
  CHECK(started == threads * rounds);
  CHECK(refused == 0);
  CHECK(scene.count("SELECT count(*) FROM instance") == threads * rounds);
  CHECK(scene.count("SELECT count(*) FROM act") == threads * rounds);
  CHECK(counts.acts == 3 * threads * rounds);
  CHECK(counts.transactions < counts.acts);
  const auto verified = scene.engine.history().verify();
  REQUIRE(verified.has_value());
  CHECK(*verified == scene.records());
}

TEST_CASE("who comes while a transaction is open is taken into it") {
  Scene scene(sequence);
  ActQueue queue(scene.engine);
  std::atomic<bool> is_done = false;
  std::thread other;
  const auto first = queue.act({}, [&](Act& act) -> Checked<void> {
    other = std::thread([&] { is_done = queue.act({}, command::StartInstance{"process", {}}, "li").has_value(); });
    std::this_thread::sleep_for(std::chrono::milliseconds(200));  // it waits by then
    const auto done = act.execute(command::StartInstance{"process", {}}, "li");
    if (!done) return done.error();
    return {};
  });
  other.join();
  CHECK(first.has_value());
  CHECK(is_done);
  CHECK(queue.counts().acts == 2);
  CHECK(queue.counts().transactions == 1);
}

TEST_CASE("wishes of one transaction: two of one id, one that is refused, one whose writing fails") {
  Scene scene(sequence);
  const auto start = [](Act& act) -> Checked<void> {
    const auto done = act.execute(command::StartInstance{"process", {}}, "li");
    if (!done) return done.error();
    return {};
  };
  Engine::Wish first{"same", start};
  Engine::Wish second{"same", start};
  Engine::Wish refused{"", [](Act& act) -> Checked<void> {
                         const auto done = act.execute(command::StartInstance{"nowhere", {}}, "li");
                         if (!done) return done.error();
                         return {};
                       }};
  Engine::Wish broken{
      "", [&](Act& act) -> Checked<void> {
        if (const auto done = start(act); !done) return done.error();
        if (const auto written = act.connection().execute("INSERT INTO act VALUES ('college', 'same', NULL, 1)", {}); !written)
          return Failures{written.error()};
        return {};
      }};
  Engine::Wish last{"", start};
  Engine::Wish* const wishes[] = {&first, &second, &refused, &broken, &last};
  scene.engine.act_together(wishes);
  REQUIRE(first.outcome->has_value());
  CHECK_FALSE((*first.outcome)->was_done_before);
  REQUIRE(second.outcome->has_value());
  CHECK((*second.outcome)->was_done_before);
  CHECK((*second.outcome)->last == (*first.outcome)->last);
  CHECK(refused.outcome->error().front().code == FailureCode::not_found);
  CHECK(broken.outcome->error().front().code == FailureCode::invalid_input);
  REQUIRE(last.outcome->has_value());
  CHECK((*last.outcome)->after == (*first.outcome)->last);
  CHECK(scene.count("SELECT count(*) FROM instance") == 2);
  CHECK(scene.engine.history().verify().has_value());
}

TEST_CASE("one can look between two transactions") {
  Scene scene(sequence);
  ActQueue queue(scene.engine);
  REQUIRE(queue.act("", command::StartInstance{"process", {}}, "li").has_value());
  std::size_t items = 0;
  queue.look([&](const Engine& engine) { items = engine.work_items("", "")->size(); });
  CHECK(items == 1);
}

TEST_CASE("what came and went within a command leaves no trace in the store") {
  Scene scene(sequence);
  REQUIRE(scene.engine.act("", command::StartInstance{"process", {}}, "li").has_value());
  CHECK(scene.count("SELECT count(*) FROM token") == 2);  // the process and the user task; the start event is over
}

TEST_CASE("rows under larger keys, which another process has given, are removed all the same") {
  Scene scene(sequence);
  auto others_keys = *store::StoredKeySource::open(*scene.connection);
  Engine other({.institution = "college",
                .connection = *scene.connection,
                .keys = *others_keys,
                .clock = scene.clock,
                .definitions = scene.definitions,
                .organisation = scene.organisation,
                .home = value::Zone::of_offset(8 * 3600)});
  REQUIRE(scene.engine.act("", command::StartInstance{"process", {}}, "li").has_value());  // has its block now
  REQUIRE(other.act("", command::StartInstance{"process", {}}, "li").has_value());
  const auto items = other.work_items("", "");
  REQUIRE(items->size() == 2);
  REQUIRE(scene.keys->peek() < items->back().key);
  REQUIRE(scene.engine.act("", command::CompleteWorkItem{items->back().key, {}}, "li").has_value());
  CHECK(scene.count("SELECT count(*) FROM work_item") == 1);
  CHECK(scene.engine.act("", command::CompleteWorkItem{items->back().key, {}}, "li").has_error());
}

TEST_CASE("two people end the branches of a join at the same moment: it happens once") {
  Scene scene(start_event + R"(<bpmn:parallelGateway id="fork"/><bpmn:parallelGateway id="join"/>)" + user_task("a") +
              user_task("b") + user_task("z") + end_event + flow("start", "fork") + flow("fork", "a") + flow("fork", "b") +
              flow("a", "join") + flow("b", "join") + flow("join", "z") + flow("z", "end"));
  constexpr std::int64_t instances = 40;
  {
    ActQueue queue(scene.engine);
    for (std::int64_t count = 0; count < instances; ++count)
      REQUIRE(queue.act({}, command::StartInstance{"process", {}}, "li").has_value());
    std::vector<WorkItem> of_a, of_b;
    queue.look([&](const Engine& engine) {
      of_a = engine.work_items("a", "").value();
      of_b = engine.work_items("b", "").value();
    });
    REQUIRE(of_a.size() == static_cast<std::size_t>(instances));
    REQUIRE(of_b.size() == static_cast<std::size_t>(instances));
    std::atomic<std::int64_t> done = 0;
    const auto complete_all = [&](const std::vector<WorkItem>& items) {
      for (const WorkItem& item : items)
        if (queue.act({}, command::CompleteWorkItem{item.key, {}}, "li")) ++done;
    };
    std::thread first([&] { complete_all(of_a); });
    std::thread second([&] { complete_all(of_b); });
    first.join();
    second.join();
    CHECK(done == 2 * instances);
  }
  CHECK(scene.count("SELECT count(*) FROM work_item WHERE element = 'z'") == instances);
  CHECK(scene.count("SELECT count(*) FROM token WHERE element = 'join'") == 0);
}
