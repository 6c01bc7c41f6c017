// The engine on a database against the pure core, over random models and paths: the same command does the same, whoever wrote
// before, and the rows that stand in the database are those of the core; also after acts that were undone, alone and among
// others, when the database failed in the middle of them or at the end, and when two engines write to one database in turn.
#include <filesystem>

#include "../../store/postgresql/server.hpp"
#include "../shell/scene.hpp"
#include "../shell/watched_connection.hpp"
#include "engine/shell/stored_rows.hpp"
#include "laws.hpp"
#include "random_path.hpp"
#include "seeds.hpp"

using namespace luoxuan;
using namespace luoxuan::engine;

namespace {

Engine::Parts parts_of(store::Connection& connection, store::StoredKeySource& keys, const Clock& clock,
                       const DefinitionVersions& definitions, const organisation::Organisation& organisation) {
  return {.institution = "college",
          .connection = connection,
          .keys = keys,
          .clock = clock,
          .definitions = definitions,
          .organisation = organisation,
          .home = value::Zone::of_offset(8 * 3600)};
}

/// A folder that goes with its content.
class TemporaryFolder {
 public:
  explicit TemporaryFolder(std::uint64_t number)
      : path(std::filesystem::temp_directory_path() / fmt::format("luoxuan_stored_runs_{}_{}", ::getpid(), number)) {
    std::filesystem::remove_all(path);
    std::filesystem::create_directories(path);
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
  const std::filesystem::path path;
};

std::unique_ptr<store::Connection> open_at(const std::filesystem::path& file) {
  auto connection = store::open_sqlite(file);
  REQUIRE(connection.has_value());
  REQUIRE(store::migrate(**connection).has_value());
  return *std::move(connection);
}

enum class Place { memory, failing_memory, file, shared_file, server };  // the latter three: for two engines

/// On a shared one states are kept by the revisions of their instances. SQLite only says that it is.
bool is_shared(Place place) {
  return place == Place::shared_file || place == Place::server;
}

/// Connections to one database.
class Database {
 public:
  Database(Place place, const std::filesystem::path& folder) : place_(place), file_(folder / "luoxuan.db") {
    if (place == Place::server) server_ = store::Server::get()->place();
  }

  [[nodiscard]] std::unique_ptr<store::Connection> open() const {
    if (place_ == Place::file || place_ == Place::shared_file) return open_at(file_);
    if (place_ == Place::memory || place_ == Place::failing_memory) return Scene::open();
    auto connection = store::Server::open(server_);
    REQUIRE(store::migrate(*connection).has_value());
    return connection;
  }

 private:
  Place place_;
  std::filesystem::path file_;
  store::PostgresqlPlace server_;
};

class StoredRun {
 public:
  StoredRun(std::uint64_t seed, Place place)
      : chance_(seed),
        folder_(seed),
        model_(ModelWriter(chance_).write()),
        world_(read_all(model_)),
        path_(chance_, model_, world_),
        organisation_(four_people()),
        is_failing_(place == Place::failing_memory),
        database_(place, folder_.path),
        connection_(std::make_unique<WatchedConnection>(database_.open(), is_shared(place))),
        keys_(*store::StoredKeySource::open(*connection_)),
        engine_(parts_of(*connection_, *keys_, clock_, world_.definitions, organisation_)) {
    if (place == Place::file || is_shared(place)) {
      other_connection_ = std::make_unique<WatchedConnection>(database_.open(), is_shared(place));
      other_.emplace(parts_of(*other_connection_, *keys_, clock_, world_.definitions, organisation_));
    }
    REQUIRE(keys_->ensure(1'000'000).has_value());
    for (std::int64_t before = keys_->peek().value; before > 1; --before) static_cast<void>(world_.keys.next());
  }

  std::string play(int steps) {
    step(command::PublishDefinitions{}, system_actor);
    step(command::StartInstance{"process", path_.variables()}, "li");
    for (int count = 0; count < steps && trouble_.empty() && !world_.tokens.rows.empty(); ++count) {
      if (world_.tokens.rows.size() > 60) break;
      const auto [command, by] = path_.next(count > steps / 2);
      step(command, by);
    }
    return trouble_;
  }
  [[nodiscard]] std::size_t accepted() const { return accepted_; }
  [[nodiscard]] const std::string& model() const { return model_.xml; }

 private:
  void step(const Command& command, std::string_view by) {
    clock_.set(world_.now);
    Engine& engine = other_ && chance_.one_in(3) ? *other_ : engine_;
    if (chance_.one_in(4)) is_failing_ ? fail(command, by) : undo(engine, command, by);
    const Engine::Wish meant{"", [&](Act& act) -> Checked<void> {
                               began_ = keys_->peek();
                               const auto done = act.execute(command, by);
                               return done ? Checked<void>() : Checked<void>(done.error());
                             }};
    const auto acted = chance_.one_in(4)   ? among_others(engine, meant)
                       : chance_.one_in(2) ? queued(engine, meant)
                                           : engine.act({}, meant.body);
    // It may have been done more than once: the last time counts.
    catch_up_with(began_);
    const bool is_accepted = !world_.run(command, by).empty() || world_.refused.empty();
    if (acted.has_value() != is_accepted) return tell(command, "the engine and the core decide differently");
    if (is_accepted) ++accepted_;
    if (!is_accepted && acted.error().front().message != world_.refused.front().message)
      tell(command, "refused for another reason");
    if (keys_->peek() != next_key_of_world()) tell(command, "another number of keys");
    if (const std::string found = rows_differ(); !found.empty()) tell(command, found);
  }

  /// Does it, and undoes it: the core only draws the keys.
  void undo(Engine& engine, const Command& command, std::string_view by) {
    discard(command, by);
    const auto undone = engine.act({}, [&](Act& act) -> Checked<void> {
      const auto done = act.execute(command, by);
      return done ? never_mind() : Checked<void>(done.error());
    });
    REQUIRE_FALSE(undone.has_value());
  }

  /// Does it while the database fails somewhere, or at the end.
  void fail(const Command& command, std::string_view by) {
    const bool at_the_end = chance_.one_in(4);
    connection_->commit_fails = at_the_end;
    if (!at_the_end) connection_->calls_left = chance_.below(40);
    const auto failed = engine_.act({}, [&](Act& act) -> Checked<void> {
      const auto done = act.execute(command, by);
      if (!at_the_end) return never_mind();
      return done ? Checked<void>() : Checked<void>(done.error());
    });
    REQUIRE_FALSE(failed.has_value());
    connection_->calls_left.reset();
    connection_->commit_fails = false;
    catch_up_with(keys_->peek());
  }

  /// In one transaction with an act before and one behind it that fail after they have worked on the same instance.
  Checked<Engine::Acted> among_others(Engine& engine, Engine::Wish meant) {
    const Command comment = command::Comment{any_of(chance_, world_.instances), "by the way", {}};
    Engine::Wish before{"", [&](Act& act) -> Checked<void> {
                          static_cast<void>(act.execute(comment, "li"));
                          return never_mind();
                        }};
    Engine::Wish behind = before;
    Engine::Wish* const wishes[] = {&before, &meant, &behind};
    engine.act_together(wishes);
    REQUIRE_FALSE(before.outcome->has_value());
    REQUIRE_FALSE(behind.outcome->has_value());
    return *meant.outcome;
  }

  /// In a transaction that could be for several, as the queue of a server does it.
  static Checked<Engine::Acted> queued(Engine& engine, Engine::Wish meant) {
    Engine::Wish* const wishes[] = {&meant};
    engine.act_together(wishes);
    return *meant.outcome;
  }

  static Checked<void> never_mind() { return Failures{{FailureCode::conflict, say("never mind", "算了"), {}, {}}}; }

  void discard(const Command& command, std::string_view by) {
    State state(world_.sources());
    static_cast<void>(world_.decide(command, by, state, world_.keys));
  }

  void catch_up_with(Key key) {
    while (next_key_of_world() < key) static_cast<void>(world_.keys.next());
  }

  [[nodiscard]] Key next_key_of_world() const {
    CountingKeys copy = world_.keys;
    return copy.next();
  }

  std::string rows_differ() {
    std::string found;
    world_.for_each_source([&]<class Row>(const MemoryRows<Row>& wanted) {
      const auto rows = StoredRows<Row>(*connection_, "college").where("1 = 1", {});
      REQUIRE(rows.has_value());
      if (rows->size() != wanted.rows.size())
        found = fmt::format("{}: {} rows stored, {} expected", Row::table, rows->size(), wanted.rows.size());
      for (const Row& row : *rows) {
        const auto expected = wanted.rows.find(row.key);
        if (expected == wanted.rows.end() || cells_of(expected->second) != cells_of(row))
          found = fmt::format("{} {}: stored {} expected {}", Row::table, row.key.value, cells_of(row),
                              expected == wanted.rows.end() ? "none" : cells_of(expected->second));
      }
    });
    return found;
  }

  void tell(const Command& command, std::string_view what) {
    if (trouble_.empty()) trouble_ = fmt::format("after command {}: {}", command.index(), what);
  }

  Chance chance_;
  TemporaryFolder folder_;
  RandomModel model_;
  SmallWorld world_;
  RandomPath path_;
  organisation::Organisation organisation_;
  VirtualClock clock_;
  bool is_failing_;
  Database database_;
  std::unique_ptr<WatchedConnection> connection_;
  std::unique_ptr<store::Connection> other_connection_;
  std::unique_ptr<store::StoredKeySource> keys_;
  Engine engine_;
  std::optional<Engine> other_;
  Key began_;  // the next one when the command began
  std::string trouble_;
  std::size_t accepted_ = 0;
};

void play_all(std::uint64_t runs, Place place) {
  const Seeds seeds = seeds_to_play(runs);
  std::size_t accepted = 0;
  for (std::uint64_t seed = seeds.first; seed <= seeds.last; ++seed) {
    INFO("LUOXUAN_SEED=" << seed << " plays it again");
    StoredRun run(seed, place);
    const std::string trouble = run.play(50);
    if (!trouble.empty()) {
      INFO(run.model());
      FAIL(trouble);
    }
    accepted += run.accepted();
  }
  CHECK(accepted > 2 * seeds.count());
}

}  // namespace

TEST_CASE("the engine on a database does what the pure core does") {
  play_all(60, Place::memory);
}

TEST_CASE("two engines that write to one database in turn do what the pure core does") {
  play_all(8, Place::file);
}

TEST_CASE("two engines that keep states by revisions do what the pure core does") {
  play_all(150, Place::shared_file);
}

TEST_CASE("an engine whose database fails now and then does what the pure core does") {
  play_all(40, Place::failing_memory);
}

TEST_CASE("two engines on one PostgreSQL do what the pure core does") {
  if (store::Server::get() != nullptr) play_all(16, Place::server);
}
