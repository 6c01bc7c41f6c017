#include "package/bag_writer.hpp"

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <sys/stat.h>

#include "base/digest.hpp"
#include "base/temporary_folder.hpp"
#include "base/text.hpp"
#include "package/bag_info.hpp"
#include "package/bag_source.hpp"
#include "package/disk.hpp"
#include "package/path_name.hpp"
#include "package/ro_crate.hpp"
#include "package/signature.hpp"
#include "value/temporal.hpp"

namespace luoxuan::package {
namespace {

namespace fs = std::filesystem;

/// Gives what was written its name, for everyone to read. False, with errno set, when there is something under that name.
bool publish(TemporaryFolder& draft, const fs::path& folder) {
  const std::string& written = draft.path().native();
  if (::chmod(written.c_str(), 0755) != 0) return false;
  int outcome = ::renameat2(AT_FDCWD, written.c_str(), AT_FDCWD, folder.c_str(), RENAME_NOREPLACE);
  if (outcome != 0 && errno == EINVAL) {  // a file system without that flag: rename alone would replace an empty folder
    struct stat status {};
    if (::lstat(folder.c_str(), &status) == 0) {
      errno = EEXIST;
    } else {
      outcome = ::rename(written.c_str(), folder.c_str());
    }
  }
  if (outcome == 0) draft.keep();
  return outcome == 0;
}

Result<WrittenFile> write_payload(const fs::path& target, const std::variant<std::string, fs::path>& source) {
  WrittenFile written;
  Digest sha256(DigestAlgorithm::sha256);
  Digest sha512(DigestAlgorithm::sha512);
  LX_TRY(write_new_file(target, [&](const TakeBytes& write) -> Result<void> {
    const TakeBytes take = [&](std::string_view block) -> Result<void> {
      sha256.update(block);
      sha512.update(block);
      written.bytes += block.size();
      return write(block);
    };
    const auto* bytes = std::get_if<std::string>(&source);
    return bytes != nullptr ? take(*bytes) : read_blocks(std::get<fs::path>(source), Links::follow, take);
  }));
  written.sha256 = sha256.finish();
  written.sha512 = sha512.finish();
  return written;
}

Result<void> write_text(const fs::path& target, std::string_view text) {
  return write_new_file(target, [&](const TakeBytes& write) { return write(text); });
}

std::string bag_info(const PackageContent& content, std::uint64_t bytes, std::size_t files) {
  const std::string created = china_time(content.created);
  std::string info = bag_info_line("Source-Organization", content.sender) +
                     bag_info_line("External-Description", content.description.empty() ? content.title : content.description) +
                     bag_info_line("Bagging-Date", created.substr(0, created.find('T'))) +
                     bag_info_line("Payload-Oxum", fmt::format("{}.{}", bytes, files)) +
                     bag_info_line("Bag-Software-Agent", "luoxuan <https://github.com/luoxuan/luoxuan>") +
                     bag_info_line(title_label, content.title) + bag_info_line(created_label, created);
  if (!content.period.empty()) info += bag_info_line(period_label, content.period);
  return info;
}

Result<void> write_files(const fs::path& folder, const PackageContent& content, const SigningKey* key) {
  std::vector<WrittenFile> written;
  std::error_code error;
  fs::create_directory(folder / "data", error);
  for (const PackageFile& file : content.files) {
    const fs::path target = folder / "data" / file.path;
    fs::create_directories(target.parent_path(), error);  // if it fails, writing the file says so
    LX_TRY_ASSIGN(WrittenFile one, write_payload(target, file.source));
    written.push_back(std::move(one));
  }
  const std::string crate = ro_crate_json(content, written);
  LX_TRY_ASSIGN(WrittenFile crate_file, write_payload(folder / "data" / ro_crate_file, crate));

  std::map<std::string, const WrittenFile*> payload{{std::string(ro_crate_file), &crate_file}};
  for (std::size_t i = 0; i < written.size(); ++i) payload.emplace(content.files[i].path, &written[i]);
  std::uint64_t bytes = 0;
  std::map<std::string, std::string> tags{{"bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"}};
  for (const auto& [path, file] : payload) {
    bytes += file->bytes;
    tags["manifest-sha256.txt"] += file->sha256 + "  data/" + percent_encode(path) + "\n";
    tags["manifest-sha512.txt"] += file->sha512 + "  data/" + percent_encode(path) + "\n";
  }
  tags["bag-info.txt"] = bag_info(content, bytes, payload.size());

  std::string tag_manifest;
  for (const auto& [name, text] : tags) {
    LX_TRY(write_text(folder / name, text));
    tag_manifest += luoxuan::sha256(text) + "  " + name + "\n";
  }
  LX_TRY(write_text(folder / signed_file, tag_manifest));
  if (key != nullptr)
    LX_TRY(write_text(folder / signature_file, signature_json(tag_manifest, content.sender, content.created, *key)));
  return sync_all(folder);
}

/// True when both folders hold the same files with the same bytes and nothing else.
Result<bool> same_content(const fs::path& a, const fs::path& b) {
  Findings findings;
  LX_TRY_ASSIGN(const auto left, open_folder(a, findings));
  LX_TRY_ASSIGN(const auto right, open_folder(b, findings));
  if (!findings.without_errors() || left->files() != right->files()) return false;
  for (const auto& [path, bytes] : left->files()) {
    std::array<std::string, 2> digests;
    for (std::size_t side = 0; side < 2; ++side) {
      Digest hash(DigestAlgorithm::sha256);
      LX_TRY((side == 0 ? *left : *right).read(path, [&](std::string_view block) -> Result<void> {
        hash.update(block);
        return {};
      }));
      digests[side] = hash.finish();
    }
    if (digests[0] != digests[1]) return false;
  }
  return true;
}

Failure refused(Message message, Message hint = {}) {
  return {FailureCode::invalid_input, std::move(message), std::move(hint), {}};
}

/// A text that must stand on one line of bag-info.txt.
void check_line(Failures& failures, std::string_view text, const char* english, const char* chinese, bool needed) {
  const bool control =
      std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
  if (!text::is_utf8(text) || control) {
    failures.push_back(refused(say("expected {} on one line, found control characters or bytes that are not UTF-8",
                                   "{1}应为单行文字，实际含有控制字符或非 UTF-8 字节", english, chinese)));
  } else if (needed && text::trim(text).empty()) {
    failures.push_back(refused(say("expected {}, found none", "应有{1}，实际为空", english, chinese)));
  }
}

}  // namespace

Failures check(const PackageContent& content) {
  Failures failures;
  check_line(failures, content.title, "a title", "标题", true);
  check_line(failures, content.sender, "the sender's name", "报送单位名称", true);
  check_line(failures, content.period, "the period", "周期", false);
  if (!text::is_utf8(content.description))
    failures.push_back(refused(say("expected a description in UTF-8, found other bytes", "说明应为 UTF-8 文字，实际不是")));
  std::map<std::string, std::string> names{{sameness_key(ro_crate_file), std::string(ro_crate_file)}};
  std::map<std::string, std::string> folders;
  for (const PackageFile& file : content.files) {
    if (const auto why = why_not_portable(file.path)) {
      failures.push_back(refused(say("expected a path that every system can hold, found {0} in '{2}'",
                                     "路径应能在各种系统上使用，“{2}”中有{1}", why->english, why->chinese, shown(file.path)),
                                 say("rename the file", "请重命名该文件")));
      continue;
    }
    const std::string key = sameness_key(file.path);
    const auto [other, fresh] = names.emplace(key, file.path);
    if (!fresh)
      failures.push_back(refused(
          say("expected each path once, found '{}' beside '{}'", "路径应不重复，实际“{}”与“{}”相同", file.path, other->second),
          say("capital and small letters count as the same; {} is written by luoxuan itself", "大小写视为相同；{} 由螺旋写入",
              ro_crate_file)));
    for (std::size_t slash = key.find('/'); slash != std::string::npos; slash = key.find('/', slash + 1))
      folders.emplace(key.substr(0, slash), file.path);
    for (const auto& [text, what] :
         {std::pair<std::string_view, const char*>{file.title, "title"}, {file.media_type, "media type"}})
      if (!text::is_utf8(text))
        failures.push_back(refused(
            say("'{}': expected a {} in UTF-8, found other bytes", "“{}”：{} 应为 UTF-8 文字，实际不是", file.path, what)));
    for (const auto& [name, text] : file.about)
      if (!text::is_utf8(name) || !text::is_utf8(text))
        failures.push_back(refused(say("'{}': expected what is known of it in UTF-8, found other bytes",
                                       "“{}”：附注应为 UTF-8 文字，实际不是", file.path)));
  }
  for (const auto& [key, inside] : folders)
    if (const auto file = names.find(key); file != names.end())
      failures.push_back(refused(say("expected a file or a folder, found '{}' as a file and as a folder of '{}'",
                                     "应为文件或文件夹之一，实际“{}”是文件，又是“{}”的文件夹", file->second, inside)));
  return failures;
}

Result<void> write_bag(const fs::path& given, const PackageContent& content, const SigningKey* key) {
  fs::path folder = given.lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();
  if (!folder.has_filename() || folder == "." || folder == "..")
    return refused(say("expected the name of a folder to write, found '{}'", "应为要写入的文件夹名，实际为“{}”", given.string()));
  if (const Failures failures = check(content); !failures.empty()) return failures.front();
  LX_TRY_ASSIGN(const auto draft, TemporaryFolder::beside(folder));
  LX_TRY(write_files(draft->path(), content, key));
  if (publish(*draft, folder)) return sync_folder(folder.parent_path());
  if (errno != EEXIST && errno != ENOTEMPTY) return disk_failure("could not write", "无法写入", folder);
  std::error_code error;
  if (fs::symlink_status(folder, error).type() == fs::file_type::directory) {
    LX_TRY_ASSIGN(const bool same, same_content(draft->path(), folder));
    if (same) return {};
  }
  return Failure{FailureCode::conflict,
                 say("expected no folder or the same package, found something else: {}",
                     "应为不存在的文件夹或相同的材料包，实际是其他内容：{}", folder.string()),
                 say("a package is never overwritten: choose another name", "材料包不可覆盖：请另取名称"),
                 {}};
}

}  // namespace luoxuan::package
