// What the tests of the shell share: an engine on a database in memory.
#pragma once

#include "../small_world.hpp"
#include "engine/shell/engine.hpp"
#include "store/migrations.hpp"
#include "store/sqlite/sqlite_connection.hpp"

namespace luoxuan::engine {

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

  /// How many facts there are in all, and of one name.
  [[nodiscard]] std::int64_t records() const { return count("SELECT coalesce(sum(records), 0) FROM history"); }
  [[nodiscard]] std::vector<std::string> names_by(std::string_view actor) const {
    std::vector<std::string> names;
    const auto read = engine.history().each_after(0, [&](const Record& record) -> Result<void> {
      if (record.by == actor) names.push_back(record.name);
      return {};
    });
    REQUIRE(read.has_value());
    return names;
  }

  void execute(std::string_view sql) const { REQUIRE(connection->execute(sql, {}).has_value()); }

  std::unique_ptr<store::Connection> connection;
  std::unique_ptr<store::StoredKeySource> keys;
  VirtualClock clock;
  OneVersion definitions;
  organisation::Organisation organisation;
  Engine engine;
};

inline const std::string sequence = start_event + user_task("a") + end_event + flow("start", "a") + flow("a", "end");

inline Key only_item(const Scene& scene) {
  const auto items = scene.engine.work_items("", "");
  REQUIRE(items.has_value());
  REQUIRE(items->size() == 1);
  return items->front().key;
}

}  // namespace luoxuan::engine
