#include "cli/pdf_command.hpp"

#include "application/places.hpp"
#include "base/file.hpp"
#include "document/pdf_assembly.hpp"
#include "document/pdf_labels.hpp"

namespace luoxuan::cli {
namespace {

/// The files as PDFs; those that are ones already as they are.
Checked<std::vector<document::PdfPart>> as_pdfs(const DocumentPdf& command, document::PdfPool& pool, const Output& output) {
  std::vector<document::PdfPart> parts(command.files.size());
  std::vector<document::PdfSource> sources;
  std::vector<std::size_t> places;
  Failures failures;
  for (std::size_t i = 0; i < command.files.size(); ++i) {
    const std::filesystem::path path = command.files[i];
    auto bytes = read_file(path);
    if (!bytes) {
      failures.push_back(bytes.error());
      continue;
    }
    if (command.has_bookmarks) parts[i].title = path.stem().string();
    parts[i].file = path.string();
    if (document::is_pdf(*bytes)) {
      parts[i].bytes = *std::move(bytes);
    } else {
      sources.push_back({path.string(), *std::move(bytes)});
      places.push_back(i);
    }
  }
  if (!failures.empty()) return failures;
  auto made = pool.convert_all(sources, [&output](std::size_t done, std::size_t all) {
    if (all > 1) output.aside(fmt::format("{}/{}", done, all));
    return true;
  });
  for (std::size_t i = 0; i < made.size(); ++i) {
    if (made[i])
      parts[places[i]].bytes = *std::move(made[i]);
    else
      failures.push_back(made[i].error());
  }
  if (!failures.empty()) return failures;
  return parts;
}

Result<std::string> assembled(const DocumentPdf& command, const std::vector<document::PdfPart>& parts, document::PdfPool& pool) {
  document::PdfPart whole = parts.front();
  if (parts.size() > 1 || command.has_bookmarks) {
    LX_TRY_ASSIGN(whole.bytes, document::merge_pdfs(parts));
  }
  if (command.has_numbers) {
    LX_TRY_ASSIGN(whole.bytes, document::number_pages(pool, whole));
  }
  if (!command.stamp.empty()) {
    LX_TRY_ASSIGN(whole.bytes, document::stamp_pages(pool, whole, command.stamp));
  }
  const bool is_as_it_came = parts.size() == 1 && !command.has_bookmarks && !command.has_numbers && command.stamp.empty();
  if (is_as_it_came) LX_TRY(document::page_count(whole));  // that it is sound, and has pages
  return std::move(whole.bytes);
}

}  // namespace

int make_pdf(const DocumentPdf& command, const Output& output) {
  document::PdfPool pool(application::pdf_settings());
  const auto parts = as_pdfs(command, pool, output);
  if (!parts) return output.refused(parts.error(), usage_or_input);
  const auto pdf = assembled(command, *parts, pool);
  if (!pdf) return output.refused({pdf.error()}, usage_or_input);
  if (const auto written = write_whole(command.target, *pdf); !written) return output.refused({written.error()}, usage_or_input);
  output.line(command.target);
  if (!output.as_json()) return done;
  const auto pages = document::page_count({.title = {}, .bytes = *pdf, .file = command.target});
  if (!pages) return output.refused({pages.error()}, usage_or_input);
  output.json(value::Context{
      {"file", command.target}, {"bytes", static_cast<std::int64_t>(pdf->size())}, {"pages", static_cast<std::int64_t>(*pages)}});
  return done;
}

}  // namespace luoxuan::cli
