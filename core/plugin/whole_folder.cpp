#include "plugin/whole_folder.hpp"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cerrno>

#include "base/file.hpp"

namespace luoxuan::plugin {
namespace {

Failure folder_failure(const std::filesystem::path& place, int error) {
  if (error == EEXIST || error == ENOTEMPTY)
    return {FailureCode::conflict,
            say("expected no folder {} yet, found one", "应尚无文件夹 {}，实际已存在", place.string()),
            say("choose another place, or remove it", "请换一个位置，或将其删除"),
            {place.string()}};
  return {FailureCode::io,
          say("could not write the folder {}: {}", "无法写入文件夹 {}：{}", place.string(), ::strerror(error)),
          say("check space and rights", "请检查空间和权限"),
          {place.string()}};
}

}  // namespace

Result<WholeFolder> WholeFolder::beside(const std::filesystem::path& given) {
  std::filesystem::path place = std::filesystem::absolute(given).lexically_normal();
  if (!place.has_filename()) place = place.parent_path();
  std::error_code ignored;  // making the draft says so when the parent cannot be made
  std::filesystem::create_directories(place.parent_path(), ignored);
  std::string name = (place.parent_path() / ("." + place.filename().string() + ".part-XXXXXX")).string();
  if (::mkdtemp(name.data()) == nullptr || ::chmod(name.c_str(), 0755) != 0) return folder_failure(place, errno);
  return WholeFolder(name, place);
}

WholeFolder::WholeFolder(WholeFolder&& other) noexcept : path_(std::exchange(other.path_, {})), place_(std::move(other.place_)) {}

WholeFolder::~WholeFolder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

Result<void> WholeFolder::fill(const std::map<std::string, std::string>& files, const std::filesystem::path& below) const {
  for (const auto& [path, bytes] : files) LX_TRY(write_draft(path_ / below / path, bytes));
  return {};
}

Result<void> WholeFolder::publish() {
  LX_TRY(sync_all(path_));
  if (::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, place_.c_str(), RENAME_NOREPLACE) != 0) return folder_failure(place_, errno);
  path_.clear();
  return sync_folder(place_.parent_path());
}

Result<void> WholeFolder::replace() {
  LX_TRY(sync_all(path_));
  if (::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, place_.c_str(), RENAME_EXCHANGE) != 0) return folder_failure(place_, errno);
  return sync_folder(place_.parent_path());  // what was there lies at path_ now, and goes with this
}

}  // namespace luoxuan::plugin
