#include "engine/state/table.hpp"

#include "../small_world.hpp"

using namespace luoxuan;
using namespace luoxuan::engine;

namespace {

Variable variable(std::int64_t key, std::int64_t scope, std::int64_t value) {
  return {.key = {key}, .instance = {1}, .scope = {scope}, .name = "x" + std::to_string(key), .value = value};
}

std::vector<std::int64_t> keys_of(const std::vector<const Variable*>& rows) {
  std::vector<std::int64_t> keys;
  for (const Variable* row : rows) keys.push_back(row->key.value);
  return keys;
}

struct Changes {
  std::vector<std::int64_t> written, removed;
};

Changes changes_of(const Table<Variable>& table) {
  Changes changes;
  const auto told = table.each_change(
      [&](const Variable& row) -> Result<void> {
        changes.written.push_back(row.key.value);
        return {};
      },
      [&](Key key) -> Result<void> {
        changes.removed.push_back(key.value);
        return {};
      });
  REQUIRE(told.has_value());
  return changes;
}

}  // namespace

TEST_CASE("a table asks its source for a row once, found or not") {
  MemoryRows<Variable> source;
  source.rows[{7}] = variable(7, 1, 70);
  Table<Variable> table(source);
  REQUIRE(table.find({7}) != nullptr);
  CHECK(table.find({7})->value == value::Value(70));
  CHECK(table.find({8}) == nullptr);
  CHECK(table.find({8}) == nullptr);
  CHECK(source.questions == 2);
  CHECK(changes_of(table).written.empty());
}

TEST_CASE("a table gives the rows of a parent as they are now, by key") {
  MemoryRows<Variable> source;
  for (const std::int64_t key : {3, 5, 9}) source.rows[{key}] = variable(key, 1, key);
  source.rows[{4}] = variable(4, 2, 4);
  Table<Variable> table(source);
  table.insert(variable(6, 1, 6));
  table.insert(variable(5, 1, 55));  // before the source was asked: what is in the source is older
  table.remove({9});
  CHECK(keys_of(table.of({1})) == std::vector<std::int64_t>{3, 5, 6});
  CHECK(table.of({1})[1]->value == value::Value(55));
  table.remove({3});
  table.remove({3});
  CHECK(keys_of(table.of({1})) == std::vector<std::int64_t>{5, 6});
  CHECK(table.find({3}) == nullptr);
  CHECK(source.questions == 1);
  CHECK(keys_of(table.of({2})) == std::vector<std::int64_t>{4});
  CHECK(table.of({99}).empty());
}

TEST_CASE("a row that was removed may come again") {
  MemoryRows<Variable> source;
  source.rows[{3}] = variable(3, 1, 3);
  Table<Variable> table(source);
  table.remove({3});
  table.insert(variable(3, 1, 4));
  CHECK(keys_of(table.of({1})) == std::vector<std::int64_t>{3});
  const Changes changes = changes_of(table);
  CHECK(changes.written == std::vector<std::int64_t>{3});
  CHECK(changes.removed.empty());
}

TEST_CASE("a table remembers what was changed, added and removed, and nothing else") {
  MemoryRows<Variable> source;
  for (const std::int64_t key : {1, 2, 3}) source.rows[{key}] = variable(key, 1, key);
  Table<Variable> table(source);
  static_cast<void>(table.of({1}));
  table.change({2}).value = 22;
  table.remove({3});
  table.insert(variable(4, 1, 4));
  const Changes changes = changes_of(table);
  CHECK(changes.written == std::vector<std::int64_t>{2, 4});
  CHECK(changes.removed == std::vector<std::int64_t>{3});
}

TEST_CASE("pointers to rows hold while others come and go") {
  MemoryRows<Variable> source;
  for (std::int64_t key = 1; key <= 100; ++key) source.rows[{key}] = variable(key, 1, key);
  Table<Variable> table(source);
  const Variable* fifty = table.find({50});
  for (const Variable* row : table.of({1}))
    if (row->key.value != 50) table.remove(row->key);
  for (std::int64_t key = 101; key <= 200; ++key) table.insert(variable(key, 1, key));
  CHECK(fifty == table.find({50}));
  CHECK(fifty->value == value::Value(50));
}

TEST_CASE("the source is not asked about a parent that has just come to be") {
  MemoryRows<Variable> source;
  Table<Variable> table(source);
  table.has_no_rows_yet({1});
  CHECK(table.of({1}).empty());
  table.insert(variable(2, 1, 2));
  CHECK(table.of({1}).size() == 1);
  CHECK(source.questions == 0);
}

TEST_CASE("a source that fails is not taken for one without rows") {
  MemoryRows<Variable> source;
  source.fails = true;
  Table<Variable> table(source);
  const auto why_of = [](const auto& ask) -> std::string {
    try {
      ask();
    } catch (const RowsNotRead& rows) {
      return rows.why().message.english;
    }
    return "nothing";
  };
  CHECK(why_of([&] { static_cast<void>(table.find({1})); }) == "disk is full");
  CHECK(why_of([&] { static_cast<void>(table.of({1})); }) == "disk is full");
  CHECK(why_of([&] { table.change({1}).value = 1; }) == "disk is full");
  CHECK_FALSE(table.failure());
}

TEST_CASE("to change a row that is not there is a failure") {
  MemoryRows<Variable> source;
  Table<Variable> table(source);
  table.change({1}).value = 1;
  REQUIRE(table.failure());
  CHECK(table.failure()->message.english == "expected row 1 of variable, found none");
}

TEST_CASE("a table gives the same with many rows as with few") {
  MemoryRows<Variable> source;
  Table<Variable> table(source);
  std::map<std::int64_t, std::vector<std::int64_t>> expected;  // keys by parent
  for (std::int64_t key = 1; key <= 300; ++key) {
    table.insert(variable(key, key % 7, key));
    expected[key % 7].push_back(key);
  }
  for (std::int64_t key = 1; key <= 300; key += 3) {
    table.remove({key});
    std::erase(expected[key % 7], key);
  }
  table.insert(variable(3, 5, 0));  // comes again under another parent
  std::erase(expected[3], 3);
  expected[5].insert(expected[5].begin(), 3);
  for (const auto& [parent, keys] : expected) CHECK(keys_of(table.of({parent})) == keys);
  CHECK(table.has_rows_of({5}));
  CHECK_FALSE(table.has_rows_of({99}));
}

TEST_CASE("without a source rows live on, and places are used again") {
  Table<Variable> table;
  for (std::int64_t round = 0; round < 100; ++round) {
    for (std::int64_t key = 1; key <= 30; ++key) table.insert(variable(100 * round + key, 1, key));
    CHECK(table.of({1}).size() == 30);
    for (const Variable* row : table.of({1})) table.remove(row->key);
    CHECK_FALSE(table.has_rows_of({1}));
  }
  CHECK(table.find({5}) == nullptr);
  CHECK(changes_of(table).removed.empty());
}

TEST_CASE("a row that is as it was loaded is not written") {
  MemoryRows<Token> source;
  source.rows[{7}].key = {7};
  Table<Token> table(source);
  table.change({7}).live += 1;
  table.change({7}).live -= 1;
  std::size_t written = 0;
  const auto count = [&](const Token&) -> Result<void> {
    ++written;
    return {};
  };
  REQUIRE(table.each_change(count, [](Key) -> Result<void> { return {}; }).has_value());
  CHECK(written == 0);
  table.change({7}).live += 1;
  REQUIRE(table.each_change(count, [](Key) -> Result<void> { return {}; }).has_value());
  CHECK(written == 1);
}

TEST_CASE("a settled table keeps its rows and forgets what is not there") {
  MemoryRows<Variable> source;
  source.rows[{3}] = variable(3, 1, 3);
  source.rows[{4}] = variable(4, 1, 4);
  Table<Variable> table(source);
  CHECK(keys_of(table.of({1})) == std::vector<std::int64_t>{3, 4});
  table.change({3}).value = value::Value(33);
  table.remove({4});
  table.insert(variable(5, 1, 5));
  CHECK(table.find({6}) == nullptr);
  table.settle([](Key parent) { return parent == Key{1}; });
  CHECK(changes_of(table).written.empty());
  CHECK(changes_of(table).removed.empty());
  source.rows.erase({4});  // what the table told has been written
  source.rows[{6}] = variable(6, 2, 6);
  const auto asked = source.questions;
  CHECK(keys_of(table.of({1})) == std::vector<std::int64_t>{3, 5});
  CHECK(table.find({3})->value == value::Value(33));
  CHECK(source.questions == asked);
  CHECK(table.find({4}) == nullptr);
  REQUIRE(table.find({6}) != nullptr);
  CHECK(source.questions == asked + 2);
  table.remove({3});
  CHECK(changes_of(table).removed == std::vector<std::int64_t>{3});
}

TEST_CASE("a settled table asks anew for what others may have put under a parent that is not its own") {
  MemoryRows<Variable> source;
  Table<Variable> table(source);
  // More than are searched in a row, so that parents are found by hashing, too.
  for (std::int64_t parent = 1; parent <= 40; ++parent) CHECK(table.of({parent}).empty());
  table.settle([](Key parent) { return parent.value % 2 == 1; });
  source.rows[{101}] = variable(101, 7, 1);
  source.rows[{102}] = variable(102, 8, 1);
  const auto asked = source.questions;
  CHECK(table.of({7}).empty());
  CHECK(source.questions == asked);
  CHECK(keys_of(table.of({8})) == std::vector<std::int64_t>{102});
  CHECK(source.questions == asked + 1);
}
