#include "engine/fact/moment_text.hpp"

#include <array>
#include <chrono>
#include <span>

#include <fmt/format.h>

namespace luoxuan::engine {
namespace {

/// The number's last digits, as many as there is room.
void write_digits(std::span<char> room, std::int64_t number) {
  for (std::size_t at = room.size(); at > 0; number /= 10) room[--at] = static_cast<char>('0' + number % 10);
}

}  // namespace

void append_utc_text(std::string& out, Moment moment) {
  const auto day = std::chrono::floor<std::chrono::days>(moment);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(moment - day);
  const int year = static_cast<int>(date.year());
  if (year < 0 || year > 9999) {
    fmt::format_to(std::back_inserter(out), "{:04}", year);
  } else {
    std::array<char, 4> digits{};
    write_digits(digits, year);
    out.append(digits.data(), digits.size());
  }
  std::array<char, 20> rest = {'-', '0', '0', '-', '0', '0', 'T', '0', '0', ':',
                               '0', '0', ':', '0', '0', '.', '0', '0', '0', 'Z'};
  const std::span<char> room(rest);
  write_digits(room.subspan(1, 2), static_cast<unsigned>(date.month()));
  write_digits(room.subspan(4, 2), static_cast<unsigned>(date.day()));
  write_digits(room.subspan(7, 2), time.hours().count());
  write_digits(room.subspan(10, 2), time.minutes().count());
  write_digits(room.subspan(13, 2), time.seconds().count());
  write_digits(room.subspan(16, 3), time.subseconds().count());
  out.append(rest.data(), rest.size());
}

std::string to_utc_text(Moment moment) {
  std::string text;
  append_utc_text(text, moment);
  return text;
}

}  // namespace luoxuan::engine
