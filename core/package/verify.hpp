#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace luoxuan::package {

struct VerifyOptions {
  bool signature_required = true;
  /// The fingerprint of the key that must have signed; without it the key is told but not judged. Blanks, colons and case
  /// do not count. Asks for a signature even when signature_required is false.
  std::optional<std::string> trusted_fingerprint = {};
  /// How many bytes a .zip may unpack to.
  std::uint64_t unpacked_limit = std::uint64_t{1} << 40;
};

/// Who signed. Present only when the signature holds.
struct Signer {
  std::string name;
  std::string fingerprint;
  Moment signed_at;
};

/// What was found. `errors` are in the order of the checks, `where` names the file of the bag and its line.
struct Verification {
  bool complete = false;  // everything listed is there, and nothing else (RFC 8493, 3)
  bool valid = false;     // complete, every digest matches, and the signature holds if there is or must be one
  Failures errors;
  Failures warnings;
  std::optional<Signer> signer;
  std::string version;      // "1.0"; empty when it could not be read
  std::string title;        // as bag-info.txt has it: Luoxuan-Title, else External-Description; may be empty
  std::uint64_t files = 0;  // of the payload
  std::uint64_t bytes = 0;  // of the payload
};

/// Judges a bag of BagIt 0.93 … 1.0 in a folder or a .zip file. Nothing is written, fetched or executed.
///
/// Memory does not grow with the size of files; it does with their number. A package that does not hold is no failure of
/// this function: that is `valid == false` with errors. not_found or io: the path itself cannot be read.
[[nodiscard]] Result<Verification> verify(const std::filesystem::path& folder_or_zip, const VerifyOptions& options = {});

}  // namespace luoxuan::package
