#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoxuan::text {

/// True when the bytes are well-formed UTF-8 (RFC 3629: no surrogates, no overlong forms).
[[nodiscard]] bool is_utf8(std::string_view bytes);

/// The code point that begins at byte `at`, which is moved behind it. A malformed byte yields U+FFFD and moves by one.
char32_t next_code_point(std::string_view utf8, std::size_t& at);

void append_code_point(std::string& utf8, char32_t code_point);

/// Number of code points.
[[nodiscard]] std::size_t length(std::string_view utf8);

/// Without white space at both ends; U+3000 (ideographic space) and U+00A0 count as white space.
[[nodiscard]] std::string_view trim(std::string_view utf8);

/// The parts between separators, trimmed, empty ones left out. `separators` is a list of characters, e.g. ";；、".
[[nodiscard]] std::vector<std::string> split(std::string_view utf8, std::string_view separators);

[[nodiscard]] std::string join(const std::vector<std::string>& parts, std::string_view separator);

/// 字数 as Word's "Characters and words" counts it: each Chinese character, Japanese or Korean syllable and full-width
/// punctuation mark is one, so are symbols such as ① ※ → ℃; a run of other letters, digits and half-width marks between spaces is
/// one.
[[nodiscard]] std::size_t word_count(std::string_view utf8);

/// The first `most` characters, and … for what follows them: a stranger's text in a message.
[[nodiscard]] std::string shortened(std::string_view utf8, std::size_t most = 60);

/// Full-width ASCII (U+FF01…U+FF5E) and the ideographic space as their half-width forms; everything else unchanged.
[[nodiscard]] std::string to_half_width(std::string_view utf8);

/// With a–z for A–Z; every other letter as it is.
[[nodiscard]] std::string to_lower_case(std::string_view utf8);

/// The candidate nearest to `written` when it is near enough to be a slip: a third of its characters at most (one at least)
/// put in, left out, replaced or swapped with their neighbour.
[[nodiscard]] std::optional<std::string> nearest(std::string_view written, const std::vector<std::string>& candidates);

}  // namespace luoxuan::text
