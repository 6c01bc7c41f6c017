#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace luoxuan::document {

struct PdfPart {
  std::string title;  // of its bookmark; empty: it has none
  std::string bytes;
  std::string file = {};  // failures name it
};

/// Whether somebody's bytes are meant as a PDF, whatever their file is called: readers find its mark among the first 1,024
/// (ISO 32000-1, annex H.3).
[[nodiscard]] inline bool is_pdf(std::string_view bytes) {
  return bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos;
}

/// One PDF of several, each with a bookmark at its first page. What makes PDF/A of the first one (colours, metadata) stays; the
/// structure for screen readers is left out, as it cannot be joined. Equal parts give equal bytes.
[[nodiscard]] Result<std::string> merge_pdfs(const std::vector<PdfPart>& parts);

[[nodiscard]] Result<std::size_t> page_count(const PdfPart& part);

/// Where a label lies on a page.
enum class LabelPlace { bottom_centre, bottom_outer, top_right };

/// Puts page 1 of `labels` over page 1 of the PDF, page 2 over page 2 …; the last label over all further pages. Labels are as
/// large as their own pages.
[[nodiscard]] Result<std::string> put_labels(const PdfPart& part, std::string_view labels, LabelPlace place);

}  // namespace luoxuan::document
