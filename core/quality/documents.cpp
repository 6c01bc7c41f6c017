#include "quality/documents.hpp"

#include <algorithm>

namespace luoxuan::quality {
namespace {

/// The row of a document whose bytes are kept, and its record in the history.
Result<void> write_row(const Setting& setting, engine::Act& act, Document document) {
  document.made = act.now();
  act.record("document_made", document.instance, "",
             {{"document", document.key.value},
              {"title", document.title},
              {"file", document.file},
              {"report", document.report},
              {"period", document.period},
              {"unit", document.unit},
              {"sha256", document.sha256},
              {"size", document.size}});
  // By the act's own connection: `setting` may be that of a reader.
  return engine::StoredRows<Document>(act.connection(), setting.engine.parts().institution).write(document);
}

}  // namespace

Result<engine::JobDone> keep_document(const Setting& setting, Document document, std::string_view bytes) {
  LX_TRY_ASSIGN(document.sha256, setting.blobs.put(bytes));
  document.size = static_cast<std::int64_t>(bytes.size());
  const auto write = [&setting, document](engine::Act& act) { return write_row(setting, act, document); };
  return engine::JobDone{{{"document", document.key.value}}, write};
}

Result<engine::JobDone> keep_with_pdf(const Setting& setting, Document document, std::string_view bytes) {
  LX_TRY_ASSIGN(const std::string made, setting.pdf.convert({document.file, std::string(bytes)}));
  Document pdf = document;
  pdf.file = std::filesystem::path(document.file).replace_extension(".pdf").string();
  pdf.media_type = pdf_media_type;
  LX_TRY_ASSIGN(pdf.sha256, setting.blobs.put(made));
  pdf.size = static_cast<std::int64_t>(made.size());
  LX_TRY_ASSIGN(engine::JobDone done, keep_document(setting, std::move(document), bytes));
  done.also = [&setting, pdf, keep = std::move(done.also)](engine::Act& act) -> Result<void> {
    LX_TRY(keep(act));
    Document beside = pdf;
    beside.key = act.new_key();
    return write_row(setting, act, std::move(beside));
  };
  return done;
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
