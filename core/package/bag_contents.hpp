#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "package/bag_info.hpp"
#include "package/bag_source.hpp"
#include "package/manifest.hpp"

namespace luoxuan::package {

/// What the manifests of a bag say of one file.
struct ListedFile {
  struct Expected {
    DigestAlgorithm algorithm;
    std::string digest;
    std::size_t manifest;  // index into BagContents::manifests
    int line;
  };
  std::vector<Expected> expected;
  bool present = false;
  std::size_t payload_manifests = 0;  // that list it
  SourcePosition first_listed;
};

/// The tag files of a bag, read, and held against the files that are there.
struct BagContents {
  BagVersion version;
  std::string encoding;
  std::vector<ManifestName> manifests;
  std::map<std::string, ListedFile> listed;  // by the path that the file has in the bag, or would have
  std::set<std::string> signed_tags;         // what tagmanifest-sha256.txt lists
  BagInfo info;
};

/// Reads every tag file but signature.json and tells what is missing, too much or malformed; digests are not compared.
/// Nothing when the bag cannot be judged further.
[[nodiscard]] std::optional<BagContents> read_contents(const BagSource& source, Findings& findings);

[[nodiscard]] inline bool is_payload_path(std::string_view path) {
  return path.size() > 5 && path.substr(0, 5) == "data/";
}

}  // namespace luoxuan::package
