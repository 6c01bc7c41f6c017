#include "document/pdf_assembly.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "base/file.hpp"
#include "base/temporary_folder.hpp"
#include "document/pdf_process.hpp"

namespace luoxuan::document {

namespace {

constexpr std::chrono::seconds assembly_time{120};
enum AssemblerStatus { assembled = 0, unsound = 1 };

Failure unsound_pdf(std::string_view why, const std::string& file) {
  return {FailureCode::invalid_input,
          say("expected a sound PDF, found: {}", "应为完好的PDF，实为：{}", why),
          say("make the PDF again", "请重新生成PDF"),
          {file, 0, 0}};
}

/// Runs luoxuan_pdf_assembler in a folder of its own and gives its result.
class Assembly {
 public:
  static Result<Assembly> begin() {
    LX_TRY_ASSIGN(auto folder, TemporaryFolder::make("pdf_assembly"));
    return Assembly(std::move(folder));
  }

  /// `name` is what failures call it.
  Result<std::string> put(std::string_view bytes, const std::string& name = {}) {
    const std::filesystem::path file = folder_->path() / fmt::format("{}.pdf", names_.size());
    names_.push_back(name);
    LX_TRY(write_draft(file, bytes));
    return file.string();
  }

  Result<std::string> run(std::string_view what, const std::vector<std::string>& words) {
    const std::filesystem::path result = folder_->path() / "result";
    std::vector<std::string> command{own_program("luoxuan_pdf_assembler").string(), std::string(what), result.string()};
    command.insert(command.end(), words.begin(), words.end());
    LX_TRY_ASSIGN(const int status, run_for(command, assembly_time));
    if (status != assembled && status != unsound)
      return Failure{FailureCode::io,
                     say("expected luoxuan_pdf_assembler to assemble the PDF, found that it ended with {}",
                         "luoxuan_pdf_assembler 应能合成 PDF，实际以 {} 结束", status),
                     say("check the space of the folder for temporary files, and whether the PDF is very large (2 GiB of memory)",
                         "请检查临时文件夹的空间，以及 PDF 是否过大（内存上限 2 GiB）"),
                     {}};
    LX_TRY_ASSIGN(std::string bytes, read_file(result));
    if (status == unsound) return unsound_as(bytes);
    return bytes;
  }

 private:
  explicit Assembly(std::unique_ptr<TemporaryFolder> folder) : folder_(std::move(folder)) {}

  /// qpdf begins with the path of the file, which nobody knows.
  [[nodiscard]] Failure unsound_as(std::string_view told) const {
    for (std::size_t i = 0; i < names_.size(); ++i) {
      const std::string path = (folder_->path() / fmt::format("{}.pdf", i)).string();
      if (!told.starts_with(path)) continue;
      const std::size_t reason = told.find_first_not_of(": ", path.size());
      return unsound_pdf(told.substr(std::min(reason, told.size())), names_[i]);
    }
    return unsound_pdf(told, {});
  }

  std::unique_ptr<TemporaryFolder> folder_;
  std::vector<std::string> names_;  // of the files put there: 0.pdf, 1.pdf, …
};

std::string word_of(LabelPlace place) {
  switch (place) {
    case LabelPlace::bottom_centre:
      return "bottom_centre";
    case LabelPlace::bottom_outer:
      return "bottom_outer";
    case LabelPlace::top_right:
      return "top_right";
  }
  return {};
}

}  // namespace

Result<std::string> merge_pdfs(const std::vector<PdfPart>& parts) {
  if (parts.empty())
    return Failure{FailureCode::invalid_input,
                   say("expected at least one PDF to merge, found none", "应至少有一个PDF可供合并，实为没有")};
  LX_TRY_ASSIGN(Assembly assembly, Assembly::begin());
  std::vector<std::string> words;
  for (const PdfPart& part : parts) {
    LX_TRY_ASSIGN(std::string file, assembly.put(part.bytes, part.file));
    words.push_back(part.title);
    words.push_back(std::move(file));
  }
  return assembly.run("merge", words);
}

Result<std::size_t> page_count(const PdfPart& part) {
  LX_TRY_ASSIGN(Assembly assembly, Assembly::begin());
  LX_TRY_ASSIGN(const std::string file, assembly.put(part.bytes, part.file));
  LX_TRY_ASSIGN(const std::string told, assembly.run("pages", {file}));
  std::size_t count = 0;
  std::from_chars(told.data(), told.data() + told.size(), count);
  return count;
}

Result<std::string> put_labels(const PdfPart& part, std::string_view labels, LabelPlace place) {
  LX_TRY_ASSIGN(Assembly assembly, Assembly::begin());
  LX_TRY_ASSIGN(const std::string file, assembly.put(part.bytes, part.file));
  LX_TRY_ASSIGN(const std::string over, assembly.put(labels));
  return assembly.run("labels", {file, over, word_of(place)});
}

}  // namespace luoxuan::document
