#include "document/xlsx_text.hpp"

#include "document/value_text.hpp"
#include "document/xlsx_file.hpp"

namespace luoxuan::document {

Result<std::string> text_of_xlsx(std::string_view bytes) {
  LX_TRY_ASSIGN(const XlsxFile file, XlsxFile::open(bytes, "workbook.xlsx"));
  std::string text;
  for (std::size_t sheet = 0; sheet < file.sheets().size(); ++sheet) {
    text += file.sheets()[sheet] + "\n";
    const auto read = file.read(sheet, [&text](std::size_t, const std::vector<ReadCell>& cells) {
      std::size_t column = 0;
      for (const ReadCell& cell : cells) {
        for (; column < cell.column; ++column) text += '\t';
        text += text_of(cell.value).value_or(std::string());
      }
      text += '\n';
      return true;
    });
    if (!read) return read.error();
  }
  return text;
}

}  // namespace luoxuan::document
