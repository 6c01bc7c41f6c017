#include "document/docx_sections.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "document/docx_blocks.hpp"
#include "document/style_properties.hpp"
#include "document/xml_part.hpp"

namespace luoxuan::document {

namespace {

constexpr std::size_t nesting_limit = 64;

/// The same for expressions that differ in blanks only, or in marks that are typed in full width.
std::string comparable(std::string_view written) {
  const std::string text = text::to_half_width(written);
  std::string bare;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = text::next_code_point(text, at);
    const std::string_view character = std::string_view(text).substr(begin, at - begin);
    if (c == U'“' || c == U'”')
      bare += '"';
    else if (!text::trim(character).empty())
      bare += character;
  }
  return bare;
}

/// True when the paragraph stands in this row, or in the first or last row of this wrapper of rows.
bool is_at_edge(pugi::xml_node paragraph, pugi::xml_node block, bool is_last) {
  while (is_wrapper(block)) {
    block = is_last ? block.last_child() : block.first_child();
    while (block && !is(block, "w:tr") && !is_wrapper(block)) block = is_last ? block.previous_sibling() : block.next_sibling();
  }
  while (paragraph && paragraph != block) paragraph = paragraph.parent();
  return !paragraph.empty();
}

/// What a person calls the element around some words or paragraphs.
Message called(const pugi::xml_node& element) {
  if (is(element, "w:hyperlink")) return say("link", "超链接");
  if (is_one_of(element, {"w:sdt", "w:sdtContent"})) return say("content control", "内容控件");
  if (is(element, "w:customXml")) return say("custom XML", "自定义XML");
  if (is(element, "w:fldSimple")) return say("field", "域");
  return say("element {}", "元素{}", element.name());
}

/// From the node up to the part's root, the node first.
std::vector<pugi::xml_node> line_of(pugi::xml_node node) {
  std::vector<pugi::xml_node> line;
  for (; node; node = node.parent()) line.push_back(node);
  return line;
}

class Pairing {
 public:
  Pairing(const PartTags& part, const ListStyles& list_styles, const std::string& file)
      : part_(part), list_styles_(list_styles), file_(file) {}

  Sections pair() {
    for (std::size_t i = 0; i < part_.tags.size(); ++i) {
      std::vector<std::size_t>& open = open_in_[paragraph_of(i).story];
      const Tag::Kind kind = part_.tags[i].tag.kind;
      if (kind == Tag::Kind::section || kind == Tag::Kind::opposite) open.push_back(i);
      if (open.size() > nesting_limit) {
        fault(i, {0, part_.tags.size()},
              say("expected at most {} sections inside one another, found more", "区块嵌套应不超过{}层，实为更多", nesting_limit),
              {});
        return std::move(sections_);
      }
      if (kind == Tag::Kind::end) close(open, i);
    }
    for (const auto& [story, open] : open_in_)
      for (const std::size_t i : open) not_closed(i, part_.tags.size());
    std::sort(sections_.all.begin(), sections_.all.end(), [](const Section& a, const Section& b) { return a.open < b.open; });
    return std::move(sections_);
  }

 private:
  const TaggedParagraph& paragraph_of(std::size_t tag) const { return part_.paragraphs[part_.tags[tag].paragraph]; }

  void fault(std::size_t tag, TagRange unclear, Message message, Message hint) {
    sections_.unclear.push_back(unclear);
    const FoundTag& found = part_.tags[tag];
    sections_.faults.push_back(
        {found.order,
         {FailureCode::invalid_definition, at_place(found.tag.place, message), std::move(hint), {file_, 0, 0}},
         found.is_repeated});
  }

  void not_closed(std::size_t tag, std::size_t behind) {
    fault(tag, {tag + 1, behind},
          say("expected '{{{{/}}}}' after the section '{}', found none", "区块“{}”之后应有“{{{{/}}}}”，实为没有",
              part_.tags[tag].tag.text),
          say("write {{{{/}}}} where the section ends", "请在区块结束处写上{{{{/}}}}"));
  }

  void close(std::vector<std::size_t>& open, std::size_t end) {
    const Tag& tag = part_.tags[end].tag;
    if (open.empty())
      return fault(end, {0, end},
                   say("expected a section to be ended by '{}', found none", "“{}”之前应有与之对应的区块，实为没有", tag.text),
                   say("begin it with {{{{? name}}}}, or take the end out", "请在前面写上{{{{? 名称}}}}，或删去该结束标签"));
    const std::string ended = comparable(tag.expression);
    const auto fits = [&](std::size_t i) {
      const Tag& opening = part_.tags[i].tag;
      const std::string begun = comparable(opening.expression);
      return ended.empty() || ended == begun ||
             ended == (opening.kind == Tag::Kind::opposite ? '^' : '?') + begun;  // {{/ ?任务 }}
    };
    const auto opening = std::find_if(open.rbegin(), open.rend(), fits);
    if (opening == open.rend()) {
      const Tag& expected = part_.tags[open.back()].tag;
      fault(end, {open.back() + 1, end},
            say("expected '{{{{/}}}}' or '{{{{/ {0}}}}}' for the section of {1}, found '{2}'",
                "应为“{{{{/}}}}”或“{{{{/ {0}}}}}”以结束“{0}”区块，实为“{2}”", expected.expression, expected.place.english,
                tag.text),
            say("end the section that was begun last first", "后开始的区块须先结束"));
      open.pop_back();
      return;
    }
    while (open.back() != *opening) {
      not_closed(open.back(), end);
      open.pop_back();
    }
    const std::size_t begin = open.back();
    open.pop_back();
    delimit(begin, end);
  }

  void delimit(std::size_t open, std::size_t close) {
    const TaggedParagraph& first = paragraph_of(open);
    const TaggedParagraph& last = paragraph_of(close);
    if (first.node == last.node) return within_paragraph(first, open, close);
    const std::vector<pugi::xml_node> up = line_of(first.node), down = line_of(last.node);
    std::size_t a = up.size(), b = down.size();
    while (a > 0 && b > 0 && up[a - 1] == down[b - 1]) --a, --b;
    if (a == 0 || b == 0)  // no office program writes a paragraph inside another, and none could say what is repeated then
      return fault(open, {open + 1, close},
                   say("expected both ends of the section '{}' in paragraphs beside one another, found one inside the other",
                       "区块“{}”的首尾应在并列的段落中，实为一段嵌在另一段内", part_.tags[open].tag.text),
                   say("save the file again in the office program", "请用办公软件重新保存该文件"));
    // Both lines go on below what they share.
    const pugi::xml_node shared = up[a], from = up[a - 1], to = down[b - 1];
    const pugi::xml_node around = around_wrappers(shared);
    if (is(around, "w:tr") || is(from, "w:tc") || is(to, "w:tc")) {
      pugi::xml_node row = shared;
      while (row && !is(row, "w:tr")) row = row.parent();
      return add(open, close, row, row);
    }
    const bool are_rows = is(around, "w:tbl") && is_at_edge(first.node, from, false) && is_at_edge(last.node, to, true);
    if (are_rows || (from == first.node && to == last.node)) return add(open, close, from, to);
    if (!is(from, "w:tbl") && !is(to, "w:tbl") && (is_wrapper(from) || is_wrapper(to))) {
      const Message between = called(is_wrapper(from) ? from : to);
      return fault(open, {open + 1, close},
                   say("expected both ends of the section '{0}' inside or outside of the {1}, found its end at {2}",
                       "区块“{0}”的首尾应都在{3}内或都在其外，实为其结束标签在{4}", part_.tags[open].tag.text, between.english,
                       part_.tags[close].tag.place.english, between.chinese, part_.tags[close].tag.place.chinese),
                   say("move one of the two tags", "请移动其中一个标签"));
    }
    fault(
        open, {open + 1, close},
        say("expected both ends of the section '{0}' in one cell, in one table, or both outside of tables, found its end at {1}",
            "区块“{0}”的首尾应在同一单元格、同一表格内或都在表格外，实为其结束标签在{2}", part_.tags[open].tag.text,
            part_.tags[close].tag.place.english, part_.tags[close].tag.place.chinese),
        say("move one of the two tags", "请移动其中一个标签"));
  }

  void within_paragraph(const TaggedParagraph& paragraph, std::size_t open, std::size_t close) {
    const FoundTag &begin = part_.tags[open], &end = part_.tags[close];
    if (is_list_item(paragraph.node) && !has_text_outside(paragraph, begin.begin, end.end))
      return add(open, close, paragraph.node, paragraph.node);
    const auto home = [&](const FoundTag& tag) { return home_of_run(paragraph.piece_at(tag.begin).node.parent()); };
    const pugi::xml_node begins_in = home(begin), ends_in = home(end);
    if (begins_in != ends_in) {
      const Message around = called(begins_in == paragraph.node ? ends_in : begins_in);
      return fault(open, {open + 1, close},
                   say("expected both ends of the section '{0}' inside or outside of the {1}, found one of each",
                       "区块“{0}”的首尾应都在{2}内或都在其外，实为一内一外", begin.tag.text, around.english, around.chinese),
                   say("move one of the two tags", "请移动其中一个标签"));
    }
    add(open, close, {}, {});
  }

  bool is_list_item(const pugi::xml_node& paragraph) const {
    const pugi::xml_node properties = paragraph.child("w:pPr");
    if (const pugi::xml_node numbering = properties.child("w:numPr"))
      return std::string_view(numbering.child("w:numId").attribute("w:val").value()) != "0";
    return list_styles_.contains(properties.child("w:pStyle").attribute("w:val").value());
  }

  /// Whether anything but blanks and section tags stands outside of these bytes.
  bool has_text_outside(const TaggedParagraph& paragraph, std::size_t begin, std::size_t end) const {
    std::string rest = paragraph.text.substr(0, begin) + std::string(end - begin, ' ') + paragraph.text.substr(end);
    for (const FoundTag& tag : part_.tags)
      if (tag.tag.kind != Tag::Kind::value && &part_.paragraphs[tag.paragraph] == &paragraph)
        std::fill_n(rest.begin() + static_cast<std::ptrdiff_t>(tag.begin), tag.end - tag.begin, ' ');
    return !text::trim(rest).empty();
  }

  void add(std::size_t open, std::size_t close, pugi::xml_node first, pugi::xml_node last) {
    sections_.all.push_back({open, close, first, last});
  }

  const PartTags& part_;
  const ListStyles& list_styles_;
  const std::string& file_;
  std::map<pugi::xml_node, std::vector<std::size_t>> open_in_;  // open sections, by story
  Sections sections_;
};

}  // namespace

ListStyles list_styles_in(const pugi::xml_document& styles) {
  ListStyles found;
  for (const auto& [id, numbering] : paragraph_property_of_styles(styles, "w:numPr"))
    if (std::string_view(numbering.child("w:numId").attribute("w:val").value()) != "0") found.insert(id);
  return found;
}

Sections pair_sections(const PartTags& part, const ListStyles& list_styles, const std::string& file) {
  return Pairing(part, list_styles, file).pair();
}

}  // namespace luoxuan::document
