#pragma once

#include <cstdint>
#include <memory>

#include "model/library.hpp"
#include "rehearsal/time_line.hpp"

namespace luoxuan::rehearsal {

/// How the calendar is to be played.
struct Order {
  std::shared_ptr<const model::Library> library;
  value::Date from;
  value::Date to;            // included
  std::uint64_t seed = 1;    // equal seeds play equally
  std::size_t people = 0;    // simulated ones are added up to this many; 0: one for each post that nobody holds
  std::int64_t a_week = 15;  // work items that a person does beside the other work
};

/// Plays the calendar forward, in memory: obligations open by themselves, simulated people fill in, approve, return, forget and
/// are away; what is told, locked, found and made is written down, and every gap. Documents are noted, not made. Nothing is sent.
[[nodiscard]] Checked<TimeLine> rehearse(const Order& order);

}  // namespace luoxuan::rehearsal
