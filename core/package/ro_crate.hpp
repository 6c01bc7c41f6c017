#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "package/bag_writer.hpp"

namespace luoxuan::package {

inline constexpr std::string_view ro_crate_file = "ro-crate-metadata.json";

/// A payload file as it was written.
struct WrittenFile {
  std::uint64_t bytes = 0;
  std::string sha256;
  std::string sha512;
};

/// The RO-Crate 1.1 metadata of a package; `written[i]` belongs to `content.files[i]`, files are described in that order.
[[nodiscard]] std::string ro_crate_json(const PackageContent& content, const std::vector<WrittenFile>& written);

/// The path that an IRI of the metadata means.
[[nodiscard]] std::string path_of_iri(std::string_view iri);

}  // namespace luoxuan::package
