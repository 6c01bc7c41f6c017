#pragma once

#include "model/form.hpp"
#include "rehearsal/chance.hpp"
#include "value/temporal.hpp"
#include "value/value.hpp"

namespace luoxuan::rehearsal {

/// What the one who fills in a form knows.
struct Filling {
  const Chance& chance;
  value::Date today;
  std::string unit;             // name
  std::string person;           // name
  std::uint64_t number;         // of the work item
  const value::Context& known;  // what the form would show already
};

/// A submission with everything that the form wants, and rows in its lists: now and then a problem is reported, and most of
/// those that were carried over are solved. A text that must match a pattern cannot be made up: it is left out.
[[nodiscard]] value::Context fill(const model::Form& form, const Filling& filling);

}  // namespace luoxuan::rehearsal
