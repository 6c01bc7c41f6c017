#include "package/zip.hpp"

#include <cstdio>
#include <cstdlib>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

#include "package/bag_info.hpp"
#include "package/bag_source.hpp"
#include "package/disk.hpp"
#include "package/path_name.hpp"
#include "value/temporal.hpp"

namespace luoxuan::package {
namespace {

namespace fs = std::filesystem;

/// A file beside the one to be written; removed unless it was renamed.
class DraftFile {
 public:
  explicit DraftFile(const fs::path& target)
      : name_((target.parent_path() / ("." + target.filename().string() + ".part-XXXXXX")).string()) {
    const int descriptor = ::mkstemp(name_.data());
    if (descriptor >= 0) ::close(descriptor);
    made_ = descriptor >= 0;
  }
  ~DraftFile() {
    if (made_) ::unlink(name_.c_str());
  }
  DraftFile(const DraftFile&) = delete;
  DraftFile& operator=(const DraftFile&) = delete;

  [[nodiscard]] bool made() const { return made_; }
  [[nodiscard]] const std::string& name() const { return name_; }
  bool rename_to(const fs::path& target) {
    const OpenFile file(name_, O_RDWR);
    if (!file.is_open() || ::fchmod(file.number(), 0644) != 0 || ::fsync(file.number()) != 0) return false;
    if (::rename(name_.c_str(), target.c_str()) != 0) return false;
    made_ = false;
    return true;
  }

 private:
  std::string name_;
  bool made_ = false;
};

struct Discard {
  void operator()(zip_t* archive) const { ::zip_discard(archive); }
};
using Archive = std::unique_ptr<zip_t, Discard>;

/// The bag's own date for every entry, so that the time of packing leaves no trace; 1980-01-01, where zip's time begins, without
/// one.
zip_uint16_t dos_date(const BagSource& source) {
  const auto bytes =
      source.files().contains("bag-info.txt") ? source.read_whole("bag-info.txt", 1u << 20) : Result<std::string>(std::string());
  Findings ignored;
  const auto date = value::parse_date(
      bytes ? std::string(BagInfo::read(*bytes, "bag-info.txt", version_1_0, ignored).first("Bagging-Date")) : std::string());
  if (!date || date->year < 1980 || date->year > 2107) return (1 << 5) | 1;
  return static_cast<zip_uint16_t>(((date->year - 1980) << 9) | (date->month << 5) | date->day);
}

Failure zip_failure(const fs::path& zip_file, zip_t* archive) {
  return {FailureCode::io,
          say("could not write {}: {}", "无法写入 {}：{}", zip_file.string(), ::zip_strerror(archive)),
          say("check the path, its rights and the free space", "请检查路径、权限和剩余空间"),
          {}};
}

constexpr zip_uint32_t file_mode = static_cast<zip_uint32_t>(S_IFREG | 0644) << 16;
constexpr zip_uint32_t folder_mode = static_cast<zip_uint32_t>(S_IFDIR | 0755) << 16;

bool settle(zip_t* archive, zip_int64_t entry, zip_uint16_t date, zip_uint32_t mode) {
  return entry >= 0 && ::zip_file_set_dostime(archive, static_cast<zip_uint64_t>(entry), 0, date, 0) == 0 &&
         ::zip_file_set_external_attributes(archive, static_cast<zip_uint64_t>(entry), 0, ZIP_OPSYS_UNIX, mode) == 0;
}

}  // namespace

Result<void> write_zip(const fs::path& bag_folder, const fs::path& zip_file) {
  fs::path folder = bag_folder.lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();
  std::error_code error;
  if (folder == "." || folder == "..") folder = fs::canonical(folder, error);
  Findings findings;
  LX_TRY_ASSIGN(const auto source, open_folder(folder, findings));
  if (Failures errors = findings.take_errors(); !errors.empty()) return errors.front();
  if (!source->files().contains("bagit.txt"))
    return Failure{FailureCode::invalid_input,
                   say("expected a bag, found a folder without bagit.txt: {}", "应为材料包，实际文件夹中没有 bagit.txt：{}",
                       folder.string()),
                   {},
                   {}};

  if (zip_file.has_parent_path()) fs::create_directories(zip_file.parent_path(), error);
  DraftFile draft(zip_file);
  if (!draft.made()) return disk_failure("could not write", "无法写入", zip_file);
  int code = 0;
  Archive archive(::zip_open(draft.name().c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code));
  if (!archive) return disk_failure("could not write", "无法写入", zip_file);
  const std::string top = folder.filename().string() + "/";
  const zip_uint16_t date = dos_date(*source);
  if (source->has_payload_folder() &&
      !settle(archive.get(), ::zip_dir_add(archive.get(), (top + "data").c_str(), ZIP_FL_ENC_UTF_8), date, folder_mode))
    return zip_failure(zip_file, archive.get());
  for (const auto& [path, bytes] : source->files()) {
    zip_source_t* bytes_of_file = ::zip_source_file(archive.get(), (folder / path).c_str(), 0, -1);
    if (bytes_of_file == nullptr) return zip_failure(zip_file, archive.get());
    const zip_int64_t entry = ::zip_file_add(archive.get(), (top + path).c_str(), bytes_of_file, ZIP_FL_ENC_UTF_8);
    if (entry < 0) ::zip_source_free(bytes_of_file);
    if (!settle(archive.get(), entry, date, file_mode)) return zip_failure(zip_file, archive.get());
  }
  if (::zip_close(archive.get()) != 0) return zip_failure(zip_file, archive.get());
  static_cast<void>(archive.release());  // closed: zip_close has freed it
  if (!draft.rename_to(zip_file)) return disk_failure("could not write", "无法写入", zip_file);
  return sync_folder(zip_file.parent_path());
}

}  // namespace luoxuan::package
