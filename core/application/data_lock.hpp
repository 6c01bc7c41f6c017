#pragma once

#include <filesystem>

#include "base/result.hpp"

namespace luoxuan::application {

/// Keeps a data folder for one process. The system frees it when the process ends, however it ends.
class DataLock {
 public:
  /// conflict when another process has the folder.
  [[nodiscard]] static Result<DataLock> take(const std::filesystem::path& data);

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
