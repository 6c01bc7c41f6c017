#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "base/result.hpp"

namespace luoxuan {

/// A folder that only this user sees, and that goes with everything in it when this goes, unless it is kept.
class TemporaryFolder {
 public:
  /// Below the system's folder for temporary files; `purpose` is a part of its name. io when none can be made.
  [[nodiscard]] static Result<std::unique_ptr<TemporaryFolder>> make(std::string_view purpose);
  /// For much that is written often and kept for a moment: as make(), but in memory (/dev/shm) where a gigabyte of it is free, so
  /// that nothing waits for a disk. A folder that TMPDIR names is taken as it is.
  [[nodiscard]] static Result<std::unique_ptr<TemporaryFolder>> make_fast(std::string_view purpose);
  /// Hidden beside `target`, on the same disk, so that it can be given that name when it is complete; folders above are made. io
  /// when none can be made.
  [[nodiscard]] static Result<std::unique_ptr<TemporaryFolder>> beside(const std::filesystem::path& target);
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  /// It stays, under whatever name it has then.
  void keep() { path_.clear(); }

 private:
  explicit TemporaryFolder(std::filesystem::path path) : path_(std::move(path)) {}
  static Result<std::unique_ptr<TemporaryFolder>> made(const std::filesystem::path& pattern, const Message& hint);

  std::filesystem::path path_;  // absolute, of make(); empty once it is kept
};

}  // namespace luoxuan
