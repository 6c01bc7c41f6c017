#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "package/findings.hpp"

namespace luoxuan::package {

struct BagVersion {
  int major = 0;
  int minor = 0;
  auto operator<=>(const BagVersion&) const = default;
};
inline constexpr BagVersion version_1_0{1, 0};

/// What bagit.txt says: which edition of BagIt, and how the other tag files are encoded.
struct Declaration {
  BagVersion version;
  std::string version_text;
  std::string encoding;
};

/// Reads bagit.txt (RFC 8493, 2.1.1). Nothing when the bag cannot be judged by it; the reasons are in `findings`.
[[nodiscard]] std::optional<Declaration> read_declaration(std::string_view bytes, Findings& findings);

}  // namespace luoxuan::package
