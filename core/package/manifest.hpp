#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.hpp"
#include "package/declaration.hpp"
#include "package/findings.hpp"

namespace luoxuan::package {

/// "sha256" for sha256: as in the names of manifests.
[[nodiscard]] std::string_view name_of(DigestAlgorithm algorithm);

/// What the name of a tag file says when it is a manifest's: "manifest-sha256.txt", "tagmanifest-md5.txt".
struct ManifestName {
  std::string file;
  bool of_tags = false;
  std::optional<DigestAlgorithm> algorithm;  // nothing: one that is not known here
};
[[nodiscard]] std::optional<ManifestName> parse_manifest_name(std::string_view file);

/// A line of a manifest: the digest that a file must have.
struct ManifestLine {
  std::string path;    // made plain, as written otherwise: percent signs are not decoded yet
  std::string digest;  // lower case
  int line = 0;
};

/// Reads a manifest (RFC 8493, 2.1.3 and 2.2.1), already decoded. Lines that cannot be used are told and left out.
[[nodiscard]] std::vector<ManifestLine> read_manifest(std::string_view utf8, const ManifestName& name, BagVersion version,
                                                      Findings& findings);

/// A line of fetch.txt: a payload file that is elsewhere.
struct FetchLine {
  std::string url;
  std::string path;
  int line = 0;
};
[[nodiscard]] std::vector<FetchLine> read_fetch(std::string_view utf8, BagVersion version, Findings& findings);

}  // namespace luoxuan::package
