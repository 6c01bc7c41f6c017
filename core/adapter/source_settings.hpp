#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace luoxuan::adapter {

/// A database that an installation lets indicators ask.
struct DatabaseSource {
  std::string url;             // postgresql://…, with its password; or …
  std::filesystem::path file;  // … of a SQLite database
};

/// A web server that an installation says more of than plugins may.
struct WebSource {
  std::string authorization;  // of the header Authorization; empty: none is sent
  bool is_private = false;    // its name may lead to an address that is not of the public internet
  bool is_plain = false;      // http without TLS may be used
};

/// How one installation reaches the systems that indicators are fetched from: sources.toml. Its secrets are never told to anyone.
/// Format: docs/reference/sources.md.
struct SourceSettings {
  std::string certificates;  // file of further certificates that are trusted, PEM; may be empty
  std::map<std::string, DatabaseSource, std::less<>> databases;  // by name
  std::map<std::string, WebSource, std::less<>> hosts;           // by host, in lower case
};

/// Every refusal at once; none of them quotes a secret.
[[nodiscard]] Checked<SourceSettings> parse_source_settings(std::string_view text, std::string_view file);

/// Reads the file, which others than its owner and group must not be able to read.
[[nodiscard]] Checked<SourceSettings> read_source_settings(const std::filesystem::path& file);

}  // namespace luoxuan::adapter
