#include "base/file.hpp"

#include <cerrno>
#include <cstring>

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
  return {FailureCode::io, say("{0} {1}: {2}", "{3} {1}：{2}", english, path.string(), reason, chinese),
          say("check the path, its rights and the free space", "请检查路径、权限和剩余空间"), {}};
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

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat status {};
  if (!file.open() || ::fstat(file.number(), &status) != 0) return cannot("could not read", "无法读取", path);
  if (!S_ISREG(status.st_mode))
    return Failure{FailureCode::io, say("expected a file, found something else: {}", "应为文件，实际不是：{}", path.string()), {}, {}};
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

Result<void> write_whole(const std::filesystem::path& target, std::string_view bytes) {
  std::error_code ignored;  // if the folder cannot be made, opening the draft says so
  std::filesystem::create_directories(target.parent_path(), ignored);
  const std::filesystem::path draft = target.string() + ".part";
  {
    const Descriptor file(::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (!file.open() || !write_all(file.number(), bytes) || ::fsync(file.number()) != 0)
      return cannot("could not write", "无法写入", draft);
  }
  if (::rename(draft.c_str(), target.c_str()) != 0) return cannot("could not write", "无法写入", target);
  const auto folder_path = target.has_parent_path() ? target.parent_path() : std::filesystem::path(".");
  const Descriptor folder(::open(folder_path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.open()) ::fsync(folder.number());
  return {};
}

}  // namespace luoxuan
