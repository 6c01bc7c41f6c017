#include "server/api/file_kind.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "document/zip_archive.hpp"

namespace luoxuan::server {
namespace {

struct Kind {
  std::string_view ending;
  std::string_view media_type;
  std::string_view beginning;  // of its bytes; empty: text
  std::string_view part;       // an archive that must hold this; may be empty
};

constexpr std::string_view zip = "PK\x03\x04";
constexpr std::array kinds = std::to_array<Kind>({
    {".pdf", "application/pdf", "%PDF-", ""},
    {".png", "image/png", "\x89PNG\r\n\x1a\n", ""},
    {".jpg", "image/jpeg", "\xff\xd8\xff", ""},
    {".jpeg", "image/jpeg", "\xff\xd8\xff", ""},
    {".gif", "image/gif", "GIF8", ""},
    {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", zip, "word/document.xml"},
    {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", zip, "xl/workbook.xml"},
    {".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", zip, "ppt/presentation.xml"},
    {".zip", "application/zip", zip, ""},
    {".txt", "text/plain; charset=utf-8", "", ""},
    {".csv", "text/csv; charset=utf-8", "", ""},
});

bool is_plain_text(std::string_view bytes) {
  return text::is_utf8(bytes) && std::ranges::none_of(bytes, [](char c) {
           return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
         });
}

Failure unsupported(std::string_view name) {
  std::string endings;
  for (const Kind& kind : kinds) endings += (endings.empty() ? "" : " ") + std::string(kind.ending);
  return {FailureCode::unsupported,
          say("file '{}': expected content that its name says, of one of the kinds {}, found another",
              "文件“{}”：内容应与扩展名一致，且为 {} 之一，实际不是", name, endings),
          say("save it as one of these kinds", "请另存为其中一种"),
          {}};
}

}  // namespace

Result<std::string> kind_of_file(std::string_view name, std::string_view bytes) {
  const bool has_path = name.find_first_of("/\\") != std::string_view::npos;
  const bool has_marks = std::ranges::any_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
  if (name.empty() || name.size() > 200 || has_path || has_marks || name.front() == '.')
    return Failure{FailureCode::invalid_input,
                   say("file: expected a name of 1 to 200 bytes without a path", "file：应为 1 至 200 字节、不含路径的文件名"),
                   say("give it another name", "请换一个文件名"),
                   {}};
  const std::string lowered = text::to_lower_case(name);
  const auto kind = std::ranges::find_if(kinds, [&](const Kind& each) { return lowered.ends_with(each.ending); });
  if (kind == kinds.end()) return unsupported(name);
  if (kind->beginning.empty()) {
    if (!is_plain_text(bytes)) return unsupported(name);
    return std::string(kind->media_type);
  }
  if (!bytes.starts_with(kind->beginning)) return unsupported(name);
  if (kind->beginning == zip) {
    const auto archive = document::ZipArchive::open(std::string(bytes), name);
    if (!archive) {
      Failure failure = archive.error();
      failure.code = FailureCode::unsupported;
      return failure;
    }
    if (!kind->part.empty() && !archive->contains(kind->part)) return unsupported(name);
  }
  return std::string(kind->media_type);
}

}  // namespace luoxuan::server
