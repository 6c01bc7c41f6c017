#include "document/docx_contents.hpp"

#include <algorithm>
#include <vector>

#include "base/text.hpp"
#include "document/style_properties.hpp"
#include "document/xml_part.hpp"

namespace luoxuan::document {

namespace {

bool is_contents_instruction(std::string_view instruction) {
  const std::string_view bare = text::trim(instruction);
  const std::string kind = text::to_lower_case(bare.substr(0, 4));
  return kind == "toc" || kind == "toc " || kind == "toc\\";
}

void collect_simple_contents(const pugi::xml_node& node, std::vector<pugi::xml_node>& fields) {
  if (is(node, "w:fldSimple") && is_contents_instruction(node.attribute("w:instr").value())) return fields.push_back(node);
  for (const pugi::xml_node& child : node.children()) collect_simple_contents(child, fields);
}

}  // namespace

HeadingLevels heading_levels_in(const pugi::xml_document& styles) {
  HeadingLevels found;
  for (const pugi::xml_node& style : styles.child("w:styles").children("w:style"))
    if (std::string_view(style.attribute("w:type").value()) == "paragraph")
      found.names.emplace(style.attribute("w:styleId").value(),
                          text::to_lower_case(style.child("w:name").attribute("w:val").value()));
  for (const auto& [id, outline] : paragraph_property_of_styles(styles, "w:outlineLvl"))
    if (const int level = outline.attribute("w:val").as_int(); level >= 0 && level < 9) found.levels.emplace(id, level + 1);
  return found;
}

void ContentsFields::pass(const pugi::xml_node& node) {
  if (is(node, "w:instrText")) {
    if (!open_.empty() && !open_.back().is_result) open_.back().instruction += node.text().get();
    return;
  }
  const std::string_view type = field_mark_type(node);
  if (type == "begin") {
    open_.emplace_back();
  } else if (type == "separate" && !open_.empty()) {
    open_.back().is_result = true;
    open_.back().is_contents = is_contents_instruction(open_.back().instruction);
    if (open_.back().is_contents) {
      ++inside_;
      were_found_ = true;
    }
  } else if (type == "end" && !open_.empty()) {
    if (open_.back().is_contents) --inside_;
    open_.pop_back();
  }
}

void write_out_simple_contents(pugi::xml_document& part) {
  std::vector<pugi::xml_node> fields;
  collect_simple_contents(part.document_element(), fields);
  for (pugi::xml_node field : fields) {
    pugi::xml_node parent = field.parent();
    const auto mark = [&](const char* type) {
      parent.insert_child_before("w:r", field).append_child("w:fldChar").append_attribute("w:fldCharType") = type;
    };
    mark("begin");
    pugi::xml_node instruction = parent.insert_child_before("w:r", field).append_child("w:instrText");
    instruction.append_attribute("xml:space") = "preserve";
    instruction.append_child(pugi::node_pcdata).set_value(field.attribute("w:instr").value());
    mark("separate");
    while (field.first_child()) parent.insert_move_before(field.first_child(), field);
    mark("end");
    parent.remove_child(field);
  }
}

}  // namespace luoxuan::document
