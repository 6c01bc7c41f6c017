#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace luoxuan::document {

/// One entry as the directory at the end of an archive has it (APPNOTE 6.3, 4.3.12).
struct ZipRecord {
  std::string name;
  std::uint16_t flags = 0, method = 0, time = 0, date = 0;
  std::uint32_t checksum = 0;
  std::uint64_t packed_size = 0, size = 0;
  std::uint32_t attributes = 0;
  std::string_view packed;  // inside the archive's bytes
};

inline constexpr std::uint16_t stored = 0, deflated = 8;
inline constexpr std::uint16_t is_encrypted = 1, has_sizes_behind = 8, has_utf8_name = 0x800;

/// The directory, and where each entry's bytes lie; `bytes` must outlive them. Refuses what is cut off, spread over several
/// files or larger than 4 GiB, and entries that do not lie inside the archive or before the directory.
[[nodiscard]] Result<std::vector<ZipRecord>> read_zip_directory(std::string_view bytes, std::string_view file,
                                                                std::uint64_t entry_limit);

/// Appends entries and ends with the directory. Sizes stand in front of each entry.
class ZipWriter {
 public:
  void add(const ZipRecord& record);
  [[nodiscard]] std::string finish();

 private:
  std::string bytes_, directory_;
  std::size_t count_ = 0;
};

/// "expected a sound zip archive, found: …"
[[nodiscard]] Failure broken_zip(const Message& reason, std::string_view file);

}  // namespace luoxuan::document
