// States that are kept of a database to which others write at the same time: used only as long as nobody else has written.
// On SQLite, which is said to be shared, and on PostgreSQL.
#include <filesystem>
#include <thread>

#include "../../store/postgresql/server.hpp"
#include "open_engine.hpp"
#include "watched_connection.hpp"

using namespace luoxuan;
using namespace luoxuan::engine;

namespace {

/// One database for several engines.
class SharedPlace {
 public:
  enum class Kind { file, server };
  explicit SharedPlace(Kind kind) : kind_(kind) {
    if (kind == Kind::server) server_ = store::Server::get()->place();
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  ~SharedPlace() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  SharedPlace(const SharedPlace&) = delete;
  SharedPlace& operator=(const SharedPlace&) = delete;

  [[nodiscard]] std::unique_ptr<WatchedConnection> open() const {
    auto connection = kind_ == Kind::server ? store::Server::open(server_) : *store::open_sqlite(folder_ / "luoxuan.db");
    REQUIRE(store::migrate(*connection).has_value());
    return std::make_unique<WatchedConnection>(std::move(connection), true);
  }

  static std::vector<Kind> all() {
    if (store::Server::get() == nullptr) return {Kind::file};
    return {Kind::file, Kind::server};
  }

 private:
  Kind kind_;
  store::PostgresqlPlace server_;
  std::filesystem::path folder_ = std::filesystem::temp_directory_path() / fmt::format("luoxuan_shared_states_{}", ::getpid());
};

using Outcome = Checked<Engine::Acted>;

/// As the queue of a server does it: in a transaction that is for several.
Outcome together(Engine& engine, const Command& command, std::string_view by, const std::string& id = {}) {
  Engine::Wish wish{id, [&](Act& act) -> Checked<void> {
                      if (const auto done = act.execute(command, by); !done) return done.error();
                      return {};
                    }};
  Engine::Wish* const wishes[] = {&wish};
  engine.act_together(wishes);
  return *wish.outcome;
}

Outcome alone(Engine& engine, const Command& command, std::string_view by) {
  return engine.act("", command, by);
}

}  // namespace

TEST_CASE("of a database that others write to nothing is asked but whether they have") {
  for (const auto kind : SharedPlace::all()) {
    const SharedPlace place(kind);
    auto watched = place.open();
    WatchedConnection& connection = *watched;
    OpenEngine scene(std::move(watched));
    REQUIRE(together(scene.engine, command::StartInstance{"process", {{"x", 1}}}, "li").has_value());
    const Key a = scene.open_item("a");
    connection.questions = connection.posted_questions = 0;
    REQUIRE(together(scene.engine, command::CompleteWorkItem{a, {{"x", 2}}}, "li").has_value());
    CHECK(connection.questions == 0);
    CHECK(connection.posted_questions == 1);
    const Key b = scene.open_item("b");
    connection.questions = connection.posted_questions = 0;
    REQUIRE(alone(scene.engine, command::CompleteWorkItem{b, {}}, "li").has_value());
    CHECK(connection.questions == 1);  // that locks its instance
    CHECK(connection.posted_questions == 0);
  }
}

TEST_CASE("a row and the lock of its instance are one question") {
  for (const auto kind : SharedPlace::all()) {
    const SharedPlace place(kind);
    OpenEngine other(place.open());
    REQUIRE(alone(other.engine, command::StartInstance{"process", {}}, "li").has_value());
    auto watched = place.open();
    WatchedConnection& connection = *watched;
    OpenEngine scene(std::move(watched));
    const Key a = scene.open_item("a");
    connection.questions = 0;
    REQUIRE(alone(scene.engine, command::CompleteWorkItem{a, {}}, "li").has_value());
    CHECK(connection.questions <= 8);
  }
}

TEST_CASE("what another process has written is seen, whatever is kept here") {
  for (const auto kind : SharedPlace::all())
    for (const bool is_together : {false, true}) {
      CAPTURE(is_together);
      const SharedPlace place(kind);
      OpenEngine one(place.open());
      OpenEngine other(place.open());
      const auto act = [&](Engine& engine, const Command& command, std::string_view by) {
        return is_together ? together(engine, command, by) : alone(engine, command, by);
      };
      REQUIRE(act(one.engine, command::StartInstance{"process", {}}, "li").has_value());
      const Key a = one.open_item("a");
      const Key instance = one.engine.work_item(a)->value().instance;
      // What is refused by what is kept, and what is accepted by it.
      REQUIRE(act(one.engine, command::SuspendInstance{instance, "because"}, "zhao").has_value());
      REQUIRE(act(other.engine, command::ActivateInstance{instance, "because"}, "zhao").has_value());
      REQUIRE(act(one.engine, command::CorrectVariables{instance, {{"x", 1}}, "because"}, "zhao").has_value());
      REQUIRE(act(other.engine, command::CorrectVariables{instance, {{"x", 2}}, "because"}, "zhao").has_value());
      REQUIRE(act(other.engine, command::CompleteWorkItem{a, {}}, "li").has_value());
      const auto again = act(one.engine, command::CompleteWorkItem{a, {}}, "li");
      REQUIRE_FALSE(again.has_value());
      CHECK(again.error().front().code == FailureCode::not_found);
      REQUIRE(act(one.engine, command::CompleteWorkItem{one.open_item("b"), {}}, "li").has_value());
      CHECK(one.engine.instances("process", InstanceState::completed)->size() == 1);
      CHECK(one.engine.history().verify().has_value());
    }
}

TEST_CASE("what is refused because of what is kept is refused only if it is so") {
  for (const auto kind : SharedPlace::all()) {
    const SharedPlace place(kind);
    OpenEngine one(place.open());
    OpenEngine other(place.open());
    REQUIRE(together(one.engine, command::StartInstance{"process", {}}, "li").has_value());
    const Key a = one.open_item("a");
    const Key instance = one.engine.work_item(a)->value().instance;
    REQUIRE(together(one.engine, command::SuspendInstance{instance, "because"}, "zhao").has_value());
    REQUIRE(together(other.engine, command::ActivateInstance{instance, "because"}, "zhao").has_value());
    CHECK(together(one.engine, command::CompleteWorkItem{a, {}}, "li").has_value());
  }
}

TEST_CASE("one of many whose kept state is old does not spoil the others") {
  for (const auto kind : SharedPlace::all()) {
    const SharedPlace place(kind);
    OpenEngine one(place.open());
    OpenEngine other(place.open());
    std::vector<Key> items;
    for (int count = 0; count < 3; ++count) REQUIRE(alone(one.engine, command::StartInstance{"process", {}}, "li").has_value());
    for (const WorkItem& item : one.engine.work_items("a", "").value()) items.push_back(item.key);
    REQUIRE(alone(other.engine, command::CompleteWorkItem{items[1], {}}, "li").has_value());
    std::vector<Engine::Wish> wishes;
    for (const Key item : items)
      wishes.push_back({"", [item](Act& act) -> Checked<void> {
                          if (const auto done = act.execute(command::CompleteWorkItem{item, {}}, "li"); !done)
                            return done.error();
                          return {};
                        }});
    Engine::Wish* const all[] = {&wishes[0], &wishes[1], &wishes[2]};
    one.engine.act_together(all);
    CHECK(wishes[0].outcome->has_value());
    CHECK(wishes[1].outcome->error().front().code == FailureCode::not_found);
    CHECK(wishes[2].outcome->has_value());
    CHECK(one.engine.work_items("b", "")->size() == 3);
    CHECK(one.engine.history().verify().has_value());
  }
}

TEST_CASE("an act with an id is done once in a shared database, whether it is accepted or refused the second time") {
  for (const auto kind : SharedPlace::all()) {
    const SharedPlace place(kind);
    OpenEngine scene(place.open());
    const auto first = together(scene.engine, command::StartInstance{"process", {}}, "li", "begin");
    REQUIRE(first.has_value());
    const auto accepted_again = together(scene.engine, command::StartInstance{"process", {}}, "li", "begin");
    REQUIRE(accepted_again.has_value());
    CHECK(accepted_again->was_done_before);
    CHECK(accepted_again->last == first->last);
    const Key a = scene.open_item("a");
    REQUIRE(together(scene.engine, command::CompleteWorkItem{a, {}}, "li", "complete").has_value());
    const auto refused_again = together(scene.engine, command::CompleteWorkItem{a, {}}, "li", "complete");
    REQUIRE(refused_again.has_value());
    CHECK(refused_again->was_done_before);
    CHECK(scene.engine.instances("")->size() == 1);
  }
}

TEST_CASE("PostgreSQL: who keeps an instance that another works on waits for it, and finds what the other did") {
  if (store::Server::get() == nullptr) return;
  for (const bool is_together : {false, true}) {
    const SharedPlace place(SharedPlace::Kind::server);
    OpenEngine one(place.open());
    OpenEngine other(place.open());
    REQUIRE(alone(one.engine, command::StartInstance{"process", {}}, "li").has_value());
    const Key a = one.open_item("a");
    std::optional<Outcome> worked;
    std::thread working([&] {
      worked = other.engine.act("", [&](Act& act) -> Checked<void> {
        if (const auto done = act.execute(command::CompleteWorkItem{a, {}}, "li"); !done) return done.error();
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        return {};
      });
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    const auto beaten = is_together ? together(one.engine, command::CompleteWorkItem{a, {}}, "li")
                                    : alone(one.engine, command::CompleteWorkItem{a, {}}, "li");
    working.join();
    REQUIRE(worked->has_value());
    REQUIRE_FALSE(beaten.has_value());
    CHECK(beaten.error().front().code == FailureCode::not_found);
    CHECK(together(one.engine, command::CompleteWorkItem{one.open_item("b"), {}}, "li").has_value());
  }
}
