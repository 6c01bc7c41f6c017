#include "application/backup.hpp"

#include <array>
#include <fstream>
#include <map>

#include <fcntl.h>
#include <unistd.h>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "store/sqlite/sqlite_connection.hpp"

namespace luoxuan::application {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view list_name = "SHA256SUMS";
constexpr std::string_view data_name = "data";
constexpr std::string_view database_name = "luoxuan.db";
constexpr std::size_t largest_list = std::size_t{256} << 20;

using DigestList = std::map<std::string, std::string>;  // digest by path

Failure not_done(const Message& what, const fs::path& path, const std::error_code& why) {
  return {FailureCode::io,
          say("{} {}: {}", "{} {}：{}", what.english, path.string(), why.message()),
          say("check space and rights", "请检查磁盘空间和权限"),
          {}};
}

Failure broken_backup(Message message) {
  return {FailureCode::conflict,
          std::move(message),
          say("take another backup; this one was changed or broken off", "请使用其他备份；此备份已被改动或不完整"),
          {}};
}

/// A folder that goes again unless it was published under its name.
class BackupDraft {
 public:
  static Result<BackupDraft> beside(const fs::path& target) {
    std::error_code error;
    if (fs::exists(fs::symlink_status(target, error)))
      return Failure{FailureCode::conflict,
                     say("expected a new folder, found that {} is there", "应为新的文件夹，实际 {} 已存在", target.string()),
                     say("give another name", "请换一个名称"),
                     {}};
    fs::path path = fs::path(target) += ".part";
    if (!fs::create_directories(path, error))
      return error ? not_done(say("could not make", "无法建立"), path, error)
                   : Failure{FailureCode::conflict,
                             say("expected nothing under {}, found another backup that is under way or was broken off",
                                 "{} 应不存在，实际有正在进行或中断的备份", path.string()),
                             say("remove it when nothing writes it any more", "如已无程序在写，请删除它"),
                             {}};
    fs::permissions(path, fs::perms::owner_all, error);
    return BackupDraft(std::move(path), target);
  }
  BackupDraft(BackupDraft&& other) noexcept : path_(std::exchange(other.path_, {})), target_(std::move(other.target_)) {}
  BackupDraft& operator=(BackupDraft&&) = delete;
  ~BackupDraft() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }

  [[nodiscard]] const fs::path& path() const { return path_; }

  /// On the disk when this returns.
  Result<void> publish() {
    const int folder = ::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool is_safe = folder >= 0 && ::syncfs(folder) == 0;
    const std::error_code why(errno, std::generic_category());
    if (folder >= 0) ::close(folder);
    if (!is_safe) return not_done(say("could not write", "无法写入"), path_, why);
    std::error_code error;
    fs::rename(path_, target_, error);
    if (error) return not_done(say("could not name", "无法命名"), target_, error);
    path_.clear();
    return sync_folder(target_.has_parent_path() ? target_.parent_path() : fs::path("."));
  }

 private:
  BackupDraft(fs::path path, fs::path target) : path_(std::move(path)), target_(std::move(target)) {}

  fs::path path_, target_;
};

Result<std::string> digest_of_file(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  Digest whole(DigestAlgorithm::sha256);
  std::array<char, 1 << 16> bytes{};
  while (in.read(bytes.data(), bytes.size()) || in.gcount() > 0)
    whole.update({bytes.data(), static_cast<std::size_t>(in.gcount())});
  if (!in.eof()) return not_done(say("could not read", "无法读取"), file, std::make_error_code(std::errc::io_error));
  return whole.finish();
}

/// Calls each(path below the folder, its status) for all that is below it and is no folder.
template <class Each>
Result<void> each_entry(const fs::path& folder, Each each) {
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    const fs::file_status status = at->symlink_status(error);
    if (error || fs::is_directory(status)) continue;
    LX_TRY(each(at->path().lexically_relative(folder), status));
  }
  if (error) return not_done(say("could not read", "无法读取"), folder, error);
  return {};
}

/// The database with its log is copied by the database itself; the lock is of the process that runs.
bool is_copied(const fs::path& relative) {
  const std::string name = relative.string();
  return !name.starts_with(database_name) && name != "lock" && !name.ends_with(".part");
}

Result<void> copy_to(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::create_directories(to.parent_path(), error);
  if (!error) fs::copy_file(from, to, error);
  if (error) return not_done(say("could not copy", "无法复制"), from, error);
  return {};
}

std::string text_of_list(const DigestList& list) {
  std::string text;
  for (const auto& [path, digest] : list) text += digest + "  " + path + "\n";
  return text;
}

/// Lower-case SHA-256, two blanks, a path below the folder.
Result<DigestList> read_list(const fs::path& backup) {
  LX_TRY_ASSIGN(const std::string text, read_file(backup / list_name, largest_list));
  DigestList list;
  for (const std::string& line : text::split(text, "\n")) {
    if (line.empty()) continue;
    const fs::path path = line.size() > 66 ? fs::path(line.substr(66)) : fs::path();
    const bool is_below =
        path.is_relative() && path.begin() != path.end() && *path.begin() == data_name && path.lexically_normal() == path;
    if (line.find_first_not_of("0123456789abcdef") != 64 || line.substr(64, 2) != "  " || !is_below)
      return broken_backup(say("{}: expected a digest and a path below {}/, found another line",
                               "{}：应为摘要和 {}/ 下的路径，实为其他内容", list_name, data_name));
    list.emplace(path.string(), line.substr(0, 64));
  }
  return list;
}

Result<BackupReport> report_on(const fs::path& backup, const DigestList& list) {
  BackupReport report{.files = list.size(), .bytes = 0, .digest = sha256(text_of_list(list)), .keys = {}};
  for (const auto& [path, digest] : list) {
    if (fs::path(path).parent_path() == fs::path(data_name) / "keys") report.keys.push_back(fs::path(path).filename().string());
    std::error_code error;
    report.bytes += fs::file_size(backup / path, error);
    if (error) return not_done(say("could not read", "无法读取"), backup / path, error);
  }
  return report;
}

Result<void> copy_database(const fs::path& data, const fs::path& target) {
  std::error_code error;
  if (!fs::is_regular_file(data / database_name, error))
    return Failure{
        FailureCode::not_found,
        say("expected a data folder with its database, found none: {}", "应为带数据库的数据文件夹，实际没有：{}", data.string()),
        say("an installation on PostgreSQL is backed up with pg_dump beside its folder",
            "使用 PostgreSQL 的，请用 pg_dump 另行备份数据库"),
        {}};
  LX_TRY_ASSIGN(const auto connection, store::open_sqlite(data / database_name));
  LX_TRY(connection->execute("VACUUM INTO $1", {std::string_view(target.string())}));
  return {};
}

}  // namespace

Result<BackupReport> back_up(const fs::path& data, const fs::path& target) {
  LX_TRY_ASSIGN(BackupDraft draft, BackupDraft::beside(target));
  const fs::path inside = draft.path() / data_name;
  std::error_code error;
  if (!fs::create_directory(inside, error)) return not_done(say("could not make", "无法建立"), inside, error);
  LX_TRY(copy_database(data, inside / database_name));
  LX_TRY(each_entry(data, [&](const fs::path& relative, const fs::file_status& status) -> Result<void> {
    if (!fs::is_regular_file(status) || !is_copied(relative)) return {};
    return copy_to(data / relative, inside / relative);
  }));
  DigestList list;
  LX_TRY(each_entry(inside, [&](const fs::path& relative, const fs::file_status&) -> Result<void> {
    LX_TRY_ASSIGN(std::string digest, digest_of_file(inside / relative));
    list.emplace((fs::path(data_name) / relative).string(), std::move(digest));
    return {};
  }));
  LX_TRY(write_whole(draft.path() / list_name, text_of_list(list)));
  LX_TRY_ASSIGN(BackupReport report, report_on(draft.path(), list));
  LX_TRY(draft.publish());
  return report;
}

Checked<BackupReport> check_backup(const fs::path& backup) {
  const auto list = read_list(backup);
  if (!list) return Failures{list.error()};
  Failures faults;
  DigestList missing = *list;
  const auto looked = each_entry(backup, [&](const fs::path& relative, const fs::file_status& status) -> Result<void> {
    const std::string name = relative.string();
    if (name == list_name) return {};
    const auto listed = missing.find(name);
    if (listed == missing.end() || !fs::is_regular_file(status)) {
      faults.push_back(
          broken_backup(say("{}: expected nothing that is not listed, found it", "{}：不应有未列出的内容，实际有", name)));
      return {};
    }
    LX_TRY_ASSIGN(const std::string digest, digest_of_file(backup / relative));
    if (digest != listed->second)
      faults.push_back(
          broken_backup(say("{}: expected the digest {}, found {}", "{}：摘要应为 {}，实为 {}", name, listed->second, digest)));
    missing.erase(listed);
    return {};
  });
  if (!looked) return Failures{looked.error()};
  for (const auto& [path, digest] : missing)
    faults.push_back(broken_backup(say("{}: expected the file, found none", "{}：应有此文件，实际没有", path)));
  if (!faults.empty()) return faults;
  const auto report = report_on(backup, *list);
  if (!report) return Failures{report.error()};
  return *report;
}

Checked<BackupReport> restore(const fs::path& backup, const fs::path& data) {
  auto report = check_backup(backup);
  if (!report) return report.error();
  const auto done = [&]() -> Result<void> {
    LX_TRY_ASSIGN(BackupDraft draft, BackupDraft::beside(data));
    LX_TRY(each_entry(backup / data_name, [&](const fs::path& relative, const fs::file_status&) {
      return copy_to(backup / data_name / relative, draft.path() / relative);
    }));
    return draft.publish();
  }();
  if (!done) return Failures{done.error()};
  return *report;
}

}  // namespace luoxuan::application
