#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "package/disk.hpp"
#include "package/findings.hpp"

namespace luoxuan::package {

/// Where the files of a bag lie: a folder or a zip file. Not safe to share between threads.
class BagSource {
 public:
  virtual ~BagSource() = default;

  /// Every regular file by its path from the bag's top, '/'-separated, with its size. Bytes as the system has them:
  /// names need not be UTF-8.
  [[nodiscard]] const std::map<std::string, std::uint64_t>& files() const { return files_; }
  [[nodiscard]] bool has_payload_folder() const { return has_payload_folder_; }

  /// The bytes of one of files(), block by block; constant memory.
  [[nodiscard]] virtual Result<void> read(const std::string& path, const TakeBytes& take) const = 0;
  /// All of a small file; limit_exceeded when it has more than `limit` bytes.
  [[nodiscard]] Result<std::string> read_whole(const std::string& path, std::uint64_t limit) const;

 protected:
  std::map<std::string, std::uint64_t> files_;
  bool has_payload_folder_ = false;
};

/// Opens a bag. What no bag may hold (symbolic links, devices, tricks of zip files) is told in `findings`.
/// Fails when the path cannot be read at all. Null: it could be read, but there is nothing in it that could be judged.
[[nodiscard]] Result<std::unique_ptr<BagSource>> open_bag(const std::filesystem::path& path, std::uint64_t unpacked_limit,
                                                          Findings& findings);
[[nodiscard]] Result<std::unique_ptr<BagSource>> open_folder(const std::filesystem::path& folder, Findings& findings);
[[nodiscard]] Result<std::unique_ptr<BagSource>> open_zip(const std::filesystem::path& file, std::uint64_t unpacked_limit,
                                                          Findings& findings);

}  // namespace luoxuan::package
