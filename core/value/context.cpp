#include <algorithm>
#include <functional>
#include <utility>

#include "value/value.hpp"

namespace luoxuan::value {
namespace {

/// Up to here looking at one name after the other is faster than hashing.
constexpr std::size_t few = 16;

}  // namespace

Context::Context(std::initializer_list<Entry> entries) {
  for (const Entry& entry : entries) put(entry.first, entry.second);
}

/// The place in `index_` where this name stands, or the free place where it would.
std::size_t Context::slot_of(std::string_view name) const {
  const std::size_t mask = index_.size() - 1;
  std::size_t slot = std::hash<std::string_view>{}(name)&mask;
  while (index_[slot] != 0 && entries_[index_[slot] - 1].first != name) slot = (slot + 1) & mask;
  return slot;
}

void Context::build_index() {
  index_.clear();
  if (entries_.size() <= few) return;
  std::size_t size = 64;
  while (size < entries_.size() * 4) size *= 2;
  index_.assign(size, 0);
  for (std::size_t i = 0; i < entries_.size(); ++i) index_[slot_of(entries_[i].first)] = static_cast<std::uint32_t>(i + 1);
}

const Value* Context::find(std::string_view name) const {
  if (!index_.empty()) {
    const std::uint32_t position = index_[slot_of(name)];
    return position == 0 ? nullptr : &entries_[position - 1].second;
  }
  for (const Entry& entry : entries_)
    if (is_same_name(entry.first, name)) return &entry.second;
  return nullptr;
}

const Value* Context::find_elsewhere(const SoughtName& sought) const {
  const Value* found = find(sought.name());
  if (found == nullptr) return nullptr;
  // Found values are the second parts of our entries, which stand one behind the other.
  const auto place = reinterpret_cast<const std::byte*>(found) - reinterpret_cast<const std::byte*>(&entries_.front().second);
  sought.place_.store(static_cast<std::uint32_t>(place), std::memory_order_relaxed);
  return found;
}

void Context::put(std::string name, Value value) {
  if (const Value* existing = std::as_const(*this).find(name)) {
    *const_cast<Value*>(existing) = std::move(value);  // our own entry
    return;
  }
  entries_.emplace_back(std::move(name), std::move(value));
  if (entries_.size() <= few) return;
  if (index_.size() < entries_.size() * 2)
    build_index();
  else
    index_[slot_of(entries_.back().first)] = static_cast<std::uint32_t>(entries_.size());
}

bool Context::erase(std::string_view name) {
  const auto found = std::ranges::find(entries_, name, &Entry::first);
  if (found == entries_.end()) return false;
  entries_.erase(found);
  build_index();
  return true;
}

bool Context::operator==(const Context& other) const {
  return size() == other.size() && std::ranges::all_of(entries_, [&](const Entry& entry) {
           const Value* theirs = other.find(entry.first);
           return theirs != nullptr && *theirs == entry.second;
         });
}

}  // namespace luoxuan::value
