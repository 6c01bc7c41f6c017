#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "base/result.hpp"

namespace luoxuan {

/// A folder that only this user sees, and that goes with everything in it when this goes.
class TemporaryFolder {
 public:
  /// Below the system's folder for temporary files; `purpose` is a part of its name. io when none can be made.
  [[nodiscard]] static Result<std::unique_ptr<TemporaryFolder>> make(std::string_view purpose);
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  explicit TemporaryFolder(std::filesystem::path path) : path_(std::move(path)) {}

  std::filesystem::path path_;
};

}  // namespace luoxuan
