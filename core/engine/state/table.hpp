#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/key.hpp"
#include "base/result.hpp"

namespace luoxuan::engine {

/// Where rows come from when they are first asked for.
template <class Row>
class RowSource {
 public:
  virtual ~RowSource() = default;
  [[nodiscard]] virtual Result<std::optional<Row>> find(Key key) = 0;
  /// Rows whose parent() is this key, by key.
  [[nodiscard]] virtual Result<std::vector<Row>> of(Key parent) = 0;
  /// Rows of this topic, by key; only for kinds of rows that have one.
  [[nodiscard]] virtual Result<std::vector<Row>> about(std::string_view topic) {
    static_cast<void>(topic);
    return std::vector<Row>();
  }
};

/// Kinds of rows that are found by what they are about, too.
template <class Row>
concept HasTopic = requires {
  Row::topic_column;
};

/// The rows of one kind that a command touches: loaded when asked for, remembered as changed, so that the cost of a step does
/// not grow with the instance. Only appliers change rows. A source that fails makes the whole command fail: see failure().
template <class Row>
class Table {
 public:
  explicit Table(RowSource<Row>& source) : source_(source) {}

  /// nullptr when there is none. Holds until the row is removed.
  [[nodiscard]] const Row* find(Key key) {
    if (const auto here = rows_.find(key); here != rows_.end()) return here->second ? &*here->second : nullptr;
    auto loaded = source_.find(key);
    if (!loaded) {
      fail(loaded.error());
      return nullptr;
    }
    if (!*loaded) {
      rows_[key] = std::nullopt;
      return nullptr;
    }
    return &put(**std::move(loaded));
  }

  /// Every row of this parent, by key; the pointers hold until such a row is removed.
  [[nodiscard]] std::vector<const Row*> of(Key parent) {
    if (complete_parents_.insert(parent).second) {
      if (auto loaded = source_.of(parent)) {
        for (Row& row : *loaded)
          if (!rows_.contains(row.key)) put(std::move(row));
      } else {
        fail(loaded.error());
      }
    }
    std::vector<const Row*> found;
    const auto children = children_.find(parent);
    if (children == children_.end()) return found;
    for (const Key key : children->second) found.push_back(&*rows_.at(key));
    return found;
  }

  /// Every row of this topic, by key; the pointers hold until such a row is removed.
  [[nodiscard]] std::vector<const Row*> about(std::string_view topic) requires HasTopic<Row> {
    const std::string asked(topic);
    if (complete_topics_.insert(asked).second) {
      if (auto loaded = source_.about(topic)) {
        for (Row& row : *loaded)
          if (!rows_.contains(row.key)) put(std::move(row));
      } else {
        fail(loaded.error());
      }
    }
    std::vector<const Row*> found;
    for (const Key key : topics_[asked])
      if (const auto& row = rows_.at(key); row && row->topic == topic) found.push_back(&*row);
    return found;
  }

  /// A parent that has just come to be has no rows in the source: it is not asked.
  void has_no_rows_yet(Key parent) { complete_parents_.insert(parent); }

  void insert(Row row) {
    changed_.insert(row.key);
    put(std::move(row));
  }

  /// The row for an applier to change; it must be there.
  [[nodiscard]] Row& change(Key key);

  void remove(Key key) {
    changed_.insert(key);
    auto& row = rows_[key];
    if (row) children_[row->parent()].erase(key);
    row.reset();
  }

  /// Calls written(row) for each row that was added or changed and removed(key) for each that went; stops at a failure.
  template <class Written, class Removed>
  [[nodiscard]] Result<void> each_change(Written written, Removed removed) const {
    for (const Key key : changed_) {
      const auto& row = rows_.at(key);
      if (row)
        LX_TRY(written(*row));
      else
        LX_TRY(removed(key));
    }
    return {};
  }

  [[nodiscard]] const std::optional<Failure>& failure() const { return failure_; }

 private:
  void fail(const Failure& failure) {
    if (!failure_) failure_ = failure;
  }

  Row& put(Row row) {
    children_[row.parent()].insert(row.key);
    if constexpr (HasTopic<Row>) topics_[row.topic].insert(row.key);
    auto& place = rows_[row.key];
    place = std::move(row);
    return *place;
  }

  RowSource<Row>& source_;
  std::map<Key, std::optional<Row>> rows_;  // nothing: looked for and not there, or removed
  std::map<Key, std::set<Key>> children_;   // the rows that are here, by parent()
  std::set<Key> complete_parents_;
  std::map<std::string, std::set<Key>> topics_;  // of those that are here or were
  std::set<std::string> complete_topics_;
  std::set<Key> changed_;
  std::optional<Failure> failure_;
};

template <class Row>
Row& Table<Row>::change(Key key) {
  static_cast<void>(find(key));
  changed_.insert(key);
  auto& row = rows_[key];
  if (!row) {  // only after a failed load, or an error of ours: an empty row that never reaches the store
    if (!failure_)
      failure_ = Failure{FailureCode::not_found,
                         say("expected row {} of {}, found none", "应有 {1} 的第 {0} 行，实际没有", key.value, Row::table)};
    row.emplace();
    row->key = key;
  }
  return *row;
}

}  // namespace luoxuan::engine
