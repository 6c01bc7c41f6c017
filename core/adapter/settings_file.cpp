#include "adapter/settings_file.hpp"

#include <sys/stat.h>

#include "base/file.hpp"

namespace luoxuan::adapter {

Checked<std::string> read_settings_file(const std::filesystem::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) == 0 && (status.st_mode & S_IRWXO) != 0)
    return Failures{{FailureCode::invalid_input,
                     say("expected a file with secrets that only its owner and group can read, found one that everybody can",
                         "含密钥的文件应仅限所有者和组读取，实际任何人都可读取"),
                     say("chmod o-rwx {}", "请执行 chmod o-rwx {}", file.string()),
                     {file.string()}}};
  auto text = read_file(file, std::size_t{1} << 20);
  if (!text) return Failures{text.error()};
  return *std::move(text);
}

}  // namespace luoxuan::adapter
