#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scenario/operation_steps.hpp"

namespace luoxuan::scenario {

/// The steps of notices that go out of the house: contact, outage; nullptr for other words.
[[nodiscard]] Verb notice_verb(std::string_view word);
/// Every word of these, for "did you mean".
[[nodiscard]] std::vector<std::string> notice_words();

}  // namespace luoxuan::scenario
