#pragma once

#include <functional>

#include "feel/run.hpp"

namespace luoxuan::feel {

/// Calls `visit` with every element of a list, every whole number or day of a range, or the one value that is neither, until
/// it returns false. False, with a warning, when there is nothing to go through. Counts the steps.
bool each_element(Run& run, Place at, const value::Value& domain, const std::function<bool(const value::Value&)>& visit);

/// list[index]: from 1, or from the end when negative; null and a warning outside.
[[nodiscard]] value::Value element_at(Run& run, Place at, const value::List& list, const value::Number& index);

}  // namespace luoxuan::feel
