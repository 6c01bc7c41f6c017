#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <cstring>
#include <string>
#include <utility>

namespace luoxuan::value {

/// A name that contexts of one shape are asked for again and again: it remembers where it stood the last time, and tells other
/// names apart by comparing words. Safe to ask with from several threads.
class SoughtName {
 public:
  explicit SoughtName(std::string name) : name_(std::move(name)) {
    if (!is_short(name_)) return;
    std::array<unsigned char, room> kept{};
    for (std::size_t i = 0; i < name_.size(); ++i) kept[i] = 0xFF;
    std::memcpy(&mask_, kept.data(), room);
    words_ = words_of(name_);
  }
  SoughtName(SoughtName&& other) noexcept : name_(std::move(other.name_)), words_(other.words_), mask_(other.mask_) {}
  SoughtName& operator=(SoughtName&&) = delete;

  [[nodiscard]] const std::string& name() const { return name_; }

  [[nodiscard]] bool is(const std::string& other) const {
    if (other.size() != name_.size()) return false;
    if (!is_short(other)) return std::memcmp(other.data(), name_.data(), name_.size()) == 0;
    const Words found = words_of(other);
    return (((found.first ^ words_.first) & mask_.first) | ((found.second ^ words_.second) & mask_.second)) == 0;
  }

 private:
  friend class Context;

  struct Words {
    std::uint64_t first = 0, second = 0;
  };
  // A text has room for 15 bytes and its end, however short it is: two words can be read, what is not of the name is masked.
  // Its size tells that (beside them stand a pointer and a length); clang cannot ask a constant text for its capacity.
  static constexpr std::size_t room = sizeof(Words);
  static_assert(sizeof(std::string) >= room + sizeof(char*) + sizeof(std::size_t));

  static bool is_short(const std::string& name) { return name.size() < room; }
  static Words words_of(const std::string& name) {
    Words words;
    std::memcpy(&words, name.data(), room);
    return words;
  }

  std::string name_;
  Words words_;
  Words mask_;
  mutable std::atomic<std::uint32_t> place_{0};  // in bytes behind the first entry
};

}  // namespace luoxuan::value
