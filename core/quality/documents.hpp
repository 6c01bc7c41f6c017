#pragma once

#include <string>
#include <vector>

#include "engine/shell/scheduler.hpp"
#include "quality/rows.hpp"
#include "quality/setting.hpp"

namespace luoxuan::quality {

inline constexpr std::string_view docx_media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
inline constexpr std::string_view pdf_media_type = "application/pdf";
inline constexpr std::string_view xlsx_media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Keeps the bytes, and writes the document's row when the job is completed. `document` needs no digest, size or moment yet.
[[nodiscard]] Result<engine::JobDone> keep_document(const Setting& setting, Document document, std::string_view bytes);

/// As keep_document, and beside it the PDF made of the same bytes, under the same title, its file ending in .pdf.
[[nodiscard]] Result<engine::JobDone> keep_with_pdf(const Setting& setting, Document document, std::string_view bytes);

/// Documents about a report type in a period, oldest first; of each file name only the newest.
[[nodiscard]] Result<std::vector<Document>> documents_of(const Setting& setting, std::string_view report,
                                                         std::string_view period);

/// A title as a file name: what file systems refuse becomes '_'.
[[nodiscard]] std::string as_file_name(std::string_view title);

}  // namespace luoxuan::quality
