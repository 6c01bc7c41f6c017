#include "document/docx_tags.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "document/docx_contents.hpp"
#include "document/tag_syntax.hpp"
#include "document/xml_part.hpp"

namespace luoxuan::document {

namespace {

constexpr std::size_t tag_text_shown = 200;     // characters, where a tag is quoted
constexpr std::size_t text_limit = 256u << 10;  // bytes in a paragraph with tags: each costs a copy of its text

Message both(const Message& a, const Message& b) {
  if (a.empty()) return b;
  return {a.english + ", " + b.english, a.chinese + b.chinese};
}

/// Counts what a person counts on the page, inside one story or table cell.
struct Spot {
  Message place;                  // of the container; empty for the body
  bool counts_paragraphs = true;  // false in cells and text boxes: their place says enough
  bool is_repeated = false;
  pugi::xml_node story;
  int paragraphs = 0, tables = 0, notes = 0;
  int rows = 0, cells = 0;  // of the table this spot stands for
};

bool is_break_of_line(const pugi::xml_node& node) {
  return is(node, "w:br") && !node.attribute("w:type");
}

bool has_braces(std::string_view text) {
  static constexpr std::string_view signs[] = {"{{", "}}", "｛｛", "｝｝"};
  return std::any_of(std::begin(signs), std::end(signs),
                     [&](std::string_view sign) { return text.find(sign) != std::string_view::npos; });
}

class Finder {
 public:
  Finder(const DocxPart& part, const std::string& file) : part_(part), file_(file) {}

  PartTags find(const pugi::xml_document& document) {
    Spot spot;
    spot.place = part_.label;
    spot.counts_paragraphs = part_.kind != DocxPart::Kind::footnotes && part_.kind != DocxPart::Kind::endnotes;
    spot.story = document.document_element();
    for (const pugi::xml_node& child : spot.story.children()) walk(child, spot, nullptr);
    std::stable_sort(found_.tags.begin(), found_.tags.end(),
                     [](const FoundTag& a, const FoundTag& b) { return a.order < b.order; });
    found_.has_contents = contents_.were_found();
    return std::move(found_);
  }

 private:
  void walk_children(const pugi::xml_node& node, Spot& spot, TaggedParagraph* paragraph) {
    for (const pugi::xml_node& child : node.children()) walk(child, spot, paragraph);
  }

  void walk(const pugi::xml_node& node, Spot& spot, TaggedParagraph* paragraph) {
    const std::string_view name = node.name();
    if (name == "w:p") return walk_paragraph(node, spot);
    if (name == "w:tbl") return walk_table(node, spot);
    if (name == "w:tr") {
      ++spot.rows;
      spot.cells = 0;
      return walk_children(node, spot, nullptr);
    }
    if (name == "w:tc") return walk_cell(node, spot);
    if (name == "w:txbxContent") return walk_story(node, spot, say("text box", "文本框"));
    if (name == "w:footnote" || name == "w:endnote") {
      const bool is_separator = !std::string_view(node.attribute("w:type").as_string("normal")).starts_with("normal");
      if (is_separator) return walk_story(node, spot, say("line above the notes", "注释分隔线"));
      return walk_story(node, spot, say("note {}", "第{}条", ++spot.notes));
    }
    if (name == "w:del" || name == "w:moveFrom" || name == "w:pPr" || name == "w:rPr" || name == "w:tblPr") return;
    const bool was_repeated = spot.is_repeated;
    if (name == "mc:Fallback") spot.is_repeated = true;
    if (name == "v:textpath") look_at_word_art(node, spot);
    if (name == "w:fldChar" || name == "w:instrText") contents_.pass(node);
    if (paragraph != nullptr && !contents_.is_inside()) collect(node, *paragraph);
    walk_children(node, spot, paragraph);
    spot.is_repeated = was_repeated;
  }

  /// Its text is an attribute, which no section can divide.
  void look_at_word_art(const pugi::xml_node& node, const Spot& spot) {
    const std::string_view text = node.attribute("string").value();
    if (!has_braces(text) || found_.unfilled.size() > fault_limit) return;
    found_.unfilled.push_back(
        {order_,
         {FailureCode::invalid_definition,
          at_place(spot.place, say("expected no tag in WordArt or a watermark, which is not filled, found '{}'",
                                   "艺术字和水印不会被填写，其中不应有标签，实为“{}”", text::shortened(text, tag_text_shown))),
          say("put a text box in its place", "请改用文本框"),
          {file_, 0, 0}},
         spot.is_repeated});
  }

  void collect(const pugi::xml_node& node, TaggedParagraph& paragraph) {
    if (!is(node.parent(), "w:r")) return;
    std::string_view text;
    if (is(node, "w:t")) {
      text = node.text().get();
    } else if (is(node, "w:tab")) {
      text = "\t";
    } else if (is_break_of_line(node) || is(node, "w:cr")) {
      text = "\n";
    } else {
      return;
    }
    const std::size_t begin = paragraph.text.size();
    paragraph.text += text;
    paragraph.pieces.push_back({node, begin, paragraph.text.size(), order_++});
  }

  void walk_paragraph(const pugi::xml_node& node, Spot& spot) {
    TaggedParagraph paragraph{node, spot.story, {}, {}};
    if (!spot.is_repeated) ++spot.paragraphs;
    Spot inside = spot;
    if (spot.counts_paragraphs) inside.place = both(spot.place, say("paragraph {}", "第{}段", spot.paragraphs));
    walk_children(node, inside, &paragraph);
    scan(std::move(paragraph), inside);
  }

  void walk_table(const pugi::xml_node& node, Spot& spot) {
    if (!spot.is_repeated) ++spot.tables;
    Spot table = spot;
    table.place = both(spot.place, spot.counts_paragraphs ? say("table {}", "第{}张表格", spot.tables)
                                                          : say("inner table {}", "内嵌第{}张表格", spot.tables));
    table.rows = table.cells = 0;
    walk_children(node, table, nullptr);
  }

  void walk_cell(const pugi::xml_node& node, Spot& table) {
    ++table.cells;
    Spot cell = table;
    cell.place = both(table.place, say("row {}, column {}", "第{}行第{}列", table.rows, table.cells));
    cell.counts_paragraphs = false;
    cell.paragraphs = cell.tables = 0;
    walk_children(node, cell, nullptr);
  }

  void walk_story(const pugi::xml_node& node, Spot& spot, const Message& label) {
    Spot story = spot;
    story.place = both(spot.place, label);
    story.story = node;
    story.counts_paragraphs = false;
    story.paragraphs = story.tables = 0;
    walk_children(node, story, nullptr);
  }

  void scan(TaggedParagraph paragraph, const Spot& spot) {
    if (paragraph.text.empty() || found_.tags.size() > tag_limit || found_.faults.size() > fault_limit) return;
    if (paragraph.text.size() > text_limit && has_braces(paragraph.text)) return too_long(paragraph, spot);
    WrittenTags written = tags_in(paragraph.text);
    for (TagFault& fault : written.faults)
      found_.faults.push_back({paragraph.piece_at(fault.at).order,
                               {fault.code, at_place(spot.place, fault.message), std::move(fault.hint), {file_, 0, 0}},
                               spot.is_repeated});
    if (written.tags.empty()) return;
    for (WrittenTag& tag : written.tags) {
      found_.tags.push_back({{tag.kind,
                              text::shortened(paragraph.text.substr(tag.begin, tag.end - tag.begin), tag_text_shown),
                              std::move(tag.expression),
                              {},
                              spot.place},
                             found_.paragraphs.size(),
                             tag.begin,
                             tag.end,
                             paragraph.piece_at(tag.begin).order,
                             spot.is_repeated,
                             std::move(tag.slip)});
    }
    found_.paragraphs.push_back(std::move(paragraph));
  }

  void too_long(const TaggedParagraph& paragraph, const Spot& spot) {
    found_.faults.push_back(
        {paragraph.pieces.front().order,
         {FailureCode::limit_exceeded,
          at_place(spot.place, say("expected at most {} bytes of text in a paragraph with tags, found {}",
                                   "含标签的一段文字应不超过{}字节，实为{}", text_limit, paragraph.text.size())),
          say("divide the paragraph", "请将该段拆分"),
          {file_, 0, 0}},
         spot.is_repeated});
  }

  const DocxPart& part_;
  const std::string& file_;
  PartTags found_;
  ContentsFields contents_;
  std::size_t order_ = 0;
};

}  // namespace

bool is_other_thing(const pugi::xml_node& node) {
  static constexpr std::string_view names[] = {
      "w:drawing", "w:pict",  "w:object",    "mc:AlternateContent", "w:fldChar",          "w:fldSimple",
      "w:sym",     "m:oMath", "m:oMathPara", "w:footnoteReference", "w:endnoteReference", "w:commentReference",
      "w:sectPr",  "w:ptab"};
  if (is(node, "w:br")) return !is_break_of_line(node);
  return std::find(std::begin(names), std::end(names), std::string_view(node.name())) != std::end(names);
}

const TextPiece& TaggedParagraph::piece_at(std::size_t offset) const {
  return *std::partition_point(pieces.begin(), pieces.end(), [&](const TextPiece& piece) { return piece.end <= offset; });
}

PartTags find_tags(const pugi::xml_document& document, const DocxPart& part, const std::string& file) {
  return Finder(part, file).find(document);
}

}  // namespace luoxuan::document
