#include "cli/results.hpp"

#include <map>

#include "base/file.hpp"
#include "quality/rows.hpp"

namespace luoxuan::cli {
namespace {

Result<void> copy_package(const std::filesystem::path& from, const std::filesystem::path& to) {
  std::error_code error;
  std::filesystem::create_directories(to.parent_path(), error);
  std::filesystem::copy(from, to, std::filesystem::copy_options::recursive | std::filesystem::copy_options::overwrite_existing,
                        error);
  if (!error)
    std::filesystem::copy_file(from.string() + ".zip", to.string() + ".zip", std::filesystem::copy_options::overwrite_existing,
                               error);
  if (!error) return {};
  return Failure{FailureCode::io,
                 say("could not copy {}: {}", "无法复制 {}：{}", from.string(), error.message()),
                 say("check the folder and the free space", "请检查文件夹和剩余空间"),
                 {}};
}

/// The name that a document gets in the folder: of several with one name (each college's 复核结论通知.docx) the second becomes
/// 复核结论通知_2.docx, the same each time, for they come in the order in which they were made.
std::string name_in_folder(const std::string& file, std::size_t occurrence) {
  if (occurrence == 1) return file;
  const std::filesystem::path path = file;
  return fmt::format("{}_{}{}", path.stem().string(), occurrence, path.extension().string());
}

}  // namespace

Result<void> take_results(const application::Installation& installation, const std::filesystem::path& folder,
                          const Output& output) {
  const quality::Setting& setting = installation.setting();
  LX_TRY_ASSIGN(const std::vector<quality::Document> documents,
                setting.rows<quality::Document>().where("1 = 1 ORDER BY \"key\"", {}));
  std::size_t texts = 0;
  std::map<std::string, std::size_t> occurrences;
  for (const quality::Document& document : documents) {
    LX_TRY_ASSIGN(const std::string bytes, setting.blobs.get(document.sha256));
    LX_TRY(write_whole(folder / "documents" / name_in_folder(document.file, ++occurrences[document.file]), bytes));
    texts += document.file.ends_with(".docx") ? 1U : 0U;
  }
  LX_TRY_ASSIGN(const std::vector<quality::Package> packages,
                setting.rows<quality::Package>().where("1 = 1 ORDER BY \"key\"", {}));
  for (const quality::Package& package : packages)
    LX_TRY(copy_package(setting.packages / package.folder, folder / "packages" / package.folder));
  output.line(say("{}: {} documents, {} workbooks, {} packages", "{}：文档 {} 份，表格 {} 份，材料包 {} 个", folder.string(),
                  texts, documents.size() - texts, packages.size()));
  return {};
}

}  // namespace luoxuan::cli
