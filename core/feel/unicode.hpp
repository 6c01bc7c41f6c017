#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace luoxuan::feel {

[[nodiscard]] std::string upper_case(std::string_view text);
[[nodiscard]] std::string lower_case(std::string_view text);

/// XPath's regular expressions (F&O 5.6) with the flags s, m, i, x. Fails when the pattern or a flag is wrong, or when
/// matching takes longer than a pattern may: a hostile pattern cannot stop the engine.
[[nodiscard]] Result<bool> pattern_matches(std::string_view input, std::string_view pattern, std::string_view flags);
/// `replacement` refers to groups as $0, $1 …; a group that does not exist is nothing. Fails when the pattern matches the empty
/// text.
[[nodiscard]] Result<std::string> pattern_replace(std::string_view input, std::string_view pattern, std::string_view replacement,
                                                  std::string_view flags);
[[nodiscard]] Result<std::vector<std::string>> pattern_split(std::string_view input, std::string_view pattern);

}  // namespace luoxuan::feel
