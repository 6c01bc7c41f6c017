#pragma once

#include <filesystem>

#include "base/result.hpp"

namespace luoxuan::application {

/// Whether a data folder is for one process alone, or for all whose database is the same server: then it holds documents,
/// packages, definitions and the key, all of which are written whole or not at all.
enum class DataUse { alone, together };

/// Keeps a data folder for one process, or for several that use it together. The system frees it when the process ends, however
/// it ends.
class DataLock {
 public:
  /// conflict when another process has the folder, and either of them wants it alone.
  [[nodiscard]] static Result<DataLock> take(const std::filesystem::path& data, DataUse use);

  DataLock() = default;
  DataLock(DataLock&& other) noexcept : descriptor_(other.descriptor_) { other.descriptor_ = none; }
  DataLock& operator=(DataLock&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }
  ~DataLock();

 private:
  static constexpr int none = -1;
  explicit DataLock(int descriptor) : descriptor_(descriptor) {}

  int descriptor_ = none;
};

}  // namespace luoxuan::application
