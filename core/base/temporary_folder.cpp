#include "base/temporary_folder.hpp"

#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace luoxuan {
namespace {

Failure no_folder(const std::filesystem::path& pattern, const std::error_code& error, const Message& hint) {
  return {FailureCode::io,
          say("could not make a temporary folder {}: {}", "无法创建临时文件夹 {}：{}", pattern.string(), error.message()),
          hint,
          {}};
}

}  // namespace

Result<std::unique_ptr<TemporaryFolder>> TemporaryFolder::make(std::string_view purpose) {
  const Message hint =
      say("check the free space there, or let TMPDIR name another folder", "请检查剩余空间，或用 TMPDIR 指定其他文件夹");
  const std::string name = fmt::format("luoxuan-{}-XXXXXX", purpose);
  std::error_code error;
  std::filesystem::path above = std::filesystem::temp_directory_path(error);
  if (!error) above = std::filesystem::absolute(above, error);
  if (error) return no_folder(above / name, error, hint);
  return made(above / name, hint);
}

Result<std::unique_ptr<TemporaryFolder>> TemporaryFolder::make_fast(std::string_view purpose) {
  const std::filesystem::path memory = "/dev/shm";
  std::error_code error;
  const auto space = std::filesystem::space(memory, error);
  constexpr std::uintmax_t gigabyte = 1u << 30;
  if (std::getenv("TMPDIR") == nullptr && !error && space.available >= gigabyte)
    if (auto folder = made(memory / fmt::format("luoxuan-{}-XXXXXX", purpose), {})) return folder;
  return make(purpose);
}

Result<std::unique_ptr<TemporaryFolder>> TemporaryFolder::beside(const std::filesystem::path& target) {
  std::error_code ignored;  // if it cannot be made, making the folder in it says so
  if (target.has_parent_path()) std::filesystem::create_directories(target.parent_path(), ignored);
  return made(target.parent_path() / ("." + target.filename().string() + ".part-XXXXXX"),
              say("check the free space there, and who may write there", "请检查剩余空间与写入权限"));
}

Result<std::unique_ptr<TemporaryFolder>> TemporaryFolder::made(const std::filesystem::path& pattern, const Message& hint) {
  std::string name = pattern.string();
  if (::mkdtemp(name.data()) != nullptr) return std::unique_ptr<TemporaryFolder>(new TemporaryFolder(name));
  return no_folder(pattern, std::error_code(errno, std::generic_category()), hint);
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

}  // namespace luoxuan
