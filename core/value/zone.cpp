#include <deque>
#include <exception>
#include <mutex>
#include <shared_mutex>

#include <date/tz.h>

#include "base/expect.hpp"
#include "value/temporal.hpp"
#include "value/zone_rules.hpp"

namespace luoxuan::value {
namespace {

struct Seen {
  std::string name;
  const date::time_zone* rules;
};

/// The zones that were named so far; only names of the tz database come in, so the table stays small.
class ZoneTable {
 public:
  std::optional<std::int32_t> index_of(std::string_view name) {
    {
      const std::shared_lock lock(mutex_);
      if (const auto found = find(name)) return found;
    }
    const date::time_zone* rules = locate(name);
    if (rules == nullptr) return std::nullopt;
    const std::unique_lock lock(mutex_);
    if (const auto found = find(name)) return found;
    seen_.push_back({std::string(name), rules});
    return static_cast<std::int32_t>(seen_.size() - 1);
  }

  const Seen& at(std::int32_t index) {
    const std::shared_lock lock(mutex_);
    LX_EXPECT(index >= 0 && static_cast<std::size_t>(index) < seen_.size(), "a named zone comes from the table");
    return seen_[static_cast<std::size_t>(index)];  // a deque: growing leaves it in its place
  }

 private:
  [[nodiscard]] std::optional<std::int32_t> find(std::string_view name) const {
    for (std::size_t i = 0; i < seen_.size(); ++i)
      if (seen_[i].name == name) return static_cast<std::int32_t>(i);
    return std::nullopt;
  }

  static const date::time_zone* locate(std::string_view name) {
    try {
      return date::locate_zone(std::string(name));
    } catch (const std::exception&) {
      return nullptr;  // not in the database, or no database on this machine
    }
  }

  std::shared_mutex mutex_;
  std::deque<Seen> seen_;
};

ZoneTable& zones() {
  static ZoneTable table;
  return table;
}

/// The rules are asked within years that the library can name; far away the last known rule goes on.
date::sys_seconds sane(std::int64_t seconds) {
  constexpr std::int64_t far = 60LL * 60 * 24 * 365 * 20000;
  return date::sys_seconds{std::chrono::seconds{std::clamp(seconds, -far, far)}};
}

constexpr std::int32_t offset_limit = 18 * 3600;

}  // namespace

struct ZoneNames {
  static std::int32_t index_of(Zone zone) { return zone.code_ - Zone::first_named; }
};

Zone Zone::of_offset(std::int32_t seconds) {
  Zone zone;
  zone.code_ = no_offset + std::clamp(seconds, -offset_limit, offset_limit);
  return zone;
}

std::optional<Zone> Zone::named(std::string_view name) {
  const auto allowed = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' || c == '_' || c == '-' ||
           c == '+';
  };
  if (name.empty() || name.size() > 64 || !std::ranges::all_of(name, allowed)) return std::nullopt;
  const std::optional<std::int32_t> index = zones().index_of(name);
  if (!index) return std::nullopt;
  Zone zone;
  zone.code_ = first_named + *index;
  return zone;
}

std::string_view Zone::name() const {
  return is_named() ? std::string_view(zones().at(code_ - first_named).name) : std::string_view();
}

std::int32_t offset_of_wall_clock(Zone zone, std::int64_t wall_seconds) {
  if (zone.is_offset()) return zone.offset_seconds();
  if (!zone.is_named()) return 0;
  try {
    const date::time_zone* rules = zones().at(ZoneNames::index_of(zone)).rules;
    const date::local_info told = rules->get_info(date::local_seconds{sane(wall_seconds).time_since_epoch()});
    // Twice the same hour: the earlier moment. An hour that is skipped: the offset before the gap gives the later moment.
    return static_cast<std::int32_t>(told.first.offset.count());
  } catch (const std::exception&) {
    return 0;
  }
}

std::int32_t offset_at(Zone zone, std::int64_t utc_seconds) {
  if (zone.is_offset()) return zone.offset_seconds();
  if (!zone.is_named()) return 0;
  try {
    return static_cast<std::int32_t>(zones().at(ZoneNames::index_of(zone)).rules->get_info(sane(utc_seconds)).offset.count());
  } catch (const std::exception&) {
    return 0;
  }
}

}  // namespace luoxuan::value
