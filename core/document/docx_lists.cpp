#include "document/docx_lists.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace luoxuan::document {

namespace {

void put_first(pugi::xml_node node, const char* attribute, const std::string& value) {
  node.remove_attribute(attribute);
  node.prepend_attribute(attribute) = value.c_str();
}

void put(pugi::xml_node node, const char* attribute, const std::string& value) {
  node.append_attribute(attribute) = value.c_str();
}

/// One level: its number or bullet, two characters of 10.5 pt further to the right than the level above; the first stands where
/// the first line of a Chinese paragraph begins.
void add_level(pugi::xml_node list, int level, bool is_numbered) {
  static constexpr const char* formats[] = {"decimal", "lowerLetter", "lowerRoman"};
  static constexpr const char* bullets[] = {"•", "–", "▪"};
  pugi::xml_node made = list.append_child("w:lvl");
  put(made, "w:ilvl", std::to_string(level));
  put(made.append_child("w:start"), "w:val", "1");
  put(made.append_child("w:numFmt"), "w:val", is_numbered ? formats[level % 3] : "bullet");
  put(made.append_child("w:lvlText"), "w:val", is_numbered ? fmt::format("%{}.", level + 1) : bullets[level % 3]);
  put(made.append_child("w:lvlJc"), "w:val", "left");
  pugi::xml_node indent = made.append_child("w:pPr").append_child("w:ind");
  put(indent, "w:left", std::to_string(420 * (level + 2)));
  put(indent, "w:hanging", "420");
  if (!is_numbered) put(made.append_child("w:rPr").append_child("w:rFonts"), "w:hint", "default");
}

}  // namespace

DocxLists::DocxLists(pugi::xml_node root) : root_(root), first_list_(root.child("w:num")) {
  for (const pugi::xml_node& list : root.children("w:abstractNum"))
    last_abstract_number_ = std::max(last_abstract_number_, list.attribute("w:abstractNumId").as_int());
  for (const pugi::xml_node& list : root.children("w:num")) {
    last_number_ = std::max(last_number_, list.attribute("w:numId").as_int());
    last_list_ = list;
  }
}

/// Abstract lists stand before lists (CT_Numbering).
pugi::xml_node DocxLists::insert_abstract(const pugi::xml_node& copied) {
  if (!copied) return first_list_ ? root_.insert_child_before("w:abstractNum", first_list_) : root_.append_child("w:abstractNum");
  return first_list_ ? root_.insert_copy_before(copied, first_list_) : root_.append_copy(copied);
}

pugi::xml_node DocxLists::insert_list(const pugi::xml_node& copied) {
  if (copied)
    last_list_ = last_list_ ? root_.insert_copy_after(copied, last_list_) : root_.append_copy(copied);
  else
    last_list_ = last_list_ ? root_.insert_child_after("w:num", last_list_) : root_.append_child("w:num");
  if (!first_list_) first_list_ = last_list_;
  return last_list_;
}

std::string DocxLists::abstract_list(bool is_numbered) {
  std::string& id = abstract_list_of_[is_numbered];
  if (!id.empty()) return id;
  pugi::xml_node made = insert_abstract({});
  id = std::to_string(++last_abstract_number_);
  put(made, "w:abstractNumId", id);
  put(made.append_child("w:multiLevelType"), "w:val", "multilevel");
  for (int level = 0; level < 9; ++level) add_level(made, level, is_numbered);
  return id;
}

std::string DocxLists::add(bool is_numbered) {
  const std::string abstract = abstract_list(is_numbered);
  pugi::xml_node made = insert_list({});
  std::string id = std::to_string(++last_number_);
  put(made, "w:numId", id);
  put(made.append_child("w:abstractNumId"), "w:val", abstract);
  for (int level = 0; is_numbered && level < 9; ++level) {
    pugi::xml_node begin = made.append_child("w:lvlOverride");
    put(begin, "w:ilvl", std::to_string(level));
    put(begin.append_child("w:startOverride"), "w:val", "1");
  }
  return id;
}

std::string DocxLists::add_copy(pugi::xml_node& abstract, pugi::xml_node& list) {
  last_abstract_number_ = std::max(last_abstract_number_, 0) + 1;
  abstract = insert_abstract(abstract);
  put_first(abstract, "w:abstractNumId", std::to_string(last_abstract_number_));
  list = insert_list(list);
  std::string id = std::to_string(++last_number_);
  put_first(list, "w:numId", id);
  put_first(list.child("w:abstractNumId"), "w:val", std::to_string(last_abstract_number_));
  return id;
}

pugi::xml_node DocxLists::levels_of(const std::string& number) const {
  const pugi::xml_node list = root_.find_child_by_attribute("w:num", "w:numId", number.c_str());
  return root_.find_child_by_attribute("w:abstractNum", "w:abstractNumId",
                                       list.child("w:abstractNumId").attribute("w:val").as_string("none"));
}

std::string DocxLists::add_restarted(const std::string& number) {
  const pugi::xml_node list = root_.find_child_by_attribute("w:num", "w:numId", number.c_str());
  if (!list) return number;
  const pugi::xml_node levels = levels_of(number);
  pugi::xml_node made = insert_list(list);
  std::string id = std::to_string(++last_number_);
  put_first(made, "w:numId", id);
  for (const pugi::xml_node& level : levels.children("w:lvl")) {
    const char* const index = level.attribute("w:ilvl").value();
    pugi::xml_node begin = made.find_child_by_attribute("w:lvlOverride", "w:ilvl", index);
    if (!begin) {
      begin = made.append_child("w:lvlOverride");
      put(begin, "w:ilvl", index);
    }
    if (!begin.child("w:startOverride"))
      put(begin.prepend_child("w:startOverride"), "w:val", level.child("w:start").attribute("w:val").as_string("1"));
  }
  return id;
}

pugi::xml_node DocxLists::add_picture(const pugi::xml_node& bullet) {
  if (last_picture_ < 0)
    for (const pugi::xml_node& there : root_.children("w:numPicBullet"))
      last_picture_ = std::max(last_picture_, there.attribute("w:numPicBulletId").as_int());
  pugi::xml_node made = root_.prepend_copy(bullet);
  put_first(made, "w:numPicBulletId", std::to_string(++last_picture_));
  return made;
}

}  // namespace luoxuan::document
