// Workbooks of strangers: an archive as it comes, or parts of one put together soundly, so that what lies behind the archive is
// reached. Parts are divided by the byte 1: sheet, shared texts, styles, workbook.
#include <array>
#include <string>

#include "document/xlsx_file.hpp"
#include "document/zip_archive.hpp"

namespace {

using namespace luoxuan;

constexpr std::string_view package =
    R"(<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>)";
constexpr std::string_view relations =
    R"(<Relationships><Relationship Id="a" Type="x/worksheet" Target="sheet.xml"/><Relationship Id="b" Type="x/sharedStrings" Target="shared.xml"/><Relationship Id="c" Type="x/styles" Target="styles.xml"/></Relationships>)";
constexpr std::string_view workbook = R"(<workbook><sheets><sheet name="s" id="a"/></sheets></workbook>)";

std::string put_together(std::string_view parts) {
  std::array<std::string, 4> part;
  for (std::string& each : part) {
    const std::size_t end = parts.find('\1');
    each = parts.substr(0, end);
    parts = end == std::string_view::npos ? std::string_view() : parts.substr(end + 1);
  }
  const auto made = document::write_zip({{"_rels/.rels", std::string(package)},
                                         {"xl/workbook.xml", part[3].empty() ? std::string(workbook) : part[3]},
                                         {"xl/_rels/workbook.xml.rels", std::string(relations)},
                                         {"xl/sheet.xml", part[0]},
                                         {"xl/shared.xml", part[1].empty() ? "<sst/>" : part[1]},
                                         {"xl/styles.xml", part[2].empty() ? "<styleSheet/>" : part[2]}});
  return made ? *made : std::string();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view given(reinterpret_cast<const char*>(data), size);
  const auto file = document::XlsxFile::open(given.starts_with("PK") ? std::string(given) : put_together(given), "fuzz.xlsx");
  if (!file) return 0;
  for (std::size_t sheet = 0; sheet < file->sheets().size(); ++sheet)
    static_cast<void>(file->read(sheet, [](std::size_t row, const std::vector<document::ReadCell>& cells) {
      for (const document::ReadCell& cell : cells)
        if (document::cell_name(row, cell.column).empty() || cell.value.is_null()) __builtin_trap();
      return true;
    }));
  return 0;
}
