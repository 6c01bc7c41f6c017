#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/message.hpp"

namespace luoxuan::package {

/// Why a relative '/'-separated path cannot be a file on every system that a package travels to (Windows, macOS, Linux):
/// characters and device names that Windows keeps for itself, blanks or dots at the end, lengths, "..". Nothing when it can.
[[nodiscard]] std::optional<Message> why_not_portable(std::string_view path);

/// Equal for names that differ by nothing but Unicode normalisation: "é" as one code point or as two (canonical form NFD).
[[nodiscard]] std::string normalisation_key(std::string_view name);

/// Equal for names that a file system which ignores case and normalisation takes for one.
[[nodiscard]] std::string sameness_key(std::string_view name);

/// UTF-16, as ICU has it, in UTF-8.
[[nodiscard]] std::string to_utf8(std::u16string_view wide);

/// A name as it can be printed: well-formed UTF-8 without control characters.
[[nodiscard]] std::string shown(std::string_view name);

/// '%', CR and LF written as %25, %0D and %0A, as RFC 8493 (2.1.3) wants them in manifests; and back.
[[nodiscard]] std::string percent_encode(std::string_view path);
enum class PercentRule { line_ends, line_ends_and_percent };
[[nodiscard]] std::string percent_decode(std::string_view path, PercentRule rule);

/// A path of a manifest or of fetch.txt, made plain: "./data//a" is "data/a".
struct PlainPath {
  std::string path;
  bool changed = false;
};

/// Nothing when the path leaves the bag on any system: absolute, "..", a drive, a backslash with "..", "~" of a shell.
[[nodiscard]] std::optional<PlainPath> plain_path(std::string_view written);

}  // namespace luoxuan::package
