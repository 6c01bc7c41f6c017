#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace luoxuan::document {

/// Where a document finds the pictures and documents that it names.
class Files {
 public:
  virtual ~Files() = default;
  /// The bytes of the file of this name; not_found when there is none.
  [[nodiscard]] virtual Result<std::string> read(std::string_view name) const = 0;
};

/// No file at all.
[[nodiscard]] const Files& no_files();

/// The files of a folder (empty: the one in which the program runs) and of the folders in it; a name that leads out of it is
/// not_permitted.
class FolderFiles final : public Files {
 public:
  explicit FolderFiles(std::filesystem::path folder);
  [[nodiscard]] Result<std::string> read(std::string_view name) const override;

 private:
  std::filesystem::path folder_;
};

}  // namespace luoxuan::document
