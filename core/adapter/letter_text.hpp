#pragma once

#include <string>
#include <string_view>

#include "quality/letter.hpp"

namespace luoxuan::adapter {

/// What a letter is about, on one line, at most 80 characters.
[[nodiscard]] std::string letter_subject(const quality::Letter& letter);

/// Its text, lines ending in "\n". `site` is the address of the installation; empty: it is not told.
[[nodiscard]] std::string letter_text(const quality::Letter& letter, std::string_view site);

/// The notices of a letter to a group, with the names of those who are told, in at most so many bytes of UTF-8; what does not fit
/// is counted.
[[nodiscard]] std::string group_text(const quality::Letter& letter, std::string_view site, std::size_t most_bytes);

}  // namespace luoxuan::adapter
