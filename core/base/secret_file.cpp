#include "base/secret_file.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <sys/stat.h>
#include <unistd.h>

#include "base/file.hpp"

namespace luoxuan {

Result<void> write_secret(const std::filesystem::path& file, std::string_view text) {
  std::string draft = file.string() + ".XXXXXX";  // mkstemp fills it in, and makes it 0600
  const int descriptor = ::mkstemp(draft.data());
  const bool is_written = descriptor >= 0 && ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                          ::fsync(descriptor) == 0;
  // A link, unlike a new name, takes nobody's place.
  const bool is_named = is_written && ::link(draft.c_str(), file.c_str()) == 0;
  const int error = errno;
  if (descriptor >= 0) ::close(descriptor), ::unlink(draft.c_str());
  if (is_named) return sync_folder(file.parent_path());
  if (is_written && error == EEXIST)
    return Failure{FailureCode::conflict,
                   say("expected no file, found one: {}", "应为不存在的文件，实际已存在：{}", file.string()),
                   say("a key that was used is never replaced: choose another name", "用过的密钥不可覆盖：请另取文件名"),
                   {}};
  return Failure{FailureCode::io,
                 say("could not write {}: {}", "无法写入 {}：{}", file.string(), std::strerror(error)),
                 say("check the path, its rights and the free space", "请检查路径、权限和剩余空间"),
                 {}};
}

Result<std::string> read_secret(const std::filesystem::path& file, const Message& remedy) {
  struct stat status {};
  if (::stat(file.c_str(), &status) == 0 && (status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
    return Failure{FailureCode::not_permitted,
                   say("expected a key that only its owner may read, found mode {:03o}: {}",
                       "密钥应仅所有者可读，实际权限为 {:03o}：{}", static_cast<unsigned>(status.st_mode & 0777), file.string()),
                   remedy,
                   {}};
  return read_file(file, 4096);
}

}  // namespace luoxuan
