#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace luoxuan::package {

/// An open file of the system, closed when it goes.
class OpenFile {
 public:
  OpenFile(const std::filesystem::path& path, int flags, unsigned mode = 0);
  ~OpenFile();
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  [[nodiscard]] bool is_open() const { return number_ >= 0; }
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

/// Failure{io} with the system's reason (errno), to be made right after the call that failed.
[[nodiscard]] Failure disk_failure(std::string_view english, std::string_view chinese, const std::filesystem::path& path);

using TakeBytes = std::function<Result<void>(std::string_view)>;

/// The bytes of a regular file, block by block. A symbolic link at the end of the path is refused when `follow` is false.
enum class Links { follow, refuse };
[[nodiscard]] Result<void> read_blocks(const std::filesystem::path& path, Links links, const TakeBytes& take);

/// Makes a new file (an existing one is a failure), lets `fill` write it through the function it is given, and waits for the
/// disk.
using Fill = std::function<Result<void>(const TakeBytes& write)>;
[[nodiscard]] Result<void> write_new_file(const std::filesystem::path& path, const Fill& fill);

/// Waits until everything written to the file system of `folder` is on the disk: for thousands of files far quicker than one
/// by one.
[[nodiscard]] Result<void> sync_all(const std::filesystem::path& folder);

/// Waits until the entries of a folder are on the disk.
[[nodiscard]] Result<void> sync_folder(const std::filesystem::path& folder);

}  // namespace luoxuan::package
