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

  /// The same of a copy of another document's list; `abstract` is changed to its copy.
  [[nodiscard]] std::string add_copy(pugi::xml_node& abstract, const pugi::xml_node& list);

 private:
  std::string abstract_list(bool is_numbered);
  pugi::xml_node insert_abstract(const pugi::xml_node& copied);
  pugi::xml_node insert_list(const pugi::xml_node& copied);

  pugi::xml_node root_, first_list_, last_list_;
  int last_abstract_number_ = -1, last_number_ = 0;
  std::map<bool, std::string> abstract_list_of_;  // by is_numbered
};

}  // namespace luoxuan::document
