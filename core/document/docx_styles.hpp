#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include <pugixml.hpp>

namespace luoxuan::document {

/// The styles of a document (w:styles), found by name, and those that are added to them: each in the same time, however many
/// there are.
class DocxStyles {
 public:
  explicit DocxStyles(pugi::xml_node root);

  /// The id of the style of this kind ("paragraph", "table") and name, whatever its case; empty when there is none.
  [[nodiscard]] std::string id_of(std::string_view kind, std::string_view name) const;

  /// The style of this id; none when there is none.
  [[nodiscard]] pugi::xml_node with_id(const std::string& id) const;

  /// A copy of another document's style behind the others, under its own id or, where that is taken, one with a number.
  pugi::xml_node add(const pugi::xml_node& style);

 private:
  void note(const pugi::xml_node& style);

  pugi::xml_node root_;
  std::unordered_map<std::string, pugi::xml_node> by_id_;
  std::unordered_map<std::string, std::string> id_of_;  // by kind and name
};

}  // namespace luoxuan::document
