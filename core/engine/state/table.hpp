#pragma once

#include <algorithm>
#include <bit>
#include <concepts>
#include <exception>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/key.hpp"
#include "base/result.hpp"
#include "engine/state/key_index.hpp"

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

/// A source could not give rows that were asked for. Thrown, not returned: to a processor "could not be read" would look like "is
/// not there", in the middle of an instance that does exist. Caught where the state was made; the whole command fails.
class RowsNotRead final : public std::exception {
 public:
  explicit RowsNotRead(Failure why) : why_(std::move(why)) {}
  [[nodiscard]] const Failure& why() const { return why_; }
  [[nodiscard]] const char* what() const noexcept override { return why_.message.english.c_str(); }

 private:
  Failure why_;
};

/// Kinds of rows that are found by what they are about, too. A topic never changes; an empty one is none.
template <class Row>
concept HasTopic = requires {
  Row::topic_column;
};

/// The rows of one kind that a command touches: loaded when asked for, remembered as changed, so that the cost of a step does
/// not grow with the instance. Only appliers change rows. Reading throws RowsNotRead when the source fails.
/// Without a source the rows live here from one command to the next, and there is nothing to write.
template <class Row>
class Table {
 public:
  Table() = default;
  explicit Table(RowSource<Row>& source) : source_(&source) {}

  /// nullptr when there is none. Holds until the row is removed.
  [[nodiscard]] const Row* find(Key key) {
    if (const std::uint32_t place = places_.find(key); place != KeyIndex::nowhere) return row_at(place);
    return source_ != nullptr ? find_in_source(key) : nullptr;
  }

  /// Every row of this parent, by key; the pointers hold until such a row is removed.
  [[nodiscard]] std::vector<const Row*> of(Key parent) {
    load_all_of(parent);
    std::vector<const Row*> found;
    each_of(parent, [&](const Row& row) { found.push_back(&row); });
    std::ranges::sort(found, {}, [](const Row* row) { return row->key; });
    return found;
  }

  /// Every row of this topic, by key; the pointers hold until such a row is removed.
  [[nodiscard]] std::vector<const Row*> about(std::string_view topic) requires HasTopic<Row> {
    if (source_ != nullptr && complete_topics_.insert(std::string(topic)).second) {
      auto loaded = source_->about(topic);
      if (!loaded) throw RowsNotRead(loaded.error());
      for (Row& row : *loaded)
        if (!places_.contains(row.key)) put(std::move(row));
    }
    std::vector<const Row*> found;
    if (const auto keys = topics_.find(topic); keys != topics_.end())
      for (const Key key : keys->second) found.push_back(row_at(places_.find(key)));
    return found;
  }

  /// The row of this parent that `wanted` holds for, if there is one.
  template <class Wanted>
  [[nodiscard]] const Row* first_of(Key parent, Wanted wanted) {
    load_all_of(parent);
    const Row* found = nullptr;
    each_of(parent, [&](const Row& row) {
      if (found == nullptr && wanted(row)) found = &row;
    });
    return found;
  }

  [[nodiscard]] bool has_rows_of(Key parent) {
    return first_of(parent, [](const Row&) { return true; }) != nullptr;
  }

  /// A parent that has just come to be has no rows in the source: it is not asked.
  void has_no_rows_yet(Key parent) {
    if (source_ != nullptr && !complete_parents_.contains(parent)) complete_parents_.insert(parent, 0);
  }

  void insert(Row&& row) { note_change(put(std::move(row)).key); }

  /// The row for an applier to change; it must be there.
  [[nodiscard]] Row& change(Key key);

  void remove(Key key) {
    if (source_ == nullptr && !places_.contains(key)) return;
    const std::uint32_t place = slot_for(key);
    note_change(key);
    vacate(place);
    if (source_ != nullptr) return;
    places_.erase(key);
    free_.push_back(place);
  }

  /// Calls written(row) for each row that was added or differs from what was loaded and removed(key) for each that went, by
  /// key; stops at a failure.
  template <class Written, class Removed>
  [[nodiscard]] Result<void> each_change(Written written, Removed removed) const {
    std::vector<const Slot*> changed;
    for (std::size_t at = 0; at < slots_.size(); ++at)
      if (slots_[at].is_changed) changed.push_back(&slots_[at]);
    std::ranges::sort(changed, {}, &Slot::key);
    for (const Slot* slot : changed) {
      if (!slot->row)
        LX_TRY(removed(slot->key));
      else if (!is_as_loaded(*slot))
        LX_TRY(written(*slot->row));
    }
    return {};
  }

  /// Calls each(row) for every row that is here, in no order.
  template <class Each>
  void each_row(Each each) const {
    for (std::size_t at = 0; at < slots_.size(); ++at)
      if (slots_[at].row) each(*slots_[at].row);
  }

  /// What was changed has been written. Rows that are here stay, and that they are all of a parent that knows(parent) holds for.
  /// What is known of rows that are not here is forgotten, and what is known of topics: others may write about them.
  template <class Knows>
  void settle(Knows knows) {
    for (std::size_t at = 0; at < slots_.size(); ++at) {
      Slot& slot = slots_[at];
      slot.is_changed = false;
      slot.loaded.reset();
      if (slot.row || !slot.key) continue;
      places_.erase(slot.key);
      slot.key = {};
      free_.push_back(static_cast<std::uint32_t>(at));
    }
    complete_topics_.clear();
    complete_parents_.keep_only(knows);
  }

  /// An applier wanted to change a row that is not there: an error of ours, and the command fails.
  [[nodiscard]] const std::optional<Failure>& failure() const { return failure_; }

 private:
  struct Slot {
    Key key;
    std::optional<Row> row;       // nothing: looked for and not there, or removed
    std::unique_ptr<Row> loaded;  // as it was before it was changed
    bool is_changed = false;
  };
  /// Slots stay where they are; memory is taken by the block, and none before there is a row.
  class Slots {
   public:
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] Slot& operator[](std::size_t at) { return blocks_[at / block_size][at % block_size]; }
    [[nodiscard]] const Slot& operator[](std::size_t at) const { return blocks_[at / block_size][at % block_size]; }
    void add() {
      if (size_ == blocks_.size() * block_size) blocks_.push_back(std::make_unique<Slot[]>(block_size));
      ++size_;
    }

   private:
    static constexpr std::size_t block_bytes = 1000;  // what allocators give away at once
    static constexpr std::size_t block_size = std::bit_floor(std::max<std::size_t>(1, block_bytes / sizeof(Slot)));
    std::vector<std::unique_ptr<Slot[]>> blocks_;
    std::size_t size_ = 0;
  };
  static constexpr std::size_t most_in_a_row = 24;  // searched one by one; more are found by parent

  [[nodiscard]] const Row* row_at(std::uint32_t place) const {
    const auto& row = slots_[place].row;
    return row ? &*row : nullptr;
  }

  [[nodiscard]] static bool is_as_loaded(const Slot& slot) {
    if constexpr (std::equality_comparable<Row>) return slot.loaded && *slot.loaded == *slot.row;
    return false;
  }

  [[nodiscard]] const Row* find_in_source(Key key) {
    auto loaded = source_->find(key);
    if (!loaded) throw RowsNotRead(loaded.error());
    if (*loaded) return &put(**std::move(loaded));
    slot_for(key);
    return nullptr;
  }

  void load_all_of(Key parent) {
    if (source_ != nullptr && !complete_parents_.contains(parent)) load_from_source(parent);
  }

  void load_from_source(Key parent) {
    complete_parents_.insert(parent, 0);
    auto loaded = source_->of(parent);
    if (!loaded) throw RowsNotRead(loaded.error());
    for (Row& row : *loaded)
      if (!places_.contains(row.key)) put(std::move(row));
  }

  template <class Each>
  void each_of(Key parent, Each each) const {
    if (!is_large()) {
      for (std::size_t at = 0; at < slots_.size(); ++at)
        if (const auto& row = slots_[at].row; row && row->parent() == parent) each(*row);
      return;
    }
    if (const std::uint32_t at = parents_.find(parent); at != KeyIndex::nowhere)
      for (const std::uint32_t place : children_[at]) each(*slots_[place].row);
  }

  [[nodiscard]] bool is_large() const { return !children_.empty(); }

  void add_child(Key parent, std::uint32_t place) {
    std::uint32_t at = parents_.find(parent);
    if (at == KeyIndex::nowhere) {
      at = static_cast<std::uint32_t>(children_.size());
      children_.emplace_back();
      parents_.insert(parent, at);
    }
    children_[at].push_back(place);
  }

  void forget_child(Key parent, std::uint32_t place) {
    auto& children = children_[parents_.find(parent)];
    // The newest goes first when much is taken away: looked for from the end.
    const auto found = std::find(children.rbegin(), children.rend(), place);
    *found = children.back();
    children.pop_back();
  }

  std::uint32_t slot_for(Key key) {
    if (const std::uint32_t place = places_.find(key); place != KeyIndex::nowhere) return place;
    std::uint32_t place = static_cast<std::uint32_t>(slots_.size());
    if (free_.empty()) {
      slots_.add();
    } else {
      place = free_.back();
      free_.pop_back();
    }
    slots_[place].key = key;
    slots_[place].is_changed = false;
    places_.insert(key, place);
    return place;
  }

  Row& put(Row&& row) {
    const std::uint32_t place = slot_for(row.key);
    vacate(place);
    Slot& slot = slots_[place];
    slot.row.emplace(std::move(row));
    if constexpr (HasTopic<Row>)
      if (!slot.row->topic.empty()) topics_[slot.row->topic].insert(slot.key);
    if (is_large()) {
      add_child(slot.row->parent(), place);
    } else if (slots_.size() > most_in_a_row) {
      for (std::uint32_t at = 0; at < slots_.size(); ++at)
        if (slots_[at].row) add_child(slots_[at].row->parent(), at);
    }
    return *slot.row;
  }

  void vacate(std::uint32_t place) {
    Slot& slot = slots_[place];
    if (slot.row && is_large()) forget_child(slot.row->parent(), place);
    if constexpr (HasTopic<Row>)
      if (slot.row) forget_topic(*slot.row);
    slot.row.reset();
  }

  void forget_topic(const Row& row) {
    const auto keys = topics_.find(row.topic);
    if (keys == topics_.end()) return;
    keys->second.erase(row.key);
    if (keys->second.empty()) topics_.erase(keys);
  }

  void note_change(Key key) {
    if (source_ != nullptr) slots_[places_.find(key)].is_changed = true;
  }

  RowSource<Row>* source_ = nullptr;
  Slots slots_;
  KeyIndex places_;  // of keys in slots_
  KeyIndex complete_parents_;
  KeyIndex parents_;                                  // of parents in children_
  std::vector<std::vector<std::uint32_t>> children_;  // places in slots_; empty while the table is small
  std::vector<std::uint32_t> free_;
  std::map<std::string, std::set<Key>, std::less<>> topics_;
  std::set<std::string> complete_topics_;
  std::optional<Failure> failure_;
};

template <class Row>
Row& Table<Row>::change(Key key) {
  if (find(key) == nullptr) {  // an error of ours: an empty row that never reaches the store
    if (!failure_)
      failure_ = Failure{FailureCode::not_found,
                         say("expected row {} of {}, found none", "应有 {1} 的第 {0} 行，实际没有", key.value, Row::table)};
    Row empty;
    empty.key = key;
    put(std::move(empty));
  }
  Slot& slot = slots_[places_.find(key)];
  if constexpr (std::equality_comparable<Row>)
    if (source_ != nullptr && !slot.is_changed) slot.loaded = std::make_unique<Row>(*slot.row);
  note_change(key);
  return *slot.row;
}

}  // namespace luoxuan::engine
