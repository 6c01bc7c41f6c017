#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/key.hpp"

namespace luoxuan::engine {

/// Where each key is: a number for a key. Few keys, as most commands touch, are searched in a row without any memory of
/// their own beyond one block; many by hashing with open addressing.
class KeyIndex {
 public:
  static constexpr std::uint32_t nowhere = UINT32_MAX;

  [[nodiscard]] std::uint32_t find(Key key) const {
    if (slots_.empty()) {
      for (const Entry& entry : few_)
        if (entry.key == key) return entry.place;
      return nowhere;
    }
    for (std::size_t at = home(key);; at = next(at)) {
      if (slots_[at].place == nowhere) return nowhere;
      if (slots_[at].key == key) return slots_[at].place;
    }
  }

  [[nodiscard]] bool contains(Key key) const { return find(key) != nowhere; }

  /// The key must not be there yet.
  void insert(Key key, std::uint32_t place) {
    if (slots_.empty() && few_.size() < most_few) {
      if (few_.empty()) few_.reserve(8);
      few_.push_back({key, place});
      return;
    }
    if (2 * (count_ + 1) > slots_.size()) grow();
    put({key, place});
  }

  void erase(Key key) {
    if (slots_.empty()) {
      for (Entry& entry : few_)
        if (entry.key == key) {
          entry = few_.back();
          few_.pop_back();
          return;
        }
      return;
    }
    std::size_t hole = home(key);
    while (slots_[hole].place != nowhere && slots_[hole].key != key) hole = next(hole);
    if (slots_[hole].place == nowhere) return;
    // Those behind it move up where they may, so that no search ends at the hole.
    for (std::size_t at = next(hole); slots_[at].place != nowhere; at = next(at)) {
      const std::size_t wanted = home(slots_[at].key);
      const bool stays = hole <= at ? hole < wanted && wanted <= at : hole < wanted || wanted <= at;
      if (stays) continue;
      slots_[hole] = slots_[at];
      hole = at;
    }
    slots_[hole].place = nowhere;
    --count_;
  }

  /// Forgets every key that stays(key) does not hold for.
  template <class Stays>
  void keep_only(Stays stays) {
    if (slots_.empty()) {
      std::erase_if(few_, [&](const Entry& entry) { return !stays(entry.key); });
      return;
    }
    std::vector<Entry> before;
    before.swap(slots_);
    count_ = 0;
    for (const Entry& entry : before)
      if (entry.place != nowhere && stays(entry.key)) insert(entry.key, entry.place);
  }

 private:
  struct Entry {
    Key key;
    std::uint32_t place = nowhere;
  };
  static constexpr std::size_t most_few = 24;

  [[nodiscard]] std::size_t home(Key key) const {
    const auto mixed = static_cast<std::uint64_t>(key.value) * 0x9E3779B97F4A7C15ULL;
    return static_cast<std::size_t>(mixed >> 32) & (slots_.size() - 1);
  }
  [[nodiscard]] std::size_t next(std::size_t at) const { return (at + 1) & (slots_.size() - 1); }

  void put(Entry entry) {
    std::size_t at = home(entry.key);
    while (slots_[at].place != nowhere) at = next(at);
    slots_[at] = entry;
    ++count_;
  }

  void grow() {
    std::vector<Entry> before;
    before.swap(slots_);
    slots_.resize(before.empty() ? 64 : 2 * before.size());  // a power of two
    count_ = 0;
    for (const Entry& entry : before)
      if (entry.place != nowhere) put(entry);
    for (const Entry& entry : few_) put(entry);
    few_.clear();
  }

  std::vector<Entry> few_;
  std::vector<Entry> slots_;  // empty while there are few
  std::size_t count_ = 0;     // in slots_
};

}  // namespace luoxuan::engine
