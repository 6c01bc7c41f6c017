#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.hpp"

namespace luoxuan::store {

/// Documents as files named by the SHA-256 of their bytes: folder/ab/cdef… (two digits, then sixty-two). A blob never changes.
///
/// Several threads and processes may share a folder.
class BlobStore {
 public:
  /// The folder is made by the first put.
  explicit BlobStore(std::filesystem::path folder) : folder_(std::move(folder)) {}

  static constexpr std::size_t largest = std::size_t{1} << 30;  // bytes

  /// Stores the bytes and returns their address, lower-case SHA-256. On the disk when this returns. Storing the same bytes again
  /// changes nothing, but mends a damaged file.
  [[nodiscard]] Result<std::string> put(std::string_view bytes) const;

  /// The bytes with this address. not_found when there are none; io when the file does not have that digest any more.
  [[nodiscard]] Result<std::string> get(std::string_view address) const;

  [[nodiscard]] bool contains(std::string_view address) const;

  /// 64 lower-case hexadecimal digits: the only text that path_of accepts. Ask before using an address from outside.
  [[nodiscard]] static bool is_address(std::string_view text);

  /// Where the blob is, or would be.
  [[nodiscard]] std::filesystem::path path_of(std::string_view address) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace luoxuan::store
