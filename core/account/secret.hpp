#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace luoxuan::account {

/// An argon2id string with its salt (19 MiB, 2 passes: what OWASP asks for). At most two are worked out at a time: memory.
[[nodiscard]] Result<std::string> hash_password(std::string_view password);

/// Whether the password belongs to the string. Takes as long for an empty string, so that nobody learns which accounts there are.
[[nodiscard]] bool fits_password(std::string_view hash, std::string_view password);

/// A secret of 256 bits from the system, as 43 letters, digits, - and _.
[[nodiscard]] std::string random_token();

/// A password of 16 letters and digits that are not mistaken for each other, of three kinds at least.
[[nodiscard]] std::string random_password();

/// Takes equally long wherever they differ.
[[nodiscard]] bool are_equal_secrets(std::string_view one, std::string_view other);

}  // namespace luoxuan::account
