#include "document/docx_captions.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "base/text.hpp"
#include "document/docx_contents.hpp"
#include "document/docx_contents_rule.hpp"
#include "document/xml_part.hpp"

namespace luoxuan::document {

namespace {

void collect_texts(const pugi::xml_node& node, std::vector<pugi::xml_node>& texts) {
  if (is(node, "w:t")) return texts.push_back(node);
  for (const pugi::xml_node& child : node.children()) collect_texts(child, texts);
}

class Collector {
 public:
  void visit(const pugi::xml_node& node) {
    if (is_one_of(node, {"mc:Fallback", "w:del"})) return;
    if (is(node, "w:fldSimple")) return take_simple(node);
    if (is(node, "w:p")) open_.clear();  // a number does not go on behind its paragraph
    if (is_one_of(node, {"w:fldChar", "w:instrText", "w:t"})) pass(node);
    for (const pugi::xml_node& child : node.children()) visit(child);
  }

  std::vector<CaptionNumber> numbers() {
    std::erase_if(found_, [&](const CaptionNumber& number) { return not_counted_on_.contains(number.name); });
    for (const CaptionNumber& number : found_)
      for (pugi::xml_node text : rest_[number.text]) text.remove_children();
    return std::move(found_);
  }

 private:
  struct Field {
    std::string instruction;
    bool is_result = false, holds_others = false;
    std::vector<pugi::xml_node> texts;
  };

  void pass(const pugi::xml_node& node) {
    const std::string_view type = field_mark_type(node);
    if (type == "begin") {
      for (Field& around : open_) around.holds_others = true;
      open_.emplace_back();
    } else if (open_.empty()) {
      return;
    } else if (type == "separate") {
      open_.back().is_result = true;
    } else if (type == "end") {
      take(open_.back());
      open_.pop_back();
    } else if (is(node, "w:instrText") && !open_.back().is_result) {
      open_.back().instruction += node.text().get();
    } else if (is(node, "w:t") && open_.back().is_result) {
      open_.back().texts.push_back(node);
    }
  }

  void take_simple(const pugi::xml_node& node) {
    Field field;
    field.instruction = node.attribute("w:instr").value();
    collect_texts(node, field.texts);
    take(field);
  }

  void take(const Field& field) {
    const std::string name = text::to_lower_case(caption_name(field.instruction));
    if (name.empty()) return;
    const bool is_number = std::ranges::all_of(field.texts, [](const pugi::xml_node& text) {
      return std::string_view(text.text().get()).find_first_not_of("0123456789") == std::string_view::npos &&
             std::ranges::none_of(text.children(), [](const pugi::xml_node& child) { return child.type() == pugi::node_pi; });
    });
    if (field.holds_others || field.texts.empty() || !is_number || !is_counted_on(field.instruction)) {
      not_counted_on_.insert(name);
      return;
    }
    found_.push_back({name, field.texts.front()});
    rest_[field.texts.front()] = {field.texts.begin() + 1, field.texts.end()};
  }

  std::vector<Field> open_;
  std::vector<CaptionNumber> found_;
  std::map<pugi::xml_node, std::vector<pugi::xml_node>> rest_;  // by the first text of a number
  std::set<std::string> not_counted_on_;
};

}  // namespace

std::vector<CaptionNumber> numbers_of_captions(pugi::xml_node part) {
  Collector collector;
  collector.visit(part);
  return collector.numbers();
}

}  // namespace luoxuan::document
