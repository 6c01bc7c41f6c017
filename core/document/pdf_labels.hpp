#pragma once

#include <string>
#include <string_view>

#include "document/pdf_assembly.hpp"
#include "document/pdf_pool.hpp"

namespace luoxuan::document {

// LibreOffice draws what is put over the pages, so that Chinese comes out right and PDF/A keeps its fonts.

/// Page numbers at the foot, "— 1 —" in 4号 宋体 at the outer edge, as official documents have them (GB/T 9704).
[[nodiscard]] Result<std::string> number_pages(PdfPool& pool, const PdfPart& part);

/// The text in a red frame at the top right of every page: "已归档 2018-01-15". One line of at most 40 Chinese characters, else
/// invalid_input.
[[nodiscard]] Result<std::string> stamp_pages(PdfPool& pool, const PdfPart& part, std::string_view text);

}  // namespace luoxuan::document
