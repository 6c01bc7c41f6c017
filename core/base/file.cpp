#include "base/file.hpp"

#include <cerrno>
#include <cstring>
#include <random>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace luoxuan {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] bool open() const { return number_ >= 0; }
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

Failure cannot(std::string_view english, std::string_view chinese, const std::filesystem::path& path) {
  const std::string reason = std::strerror(errno);
  return {FailureCode::io,
          say("{0} {1}: {2}", "{3} {1}：{2}", english, path.string(), reason, chinese),
          say("check the path, its rights and the free space", "请检查路径、权限和剩余空间"),
          {}};
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// Makes the folder and those above it; each is on the disk before something is put into it.
Result<void> make_folders(const std::filesystem::path& folder) {
  std::error_code error;
  if (folder.empty() || std::filesystem::is_directory(folder, error)) return {};
  LX_TRY(make_folders(folder.parent_path()));
  if (::mkdir(folder.c_str(), 0777) != 0 && errno != EEXIST) return cannot("could not make the folder", "无法新建文件夹", folder);
  return sync_folder(folder.parent_path());
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat status {};
  if (!file.open() || ::fstat(file.number(), &status) != 0) return cannot("could not read", "无法读取", path);
  if (!S_ISREG(status.st_mode))
    return Failure{
        FailureCode::io, say("expected a file, found something else: {}", "应为文件，实际不是：{}", path.string()), {}, {}};
  if (static_cast<std::uintmax_t>(status.st_size) > limit)
    return Failure{FailureCode::limit_exceeded,
                   say("expected a file of at most {} bytes, found {} bytes: {}", "文件应不超过 {} 字节，实际 {} 字节：{}", limit,
                       static_cast<std::int64_t>(status.st_size), path.string()),
                   {},
                   {}};
  std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
  std::size_t have = 0;
  while (have < bytes.size()) {
    const ssize_t got = ::read(file.number(), bytes.data() + have, bytes.size() - have);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return cannot("could not read", "无法读取", path);
    if (got == 0) break;
    have += static_cast<std::size_t>(got);
  }
  bytes.resize(have);
  return bytes;
}

Result<void> sync_folder(const std::filesystem::path& folder) {
  const std::filesystem::path path = folder.empty() ? "." : folder;
  const Descriptor opened(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  // Some file systems cannot sync a folder (EINVAL): they keep its entries by other means.
  if (!opened.open() || (::fsync(opened.number()) != 0 && errno != EINVAL)) return cannot("could not write", "无法写入", path);
  return {};
}

Result<void> write_whole(const std::filesystem::path& target, std::string_view bytes) {
  LX_TRY(make_folders(target.parent_path()));
  // A name of its own for each draft: two writers of one target must not truncate each other's.
  const std::filesystem::path draft = fmt::format("{}.{:08x}.part", target.string(), std::random_device{}());
  const auto give_up = [&draft](const std::filesystem::path& path) {
    Failure failure = cannot("could not write", "无法写入", path);
    ::unlink(draft.c_str());  // half a file would keep the disk full
    return failure;
  };
  {
    const Descriptor file(::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
    if (!file.open()) return cannot("could not write", "无法写入", draft);
    if (!write_all(file.number(), bytes) || ::fsync(file.number()) != 0) return give_up(draft);
  }
  if (::rename(draft.c_str(), target.c_str()) != 0) return give_up(target);
  return sync_folder(target.parent_path());
}

Result<void> write_draft(const std::filesystem::path& target, std::string_view bytes) {
  std::error_code error;
  std::filesystem::create_directories(target.parent_path(), error);  // if it cannot be made, opening the file says so
  const Descriptor file(::open(target.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
  if (!file.open() || !write_all(file.number(), bytes)) return cannot("could not write", "无法写入", target);
  return {};
}

Result<void> sync_all(const std::filesystem::path& folder) {
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!opened.open() || ::syncfs(opened.number()) != 0) return cannot("could not write", "无法写入", folder);
  return {};
}

}  // namespace luoxuan
