#include "package/disk.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace luoxuan::package {

OpenFile::OpenFile(const std::filesystem::path& path, int flags, unsigned mode)
    : number_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {}

OpenFile::~OpenFile() {
  if (number_ >= 0) ::close(number_);
}

Failure disk_failure(std::string_view english, std::string_view chinese, const std::filesystem::path& path) {
  const std::string reason = std::strerror(errno);
  return {FailureCode::io,
          say("{0} {1}: {2}", "{3} {1}：{2}", english, path.string(), reason, chinese),
          say("check the path, its rights and the free space", "请检查路径、权限和剩余空间"),
          {}};
}

Result<void> read_blocks(const std::filesystem::path& path, Links links, const TakeBytes& take) {
  // Non-blocking, so that a pipe that took a file's place does not hold us for ever.
  const OpenFile file(path, O_RDONLY | O_NONBLOCK | (links == Links::refuse ? O_NOFOLLOW : 0));
  struct stat status {};
  if (!file.is_open() || ::fstat(file.number(), &status) != 0) return disk_failure("could not read", "无法读取", path);
  if (!S_ISREG(status.st_mode))
    return Failure{
        FailureCode::io, say("expected a file, found something else: {}", "应为文件，实际不是：{}", path.string()), {}, {}};
  std::string block(std::size_t{1} << 16, '\0');
  for (;;) {
    const ssize_t got = ::read(file.number(), block.data(), block.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return disk_failure("could not read", "无法读取", path);
    if (got == 0) return {};
    LX_TRY(take(std::string_view(block).substr(0, static_cast<std::size_t>(got))));
  }
}

Result<void> write_new_file(const std::filesystem::path& path, const Fill& fill) {
  const OpenFile file(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0644);
  if (!file.is_open()) return disk_failure("could not write", "无法写入", path);
  return fill([&](std::string_view bytes) -> Result<void> {
    while (!bytes.empty()) {
      const ssize_t written = ::write(file.number(), bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) return disk_failure("could not write", "无法写入", path);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
  });
}

Result<void> sync_all(const std::filesystem::path& folder) {
  const OpenFile open_folder(folder, O_RDONLY | O_DIRECTORY);
  if (!open_folder.is_open() || ::syncfs(open_folder.number()) != 0) return disk_failure("could not write", "无法写入", folder);
  return {};
}

Result<void> sync_folder(const std::filesystem::path& folder) {
  const OpenFile open_folder(folder.empty() ? std::filesystem::path(".") : folder, O_RDONLY | O_DIRECTORY);
  if (!open_folder.is_open() || ::fsync(open_folder.number()) != 0) return disk_failure("could not write", "无法写入", folder);
  return {};
}

}  // namespace luoxuan::package
