#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "document/xml_part.hpp"
#include "document/zip_archive.hpp"

namespace luoxuan::document {

/// What one filling adds to a package beside the text of its parts: pictures and charts with their relationships and content
/// types, numberings, styles. Equal additions in equal order give equal bytes.
class DocxAdditions {
 public:
  /// The archive must outlive this.
  DocxAdditions(const ZipArchive& archive, std::string file) : archive_(archive), file_(std::move(file)) {}

  /// A number for a drawing, a bookmark …, which no other thing of the document has.
  [[nodiscard]] int next_id() { return next_id_++; }

  /// True the first time for each name, and not for names of the template's own body: bookmarks of a name must not repeat.
  [[nodiscard]] Result<bool> take_bookmark(const std::string& name);

  /// A new part named like "word/media/picture", with a number and the extension; the same bytes are added once. Its name.
  [[nodiscard]] Result<std::string> add_part(std::string_view stem, std::string_view extension, std::string bytes,
                                             std::string_view content_type);

  /// The id by which `part` refers to `target`, a part's name or, outside of the package, an address.
  [[nodiscard]] Result<std::string> relate(std::string_view part, std::string_view type, std::string_view target,
                                           bool is_external = false);

  /// The same under an id that the part's text has already.
  [[nodiscard]] Result<void> relate_as(std::string_view part, std::string_view id, std::string_view type,
                                       std::string_view target);

  /// The number of a new list that begins at 1; bullets, or 1. a. i. by level.
  [[nodiscard]] Result<std::string> add_list(bool is_numbered);

  /// The id of the style of this kind ("paragraph", "table") and name, whatever its case; empty when there is none.
  [[nodiscard]] Result<std::string> style_named(std::string_view kind, std::string_view name);

  /// word/NAME.xml of the template, or an empty one with this root, related to the body; to be changed in place.
  [[nodiscard]] Result<pugi::xml_node> sheet(std::string_view name);

  /// Asks the office program to bring fields and contents up to date when it opens the document.
  [[nodiscard]] Result<void> update_fields();

  [[nodiscard]] const ZipArchive& archive() const { return archive_; }

  /// Everything that was added or changed.
  [[nodiscard]] std::vector<ZipArchive::Content> take();

 private:
  Result<pugi::xml_node> root_of(const std::string& name, std::string_view empty);
  Result<void> declare_type(std::string_view name, std::string_view extension, std::string_view content_type);
  Result<std::string> abstract_list(bool is_numbered);

  const ZipArchive& archive_;
  std::string file_;
  int next_id_ = 2'000'001;
  std::map<std::string, XmlDocument> changed_;      // parts read or made as XML
  std::vector<ZipArchive::Content> parts_;          // new ones
  std::map<std::string, std::string> name_of_;      // of new parts, by digest
  std::map<std::string, std::string> relation_of_;  // ids, by part, type and target
  std::map<bool, std::string> abstract_list_of_;    // by is_numbered
  std::optional<std::set<std::string>> bookmarks_;  // names that are taken, once they are asked for
};

}  // namespace luoxuan::document
