#include "package/bag_source.hpp"
#include "package/path_name.hpp"

namespace luoxuan::package {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_files = 5'000'000;
constexpr int deepest = 100;

Failure not_a_file(const std::string& path, const fs::file_status& status) {
  const bool link = status.type() == fs::file_type::symlink;
  return {
      FailureCode::invalid_input,
      link
          ? say("expected files and folders, found the symbolic link '{}'", "应只有文件和文件夹，实际有符号链接“{}”", shown(path))
          : say("expected files and folders, found something else: '{}'", "应只有文件和文件夹，实际有其他对象“{}”", shown(path)),
      say("a package must not depend on what lies outside it: put the file itself there",
          "材料包不得依赖包外的内容：请放入文件本身"),
      {}};
}

class FolderSource final : public BagSource {
 public:
  explicit FolderSource(const fs::path& folder) : folder_(folder.has_filename() ? folder : folder.parent_path()) {}

  Result<void> walk(Findings& findings) {
    const std::size_t skip = folder_.string().size() + (folder_ == folder_.root_path() ? 0 : 1);
    std::error_code error;
    fs::recursive_directory_iterator at(folder_, error);
    for (const fs::recursive_directory_iterator end; !error && at != end; at.increment(error)) {
      const std::string path = at->path().string().substr(skip);
      const fs::file_status status = at->symlink_status(error);
      if (error) break;
      if (status.type() == fs::file_type::directory) {
        if (path == "data") has_payload_folder_ = true;
        if (at.depth() >= deepest)
          return Failure{FailureCode::limit_exceeded,
                         say("expected at most {} folders in each other, found more: '{}'",
                             "文件夹嵌套应不超过 {} 层，实际更多：“{}”", deepest, shown(path)),
                         {},
                         {}};
      } else if (status.type() == fs::file_type::regular) {
        files_.emplace(path, at->file_size(error));
        if (files_.size() > most_files)
          return Failure{FailureCode::limit_exceeded,
                         say("expected at most {} files, found more", "文件数应不超过 {}，实际更多", most_files),
                         {},
                         {}};
      } else {
        findings.incomplete(not_a_file(path, status));
      }
      if (error) break;
    }
    if (error)
      return Failure{FailureCode::io,
                     say("could not read {}: {}", "无法读取 {}：{}", folder_.string(), error.message()),
                     say("check the path and its rights", "请检查路径和权限"),
                     {}};
    return {};
  }

  [[nodiscard]] Result<void> read(const std::string& path, const TakeBytes& take) const override {
    return read_blocks(folder_ / path, Links::refuse, take);
  }

 private:
  fs::path folder_;
};

}  // namespace

Result<std::unique_ptr<BagSource>> open_folder(const fs::path& folder, Findings& findings) {
  auto source = std::make_unique<FolderSource>(folder.lexically_normal());
  LX_TRY(source->walk(findings));
  return std::unique_ptr<BagSource>(std::move(source));
}

}  // namespace luoxuan::package
