#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "document/docx_additions.hpp"
#include "document/docx_package.hpp"

namespace luoxuan::document {

/// Brings what a document refers to over into another: each style, list and part once. Yields the names that they have there.
class DocxImport {
 public:
  DocxImport(const DocxPackage& from, std::string file, DocxAdditions& to, const XmlLimits& limits)
      : from_(from), file_(std::move(file)), to_(to), limits_(limits) {}

  /// Reads styles and numbering of the document. Call first.
  [[nodiscard]] Result<void> open();

  [[nodiscard]] Result<std::string> style(const std::string& id);
  [[nodiscard]] Result<std::string> list(const std::string& id);
  /// The relationship `id` of a part of the document as a relationship of `part` there; empty for one that is not followed.
  [[nodiscard]] Result<std::string> relation(const std::string& from_part, const std::string& id, std::string_view part);

  /// Changes the references in this element and below. Paragraphs that a style numbers, which an earlier document brought along,
  /// begin anew.
  [[nodiscard]] Result<void> rename_references(pugi::xml_node node, const std::string& from_part, std::string_view part);

  /// Joins the levels of lists that came along to the styles that did. Call last.
  void close();

 private:
  [[nodiscard]] Result<XmlDocument> read(const std::string& name) const;
  [[nodiscard]] Result<std::string> copy_part(const std::string& name, int depth);
  struct Relations {
    XmlDocument document;
    NodesByAttribute by_id;
  };
  [[nodiscard]] Result<const Relations*> relations_of(const std::string& part);
  /// The name that the style has there; one that was copied is added to `copies`, with the references that it had here.
  [[nodiscard]] Result<std::string> place_style(const std::string& id, std::vector<pugi::xml_node>& copies);
  [[nodiscard]] Result<std::string> content_type_of(const std::string& name) const;
  /// The part that is copied for this relationship of a copied part; empty when it is not followed.
  [[nodiscard]] std::string followed_target(const std::string& part, const pugi::xml_node& relation, int depth) const;
  [[nodiscard]] pugi::xml_node levels_of(const pugi::xml_node& list) const;
  [[nodiscard]] Result<void> bring_bullet(pugi::xml_node level);
  [[nodiscard]] Result<void> restart_number(pugi::xml_node paragraph);

  const DocxPackage& from_;
  std::string file_;
  DocxAdditions& to_;
  XmlLimits limits_;
  std::string numbering_name_;
  XmlDocument styles_, numbering_, types_;
  NodesByAttribute styles_by_id_, lists_by_id_, abstract_lists_by_id_;
  std::map<std::string, Relations> relations_;                       // by part
  std::map<std::string, std::string> style_, list_, part_, bullet_;  // names there, by names here
  std::map<std::string, std::string> restarted_;                     // lists there, by the lists that they repeat
  std::set<std::string> copied_styles_, copies_of_styles_;           // names here, names there
  struct StyledLevel {
    pugi::xml_node reference;  // w:pStyle
    std::string list;          // its name here
  };
  std::vector<StyledLevel> styled_levels_;
};

}  // namespace luoxuan::document
