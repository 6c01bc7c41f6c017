#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace luoxuan::package {

/// A payload file of a package, as the package itself describes it.
struct ListedEntry {
  std::string path;  // below data/
  std::uint64_t bytes = 0;
  std::string title;       // of the RO-Crate metadata; may be empty
  std::string media_type;  // likewise
};

struct Listing {
  std::string title;
  std::string sender;
  std::string period;
  std::string created;               // "2026-03-02T04:00:00+08:00", else the bagging date; may be empty
  std::vector<ListedEntry> entries;  // by path
};

/// What a bag in a folder or .zip file says that it holds. Nothing is verified: verify() does that. Texts can be printed as
/// they are. not_found or io: the path cannot be read; invalid_input: it holds no bag.
[[nodiscard]] Result<Listing> list(const std::filesystem::path& folder_or_zip);

}  // namespace luoxuan::package
