#include <algorithm>
#include <vector>

#include "base/text.hpp"
#include "document/docx_contents.hpp"
#include "document/docx_contents_rule.hpp"
#include "document/xml_part.hpp"

namespace luoxuan::document {

namespace {

/// A paragraph that may become an entry.
struct Heading {
  int level = 0;  // 0: none
  std::string style, caption, text;
};

/// The runs at which a table of contents' result begins and ends; null while not found.
struct Contents {
  std::string instruction;
  pugi::xml_node separator, end;
};

class Walk {
 public:
  explicit Walk(const HeadingLevels& levels) : levels_(levels) {}

  void visit(const pugi::xml_node& node) {
    if (is(node, "w:p")) open_.push_back(begun(node));
    if (is(node, "w:fldChar") || is(node, "w:instrText")) pass_field(node);
    if (is(node, "w:fldSimple")) note_caption(node.attribute("w:instr").value());
    if (is(node, "w:t")) add_text(node.text().get());
    if (is(node.parent(), "w:r") && is_one_of(node, {"w:tab", "w:br"})) add_text(" ");
    if (is(node, "w:del") || is(node, "mc:Fallback")) return;
    for (const pugi::xml_node& child : node.children()) visit(child);
    if (is(node, "w:p")) end_paragraph();
  }

  std::vector<Heading> headings;
  std::vector<Contents> contents;

 private:
  Heading begun(const pugi::xml_node& paragraph) const {
    const pugi::xml_node properties = paragraph.child("w:pPr");
    Heading heading;
    if (fields_.is_inside()) return heading;
    const std::string id = properties.child("w:pStyle").attribute("w:val").value();
    if (const auto level = levels_.levels.find(id); level != levels_.levels.end()) heading.level = level->second;
    if (const auto name = levels_.names.find(id); name != levels_.names.end()) heading.style = name->second;
    if (const pugi::xml_node outline = properties.child("w:outlineLvl")) heading.level = outline.attribute("w:val").as_int() + 1;
    if (heading.level < 1 || heading.level > 9) heading.level = 0;
    return heading;
  }
  void end_paragraph() {
    Heading& heading = open_.back();
    const bool may_be_entry = heading.level > 0 || !heading.style.empty() || !heading.caption.empty();
    if (may_be_entry && !text::trim(heading.text).empty()) headings.push_back(std::move(heading));
    open_.pop_back();
  }

  void add_text(std::string_view text) {
    if (!open_.empty() && !fields_.is_inside()) open_.back().text += text;
  }
  void note_caption(std::string_view instruction) {
    if (std::string name = caption_name(instruction); !name.empty() && !open_.empty() && !fields_.is_inside())
      open_.back().caption = std::move(name);
  }

  void pass_field(const pugi::xml_node& node) {
    const bool was_inside = fields_.is_inside();
    if (is(node, "w:instrText")) instruction_ += node.text().get();
    if (field_mark_type(node) == "begin") instruction_.clear();
    if (field_mark_type(node) == "separate") note_caption(instruction_);
    fields_.pass(node);
    if (!was_inside && fields_.is_inside()) contents.push_back({instruction_, node.parent(), {}});
    if (was_inside && !fields_.is_inside()) contents.back().end = node.parent();
  }

  const HeadingLevels& levels_;
  ContentsFields fields_;
  std::string instruction_;
  std::vector<Heading> open_;  // of paragraphs around this place
};

/// The level at which it stands in these contents; 0: not at all.
int level_in(const ContentsRule& rule, const Heading& heading) {
  if (!rule.captions.empty()) return heading.caption == rule.captions ? 1 : 0;
  if (const auto named = rule.styles.find(heading.style); named != rule.styles.end()) return named->second;
  return heading.level >= rule.first && heading.level <= rule.last ? heading.level : 0;
}

constexpr std::size_t entry_cost = 200;  // bytes of an entry beside its text, or less

/// Replaces what stands between the two runs.
class Entries {
 public:
  Entries(const Contents& contents, const std::vector<Heading>& headings, const HeadingLevels& levels)
      : contents_(contents), headings_(headings), levels_(levels) {}

  /// False when there is not `room` for the entries, in bytes, which it takes some of.
  [[nodiscard]] bool write(std::size_t& room) {
    const auto rule = read_contents_rule(contents_.instruction);
    if (!rule) return true;
    const auto is_entry = [&](const Heading& heading) { return level_in(*rule, heading) > 0; };
    if (!rule->captions.empty() && std::none_of(headings_.begin(), headings_.end(), is_entry)) return true;
    first_ = contents_.separator.parent();
    last_ = contents_.end.parent();
    // In another shape, e.g. with its end inside of a link or a cell, it stays as it is.
    if (!is(first_, "w:p") || !is(last_, "w:p") || first_.parent() != last_.parent()) return true;
    keep_formats();
    clear();
    pugi::xml_node at = first_;
    bool is_first = true;
    for (const Heading& heading : headings_) {
      const int level = level_in(*rule, heading);
      if (level == 0) continue;
      const std::size_t cost = heading.text.size() + entry_cost;
      if (cost > room) return false;
      room -= cost;
      if (!is_first) at = at.parent().insert_child_after("w:p", at);
      set_format(at, level);
      add_text(at, heading.text);
      is_first = false;
    }
    if (first_ == last_) at.append_move(contents_.end);
    return true;
  }

 private:
  /// The format of the first entry of each level, which its style tells: TOC1, TOC2 …, whatever a program calls them.
  void keep_formats() {
    for (pugi::xml_node paragraph = first_; paragraph; paragraph = paragraph.next_sibling("w:p")) {
      const pugi::xml_node properties = paragraph.child("w:pPr");
      const int level = level_of(properties.child("w:pStyle").attribute("w:val").value());
      if (level > 0 && !formats_.contains(level)) formats_.emplace(level, write_xml_node(properties));
      if (paragraph == last_) return;
    }
  }

  void clear() {
    while (contents_.separator.next_sibling() && contents_.separator.next_sibling() != contents_.end)
      first_.remove_child(contents_.separator.next_sibling());
    if (first_ == last_) return;
    while (first_.next_sibling() != last_) first_.parent().remove_child(first_.next_sibling());
    for (pugi::xml_node child = last_.first_child(); child && child != contents_.end;) {
      const pugi::xml_node next = child.next_sibling();
      if (!is(child, "w:pPr")) last_.remove_child(child);
      child = next;
    }
  }

  void set_format(pugi::xml_node paragraph, int level) {
    const auto format = formats_.find(level);
    if (format == formats_.end()) {
      if (paragraph != first_ && first_.child("w:pPr") && !paragraph.child("w:pPr"))
        paragraph.prepend_copy(first_.child("w:pPr"));
      set_style(paragraph, level);
      return;
    }
    pugi::xml_document properties;
    properties.load_string(format->second.c_str(), pugi::parse_default | pugi::parse_ws_pcdata);
    paragraph.remove_child("w:pPr");
    paragraph.prepend_copy(properties.document_element());
  }

  /// Of an entry's style: of "toc 2" in any of the names that programs give its id, and TOC2 where nobody tells its name.
  int level_of(const std::string& style) const {
    const auto known = levels_.names.find(style);
    const std::string_view name = known != levels_.names.end() ? std::string_view(known->second) : std::string_view(style);
    if (name.empty() || name.back() < '1' || name.back() > '9') return 0;
    return known == levels_.names.end() || name.starts_with("toc ") ? name.back() - '0' : 0;
  }

  /// Of a level that the contents did not have: the template's own style for it, if there is one.
  void set_style(const pugi::xml_node& paragraph, int level) {
    pugi::xml_node style = paragraph.child("w:pPr").child("w:pStyle");
    if (level_of(style.attribute("w:val").value()) == 0) return;
    const std::string name = fmt::format("toc {}", level);
    const auto known = std::ranges::find_if(levels_.names, [&](const auto& named) { return named.second == name; });
    if (known != levels_.names.end()) style.attribute("w:val") = known->first.c_str();
  }

  void add_text(pugi::xml_node paragraph, const std::string& text) {
    pugi::xml_node run =
        paragraph == first_ ? first_.insert_child_after("w:r", contents_.separator) : paragraph.append_child("w:r");
    pugi::xml_node words = run.append_child("w:t");
    words.append_attribute("xml:space") = "preserve";
    words.append_child(pugi::node_pcdata).set_value(text.c_str());
  }

  const Contents& contents_;
  const std::vector<Heading>& headings_;
  const HeadingLevels& levels_;
  pugi::xml_node first_, last_;
  std::map<int, std::string> formats_;
};

}  // namespace

bool is_too_large_for_contents(std::string_view body) {
  return !is_within(limits_of_filled_part, body);
}

Result<std::string> write_contents_anew(std::string body, std::string_view part, std::string_view file,
                                        const HeadingLevels& levels) {
  LX_TRY_ASSIGN(const XmlDocument document, read_xml_part(std::move(body), part, file, limits_of_filled_part));
  Walk walk(levels);
  walk.visit(document->document_element());
  std::size_t room = limits_of_filled_part.bytes;  // for all entries together
  for (const Contents& contents : walk.contents)
    if (contents.end && !Entries(contents, walk.headings, levels).write(room))
      return Failure{FailureCode::limit_exceeded,
                     say("expected entries of contents of at most {} MiB, found more", "各目录的条目应不超过{}MiB，实为更多",
                         limits_of_filled_part.bytes >> 20),
                     say("take tables of contents out, or fill it with fewer items", "请减少目录，或减少填入的条目"),
                     {std::string(file), 0, 0}};
  return write_xml_part(*document);
}

}  // namespace luoxuan::document
