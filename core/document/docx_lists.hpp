#pragma once

#include <map>
#include <string>

#include <pugixml.hpp>

namespace luoxuan::document {

/// The lists of a document (w:numbering) and those that are added to them: each in the same time, however many there are.
class DocxLists {
 public:
  explicit DocxLists(pugi::xml_node root);

  /// The number of a new list that begins at 1; bullets, or 1. a. i. by level.
  [[nodiscard]] std::string add(bool is_numbered);

  /// The same of a copy of another document's list; `abstract` and `list` are changed to their copies.
  [[nodiscard]] std::string add_copy(pugi::xml_node& abstract, pugi::xml_node& list);

  /// The same of a list of this document, from its first numbers on.
  [[nodiscard]] std::string add_restarted(const std::string& number);

  /// The levels of a list of this document; none when there is no such list.
  [[nodiscard]] pugi::xml_node levels_of(const std::string& number) const;

  /// A copy of another document's picture that is a bullet, with a number of its own.
  pugi::xml_node add_picture(const pugi::xml_node& bullet);

  [[nodiscard]] pugi::xml_node root() const { return root_; }

 private:
  std::string abstract_list(bool is_numbered);
  pugi::xml_node insert_abstract(const pugi::xml_node& copied);
  pugi::xml_node insert_list(const pugi::xml_node& copied);

  pugi::xml_node root_, first_list_, last_list_;
  int last_abstract_number_ = -1, last_number_ = 0, last_picture_ = -1;
  std::map<bool, std::string> abstract_list_of_;  // by is_numbered
};

}  // namespace luoxuan::document
