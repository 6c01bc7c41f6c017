#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "document/docx_lists.hpp"
#include "document/docx_styles.hpp"
#include "document/xml_part.hpp"
#include "document/zip_archive.hpp"

namespace luoxuan::document {

/// What one filling adds to a package beside the text of its parts: pictures and charts with their relationships and content
/// types, numberings, styles. Equal additions in equal order give equal bytes.
class DocxAdditions {
 public:
  /// The archive must outlive this.
  DocxAdditions(const ZipArchive& archive, std::string file, std::string body)
      : archive_(archive), file_(std::move(file)), body_(std::move(body)) {}

  /// A number for a drawing, a bookmark …, which no other thing of the document has.
  [[nodiscard]] int next_id();

  /// True the first time for each name, and not for names of the template's own body: bookmarks of a name must not repeat.
  [[nodiscard]] Result<bool> take_bookmark(const std::string& name);

  /// A new part named like "word/media/picture", with a number and the extension. Its name. The same bytes are added once,
  /// unless the part is `single` because it has relationships of its own.
  [[nodiscard]] Result<std::string> add_part(std::string_view stem, std::string_view extension, std::string bytes,
                                             std::string_view content_type, bool is_single = false);

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

  /// The lists and the styles of the template with what was added: word/numbering.xml and word/styles.xml.
  [[nodiscard]] Result<DocxLists*> lists();
  [[nodiscard]] Result<DocxStyles*> styles();

  /// The part of this kind ("styles", "numbering", "settings") of the template, or an empty one, related to the body; to be
  /// changed in place.
  [[nodiscard]] Result<pugi::xml_node> sheet(std::string_view kind);
  /// Its name: "word/numbering.xml".
  [[nodiscard]] Result<std::string> sheet_name(std::string_view kind);

  /// Styles that came along with an included document.
  void note_included_style(const std::string& id) { included_styles_.insert(id); }
  [[nodiscard]] bool is_included_style(const std::string& id) const { return included_styles_.contains(id); }

  /// Asks the office program to bring fields and contents up to date when it opens the document.
  [[nodiscard]] Result<void> update_fields();

  [[nodiscard]] const ZipArchive& archive() const { return archive_; }

  /// Everything that was added or changed.
  [[nodiscard]] std::vector<ZipArchive::Content> take();

 private:
  Result<pugi::xml_node> root_of(const std::string& name, std::string_view empty);
  Result<void> declare_type(std::string_view name, std::string_view extension, std::string_view content_type);
  struct Relationships {
    pugi::xml_node root;
    std::set<std::string, std::less<>> ids;
    pugi::xml_node add(std::string_view id, std::string_view type);
  };
  Result<Relationships*> relationships_of(std::string_view part);

  const ZipArchive& archive_;
  std::string file_, body_;
  int next_id_ = 2'000'001;
  std::optional<std::vector<int>> ids_there_;                   // from the first on, in the template; sorted
  std::optional<std::set<std::string>> names_;                  // of all parts, in lower case
  std::map<std::string, std::string, std::less<>> sheet_name_;  // by kind
  std::set<std::string> included_styles_;
  std::map<std::string, XmlDocument> changed_;                       // parts read or made as XML
  std::vector<ZipArchive::Content> parts_;                           // new ones
  std::map<std::string, std::string> name_of_;                       // of new parts, by digest
  std::map<std::string, std::string> relation_of_;                   // ids, by part, type and target
  std::map<std::string, Relationships, std::less<>> relationships_;  // by part
  std::optional<DocxLists> lists_;
  std::optional<DocxStyles> styles_;
  std::optional<std::set<std::string>> bookmarks_;  // names that are taken, once they are asked for
};

}  // namespace luoxuan::document
