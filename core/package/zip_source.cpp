#include <set>

#include <sys/stat.h>
#include <zip.h>

#include "base/text.hpp"
#include "package/bag_source.hpp"
#include "package/path_name.hpp"
#include "package/tag_text.hpp"

namespace luoxuan::package {
namespace {

constexpr std::int64_t most_entries = 1'000'000;
constexpr std::size_t longest_name = 4096;
// Above this many bytes, a file that unpacks to more than a hundred times its size is taken for a bomb.
constexpr std::uint64_t small_enough = std::uint64_t{1} << 30;
constexpr std::uint64_t highest_ratio = 100;

struct CloseArchive {
  void operator()(zip_t* archive) const { ::zip_discard(archive); }
};
struct CloseEntry {
  void operator()(zip_file_t* entry) const { ::zip_fclose(entry); }
};
using OpenArchive = std::unique_ptr<zip_t, CloseArchive>;
using Entry = std::unique_ptr<zip_file_t, CloseEntry>;

Failure unreadable(Message message, Message hint = {}) {
  return {FailureCode::invalid_input, std::move(message), std::move(hint), {}};
}

std::string reason_of(int code) {
  zip_error_t error;
  ::zip_error_init_with_code(&error, code);
  std::string text = ::zip_error_strerror(&error);
  ::zip_error_fini(&error);
  return text;
}

class ZipSource final : public BagSource {
 public:
  explicit ZipSource(OpenArchive archive) : archive_(std::move(archive)) {}

  /// False when nothing of it may be unpacked.
  bool list(std::uint64_t file_bytes, std::uint64_t limit, Findings& findings) {
    const std::int64_t count = ::zip_get_num_entries(archive_.get(), 0);
    if (count > most_entries) {
      findings.incomplete({FailureCode::limit_exceeded,
                           say("expected at most {} entries, found {}", "条目应不超过 {} 个，实际 {} 个", most_entries, count),
                           {},
                           {}});
      return false;
    }
    std::uint64_t packed = 0;
    std::uint64_t unpacked = 0;
    for (std::int64_t i = 0; i < count; ++i) {
      zip_stat_t status;
      if (::zip_stat_index(archive_.get(), static_cast<zip_uint64_t>(i), ZIP_FL_ENC_RAW, &status) != 0) {
        findings.incomplete(unreadable(say("entry {} of the zip file cannot be read", "zip 文件的第 {} 个条目无法读取", i + 1)));
        continue;
      }
      packed += status.comp_size;
      unpacked += std::min(status.size, std::numeric_limits<std::uint64_t>::max() - unpacked);
      add(static_cast<zip_uint64_t>(i), status, findings);
    }
    const bool bomb =
        unpacked > limit || packed > file_bytes || (unpacked > small_enough && unpacked / highest_ratio > file_bytes);
    if (bomb)
      findings.incomplete({FailureCode::limit_exceeded,
                           say("expected a zip file that unpacks to a likely size, found {} bytes that claim to be {}",
                               "zip 文件解压后的大小应合理，实际 {} 字节的文件声称可解压为 {} 字节", file_bytes, unpacked),
                           say("this looks like a zip bomb and was not unpacked", "疑似压缩炸弹，未解压"),
                           {}});
    check_folders(findings);
    return !bomb;
  }

  /// A serialized bag has one folder at its top (RFC 8493, 4); a bag that was packed without it is understood.
  void find_top(Findings& findings) {
    if (files_.contains("bagit.txt")) {
      findings.warning(unreadable(say("expected one folder at the top of the zip file, found the bag's files",
                                      "zip 文件顶层应为一个文件夹，实际直接是包内文件")));
      finish("");
      return;
    }
    std::set<std::string> tops;
    std::set<std::string> bags;
    for (const auto& [path, bytes] : files_) {
      const std::string top = path.substr(0, path.find('/'));
      tops.insert(top);
      if (path == top + "/bagit.txt") bags.insert(top);
    }
    if (tops.erase("__MACOSX") > 0)
      findings.warning(unreadable(
          say("the folder __MACOSX of the zip file is not part of the package", "zip 文件中的 __MACOSX 文件夹不属于材料包")));
    if (tops.size() > 1)
      findings.incomplete(unreadable(say("expected one folder at the top of the zip file, found {}",
                                         "zip 文件顶层应只有一个文件夹，实际有 {} 项", tops.size())));
    if (bags.size() == 1) {
      finish(*bags.begin() + "/");
    } else {
      finish(tops.size() == 1 ? *tops.begin() + "/" : std::string());
    }
  }

  [[nodiscard]] Result<void> read(const std::string& path, const TakeBytes& take) const override {
    const auto failed = [&] {
      return Failure{FailureCode::invalid_input,
                     say("expected an entry that can be unpacked, found a damaged one", "应为可解压的条目，实际已损坏"),
                     say("ask for the zip file again", "请重新获取该 zip 文件"),
                     {shown(path), 0, 0}};
    };
    const std::uint64_t declared = files_.at(path);
    const Entry entry(::zip_fopen_index(archive_.get(), indexes_.at(prefix_ + path), 0));
    if (!entry) return failed();
    std::string block(std::size_t{1} << 16, '\0');
    std::uint64_t total = 0;
    for (;;) {
      const zip_int64_t got = ::zip_fread(entry.get(), block.data(), block.size());
      if (got < 0) return failed();
      if (got == 0) break;
      total += static_cast<std::uint64_t>(got);
      if (total > declared) return failed();
      LX_TRY(take(std::string_view(block).substr(0, static_cast<std::size_t>(got))));
    }
    if (total != declared) return failed();
    return {};
  }

 private:
  void add(zip_uint64_t index, const zip_stat_t& status, Findings& findings) {
    const std::string_view raw = status.name == nullptr ? "" : status.name;
    std::string name(raw);
    if (!text::is_utf8(raw)) {
      // Chinese Windows packs names in its own code page and does not say so.
      const auto decoded = decode_tag_text(raw, "GB18030", "zip");
      if (decoded) name = decoded->utf8;
      findings.warning(unreadable(say("the name '{}' in the zip file is not UTF-8; read as GB18030",
                                      "zip 文件中的名称“{}”不是 UTF-8，已按 GB18030 读取", shown(name))));
    }
    const bool folder = !name.empty() && name.back() == '/';
    const std::string path = folder ? name.substr(0, name.size() - 1) : name;
    const auto plain = plain_path(path);
    if (!plain || plain->changed || path.size() > longest_name || path.find('\\') != std::string::npos) {
      findings.incomplete(
          unreadable(say("expected names that stay inside the package, found '{}' in the zip file",
                         "名称应在包内，zip 文件中实际有“{}”", shown(name)),
                     say("do not unpack this file: it may overwrite others", "请勿解压该文件：它可能覆盖其他文件")));
      return;
    }
    zip_uint8_t system = ZIP_OPSYS_DOS;
    zip_uint32_t attributes = 0;
    ::zip_file_get_external_attributes(archive_.get(), index, 0, &system, &attributes);
    const auto type = (attributes >> 16) & static_cast<unsigned>(S_IFMT);
    if ((system == ZIP_OPSYS_UNIX || system == ZIP_OPSYS_OS_X) && type != 0 && type != (folder ? S_IFDIR : S_IFREG)) {
      findings.incomplete(
          unreadable(say("expected files and folders, found the symbolic link or special file '{}' in the zip file",
                         "应只有文件和文件夹，zip 文件中实际有符号链接或特殊文件“{}”", shown(name))));
      return;
    }
    if (folder) {
      folders_.insert(path);
      return;
    }
    if (status.encryption_method != ZIP_EM_NONE || (status.comp_method != ZIP_CM_STORE && status.comp_method != ZIP_CM_DEFLATE)) {
      findings.incomplete({FailureCode::unsupported,
                           say("expected entries that are stored or deflated and not encrypted, found '{}'",
                               "条目应为存储或 deflate 压缩且未加密，实际“{}”不是", shown(name)),
                           say("pack the folder again as an ordinary zip file", "请用普通方式重新压缩"),
                           {}});
      return;
    }
    if (!indexes_.emplace(path, index).second) {
      findings.incomplete(unreadable(
          say("expected each name once, found '{}' twice in the zip file", "名称应不重复，zip 文件中“{}”出现多次", shown(name)),
          say("programs differ in which of the two they unpack", "不同程序会解压出不同的内容")));
      return;
    }
    files_.emplace(path, status.size);
  }

  void check_folders(Findings& findings) {
    for (const auto& [path, bytes] : files_)
      for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1))
        if (files_.contains(path.substr(0, slash)))
          findings.incomplete(unreadable(say("expected a file or a folder, found both under the name '{}' in the zip file",
                                             "“{}”应为文件或文件夹之一，zip 文件中两者都有", shown(path.substr(0, slash)))));
  }

  void finish(const std::string& prefix) {
    prefix_ = prefix;
    std::map<std::string, std::uint64_t> inside;
    for (const auto& [path, bytes] : files_)
      if (path.compare(0, prefix.size(), prefix) == 0) inside.emplace(path.substr(prefix.size()), bytes);
    files_ = std::move(inside);
    const auto first = files_.lower_bound("data/");
    has_payload_folder_ =
        folders_.contains(prefix + "data") || (first != files_.end() && first->first.compare(0, 5, "data/") == 0);
  }

  OpenArchive archive_;
  std::string prefix_;
  std::map<std::string, zip_uint64_t> indexes_;  // by the whole name in the archive
  std::set<std::string> folders_;
};

}  // namespace

Result<std::unique_ptr<BagSource>> open_zip(const std::filesystem::path& file, std::uint64_t unpacked_limit, Findings& findings) {
  std::error_code error;
  const std::uint64_t bytes = std::filesystem::file_size(file, error);
  if (error)
    return Failure{FailureCode::io, say("could not read {}: {}", "无法读取 {}：{}", file.string(), error.message()), {}, {}};
  int code = 0;
  OpenArchive archive(::zip_open(file.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &code));
  if (!archive && (code == ZIP_ER_OPEN || code == ZIP_ER_READ || code == ZIP_ER_MEMORY))
    return Failure{FailureCode::io, say("could not read {}: {}", "无法读取 {}：{}", file.string(), reason_of(code)), {}, {}};
  if (!archive && code == ZIP_ER_EXISTS) {
    findings.incomplete(
        unreadable(say("expected each name once, found one twice in the zip file", "名称应不重复，zip 文件中有重复的名称"),
                   say("programs differ in which of the two they unpack", "不同程序会解压出不同的内容")));
    return std::unique_ptr<BagSource>();
  }
  if (!archive) {
    findings.incomplete(unreadable(say("expected a folder or a sound zip file, found something else: {}",
                                       "应为文件夹或完好的 zip 文件，实际不是：{}", reason_of(code)),
                                   say("ask for the file again", "请重新获取该文件")));
    return std::unique_ptr<BagSource>();
  }
  auto source = std::make_unique<ZipSource>(std::move(archive));
  if (!source->list(bytes, unpacked_limit, findings)) return std::unique_ptr<BagSource>();
  source->find_top(findings);
  return std::unique_ptr<BagSource>(std::move(source));
}

}  // namespace luoxuan::package
