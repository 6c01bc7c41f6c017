#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "document/number_format.hpp"
#include "document/xml_stream.hpp"
#include "document/zip_archive.hpp"

namespace luoxuan::document {

// What a workbook's parts hold besides the sheets themselves.

/// Reads one part of the archive.
[[nodiscard]] Result<void> read_part(const ZipArchive& archive, const std::string& part, XmlHandler& handler,
                                     std::string_view file);

/// workbook.xml.
struct WorkbookPart {
  struct Sheet {
    std::string name;
    std::string relationship;  // r:id
  };
  std::vector<Sheet> sheets;
  bool since_1904 = false;
};
[[nodiscard]] Result<WorkbookPart> read_workbook_part(const ZipArchive& archive, const std::string& part, std::string_view file);

/// A .rels part: where each relationship leads, as a path in the archive.
struct Relationship {
  std::string type;    // the last word of its address: "worksheet"
  std::string target;  // empty when it leads outside
};
[[nodiscard]] Result<std::map<std::string, Relationship>> read_relationships(const ZipArchive& archive,
                                                                             const std::string& of_part, std::string_view file);

/// sharedStrings.xml: all texts in one, so that a million cost no million allocations.
class SharedTexts {
 public:
  void append(std::string_view text);
  [[nodiscard]] std::size_t size() const { return ends_.size(); }
  [[nodiscard]] std::string_view at(std::size_t index) const;
  [[nodiscard]] std::size_t bytes() const { return all_.size() + ends_.size() * sizeof(std::uint32_t); }

 private:
  std::string all_;
  std::vector<std::uint32_t> ends_;
};
[[nodiscard]] Result<SharedTexts> read_shared_texts(const ZipArchive& archive, const std::string& part, std::string_view file);

/// styles.xml: the number format of each cell style.
class NumberFormats {
 public:
  void add_code(int number, std::string_view code);
  void add_style(int number);
  [[nodiscard]] std::size_t styles() const { return styles_.size(); }
  [[nodiscard]] NumberMeaning meaning(std::size_t style) const;
  /// Valid as long as this; empty for General, for codes that are too long, and for styles that there are not.
  [[nodiscard]] std::string_view code(std::size_t style) const;

 private:
  struct Own {
    NumberMeaning meaning = NumberMeaning::plain;
    std::string code;
  };
  std::map<int, Own> own_;  // by number
  std::vector<int> styles_;
};
[[nodiscard]] Result<NumberFormats> read_number_formats(const ZipArchive& archive, const std::string& part,
                                                        std::string_view file);

}  // namespace luoxuan::document
