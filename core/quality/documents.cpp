#include "quality/documents.hpp"

#include <algorithm>

namespace luoxuan::quality {

Result<engine::JobDone> keep_document(const Setting& setting, Document document, std::string_view bytes) {
  LX_TRY_ASSIGN(document.sha256, setting.blobs.put(bytes));
  document.size = static_cast<std::int64_t>(bytes.size());
  const auto write = [&setting, document](engine::Act& act) -> Result<void> {
    Document made = document;
    made.made = act.now();
    act.record("document_made", made.instance, "",
               {{"document", made.key.value},
                {"title", made.title},
                {"file", made.file},
                {"report", made.report},
                {"period", made.period},
                {"unit", made.unit},
                {"sha256", made.sha256},
                {"size", made.size}});
    return setting.rows<Document>().write(std::move(made));
  };
  return engine::JobDone{{{"document", document.key.value}}, write};
}

Result<std::vector<Document>> documents_of(const Setting& setting, std::string_view report, std::string_view period) {
  LX_TRY_ASSIGN(std::vector<Document> found,
                setting.rows<Document>().where("report = $2 AND period = $3 ORDER BY \"key\"", {report, period}));
  std::vector<Document> newest;
  for (Document& document : found) {
    std::erase_if(newest, [&](const Document& older) { return older.file == document.file; });
    newest.push_back(std::move(document));
  }
  return newest;
}

std::string as_file_name(std::string_view title) {
  std::string name(title);
  std::ranges::replace_if(
      name, [](char c) { return std::string_view("/\\:*?\"<>|\n\r\t").find(c) != std::string_view::npos; }, '_');
  return name;
}

}  // namespace luoxuan::quality
