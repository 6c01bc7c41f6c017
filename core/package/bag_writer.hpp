#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "package/signing_key.hpp"

namespace luoxuan::package {

/// A file of a package of materials.
struct PackageFile {
  std::string path;        // below data/, UTF-8, '/' between its parts: "教务处/质量年报.docx"
  std::string title;       // as people call it
  std::string media_type;  // "application/pdf"; may be empty
  std::variant<std::string, std::filesystem::path> source;      // its bytes, or the file that holds them
  std::vector<std::pair<std::string, std::string>> about = {};  // what is known of it: {"unit", "教务处"}
};

/// What a package of materials says of itself and holds.
struct PackageContent {
  std::string title;
  std::string description;  // may be empty
  Moment created;
  std::string period;  // "2025-2026学年第一学期"; may be empty
  std::string sender;  // the institution's name
  std::vector<PackageFile> files;
};

/// Every reason why these files cannot stand in one package: paths that leave it, that Windows cannot hold or that differ
/// by nothing but case, and what is empty but needed. Empty when all is well. Reads no file.
[[nodiscard]] Failures check(const PackageContent& content);

/// Writes a BagIt 1.0 bag (RFC 8493) with RO-Crate 1.1 metadata; signed when a key is given. Format: docs/formats/package.md.
///
/// The folder appears whole or not at all, and is on the disk when this returns. Equal content and key give equal bytes.
/// An identical bag that is there already is no failure, so a job may be repeated; any other existing folder is a conflict.
/// A crash may leave a hidden folder .NAME.part-XXXXXX beside it, which can be deleted.
/// Fails with the first reason of check(); io when a source cannot be read or the disk is full.
[[nodiscard]] Result<void> write_bag(const std::filesystem::path& folder, const PackageContent& content, const SigningKey* key);

}  // namespace luoxuan::package
