#include "document/docx_files.hpp"

#include "base/file.hpp"
#include "base/text.hpp"

namespace luoxuan::document {

namespace {

class NoFiles final : public Files {
 public:
  [[nodiscard]] Result<std::string> read(std::string_view name) const override {
    return Failure{FailureCode::not_found,
                   say("expected the file '{}', found none: there are no files beside this document",
                       "应有文件“{}”，实为没有：此处没有随附文件", text::shortened(name)),
                   {},
                   {}};
  }
};

}  // namespace

const Files& no_files() {
  static const NoFiles none;
  return none;
}

FolderFiles::FolderFiles(std::filesystem::path folder) : folder_(folder.empty() ? "." : std::move(folder)) {}

Result<std::string> FolderFiles::read(std::string_view name) const {
  std::error_code error;
  const std::filesystem::path folder = std::filesystem::weakly_canonical(folder_, error);
  const std::filesystem::path file = std::filesystem::weakly_canonical(folder / std::filesystem::path(std::string(name)), error);
  const std::filesystem::path inside = file.lexically_relative(folder);
  const bool is_cut_off = name.find('\0') != std::string_view::npos;  // by the system, which would read another file
  if (error || inside.empty() || *inside.begin() == ".." || inside.is_absolute() || is_cut_off)
    return Failure{FailureCode::not_permitted,
                   say("expected a file inside of {1}, found '{0}'", "应为“{1}”内的文件，实为“{0}”", text::shortened(name),
                       folder_.string()),
                   say("copy the file there", "请把文件复制到该文件夹"),
                   {}};
  if (!std::filesystem::is_regular_file(file, error))
    return Failure{FailureCode::not_found,
                   say("expected the file '{0}' in {1}, found none", "“{1}”内应有文件“{0}”，实为没有", text::shortened(name),
                       folder_.string()),
                   say("copy the file there", "请把文件复制到该文件夹"),
                   {}};
  return read_file(file);
}

}  // namespace luoxuan::document
