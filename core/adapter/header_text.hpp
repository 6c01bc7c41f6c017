#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace luoxuan::adapter {

/// A text for a header of mail (RFC 5322): as it is when plain ASCII says it all, else as encoded words (RFC 2047) of at most 75
/// characters that each hold whole characters, folded. Line breaks and other control characters become blanks, so that a name or
/// a title cannot add a header. `used` is how many characters stand before it on the line.
[[nodiscard]] std::string header_text(std::string_view utf8, std::size_t used);

/// A display name with its address: `=?UTF-8?B?…?= <name@example.edu.cn>`.
[[nodiscard]] std::string mailbox(std::string_view name, std::string_view address, std::size_t used);

/// `Date:` as RFC 5322 wants it, in UTC, of seconds since 1970.
[[nodiscard]] std::string header_date(std::int64_t seconds);

}  // namespace luoxuan::adapter
