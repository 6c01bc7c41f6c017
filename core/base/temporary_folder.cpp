#include "base/temporary_folder.hpp"

#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace luoxuan {

Result<std::unique_ptr<TemporaryFolder>> TemporaryFolder::make(std::string_view purpose) {
  std::error_code error;
  const std::filesystem::path above = std::filesystem::temp_directory_path(error);
  std::string name = (above / fmt::format("luoxuan-{}-XXXXXX", purpose)).string();
  if (!error && ::mkdtemp(name.data()) == nullptr) error = std::error_code(errno, std::generic_category());
  if (!error) return std::unique_ptr<TemporaryFolder>(new TemporaryFolder(name));
  return Failure{
      FailureCode::io,
      say("could not make a temporary folder {}: {}", "无法创建临时文件夹 {}：{}", name, error.message()),
      say("check the free space there, or let TMPDIR name another folder", "请检查剩余空间，或用 TMPDIR 指定其他文件夹"),
      {}};
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace luoxuan
