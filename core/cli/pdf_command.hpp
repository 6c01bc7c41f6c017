#pragma once

#include <string>
#include <vector>

#include "cli/output.hpp"

namespace luoxuan::cli {

struct DocumentPdf {
  std::vector<std::string> files;  // .docx, .xlsx, .pdf
  std::string target;
  std::string stamp;  // may be empty
  bool has_bookmarks = false;
  bool has_numbers = false;
};
/// One PDF of all the files, in their order.
[[nodiscard]] int make_pdf(const DocumentPdf& command, const Output& output);

}  // namespace luoxuan::cli
