#include "document/docx_rich_text.hpp"

#include "document/docx_table.hpp"
#include "document/value_text.hpp"

namespace luoxuan::document {

namespace {

constexpr std::size_t most_cells = 100'000;  // a row of few bytes has as many cells as its head

/// Where the text of an item stands: two characters of 10.5 pt further to the right than that of the level above.
int indent_of_item(int level) {
  return 420 * (level + 2);
}

/// "Heading 1" by the name that both Word and WPS keep in every language; WPS writes the Chinese one too.
Result<std::string> heading_style(int level, DocxAdditions& additions) {
  for (const std::string& name : {fmt::format("heading {}", level), fmt::format("标题 {}", level)}) {
    LX_TRY_ASSIGN(std::string id, additions.style_named("paragraph", name));
    if (!id.empty()) return id;
  }
  return std::string();
}

class RichTextWriter {
 public:
  RichTextWriter(std::string& xml, const Host& host, DocxAdditions& additions) : xml_(xml), host_(host), additions_(additions) {}

  Result<void> write(const MarkdownBlock& block) {
    switch (block.kind) {
      case MarkdownBlock::Kind::paragraph:
        paragraphs(block);
        return {};
      case MarkdownBlock::Kind::code:
        paragraph(properties_of(block), block.line);
        return {};
      case MarkdownBlock::Kind::heading:
        return heading(block);
      case MarkdownBlock::Kind::item:
        return item(block);
      case MarkdownBlock::Kind::quote:
        paragraph(fmt::format(R"(<w:pPr>{}{}<w:ind w:left="480" w:right="480" w:firstLineChars="0" w:firstLine="0"/>{}</w:pPr>)",
                              paragraph_style(host_), host_.spacing, host_.alignment),
                  block.line);
        return {};
      case MarkdownBlock::Kind::rule:
        xml_ += fmt::format(
            R"(<w:p><w:pPr>{}<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>{}</w:pPr></w:p>)",
            paragraph_style(host_), host_.spacing);
        return {};
      case MarkdownBlock::Kind::table:
        return table(block);
    }
    return {};
  }

 private:
  /// The host's, further to the right within an item.
  std::string properties_of(const MarkdownBlock& block) const {
    if (block.level == 0) return host_.paragraph;
    return fmt::format(R"(<w:pPr>{}{}<w:ind w:leftChars="0" w:left="{}" w:firstLineChars="0" w:firstLine="0"/>{}</w:pPr>)",
                       paragraph_style(host_), host_.spacing, indent_of_item(block.level - 1), host_.alignment);
  }

  void paragraph(std::string_view properties, const MarkdownLine& line, const RunFormat& besides = {}) {
    xml_.append("<w:p>").append(properties);
    append_runs(xml_, line, host_, besides);
    xml_ += "</w:p>";
  }

  /// A line that was typed is a paragraph, so that it is indented like the others.
  void paragraphs(const MarkdownBlock& block) {
    const std::string properties = properties_of(block);
    MarkdownLine part;
    for (const MarkdownSpan& span : block.line) {
      if (span.text != "\n") {
        part.push_back(span);
        continue;
      }
      paragraph(properties, part);
      part.clear();
    }
    paragraph(properties, part);
  }

  Result<void> heading(const MarkdownBlock& block) {
    LX_TRY_ASSIGN(const std::string id, heading_style(block.level, additions_));
    if (id.empty()) {
      paragraph(fmt::format(R"(<w:pPr>{}<w:keepNext/>{}{}<w:outlineLvl w:val="{}"/></w:pPr>)", paragraph_style(host_),
                            host_.spacing, host_.alignment, block.level - 1),
                block.line, {true, false, false, false});
      return {};
    }
    xml_ += fmt::format(R"(<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr>)", escaped_attribute(id));
    append_runs(xml_, block.line, {}, {});
    xml_ += "</w:p>";
    return {};
  }

  Result<void> item(const MarkdownBlock& block) {
    LX_TRY_ASSIGN(const std::string list, list_of(block));
    paragraph(item_properties(host_, list, block.level), block.line);
    return {};
  }

  /// Every numbered list begins at 1. A list within one of its own kind is a level of it, of which the office program counts each
  /// anew; within one of the other kind it needs a number of its own.
  Result<std::string> list_of(const MarkdownBlock& item) {
    const auto level = static_cast<std::size_t>(item.level);
    if (item.begins_list) {
      open_.clear();
      bullets_.clear();
    }
    if (open_.size() > level + 1) open_.resize(level + 1);
    const bool is_open = open_.size() == level + 1;
    if (is_open && open_.back().is_numbered == item.is_numbered) return open_.back().number;
    if (is_open) open_.pop_back();
    OpenList list{item.is_numbered, {}};
    if (!is_open && !open_.empty() && open_.back().is_numbered == item.is_numbered) {
      list.number = open_.back().number;
    } else if (!item.is_numbered && !bullets_.empty()) {
      list.number = bullets_;
    } else {
      LX_TRY_ASSIGN(list.number, additions_.add_list(item.is_numbered));
      if (!item.is_numbered) bullets_ = list.number;
    }
    open_.push_back(list);
    return open_.back().number;
  }

  Result<void> table(const MarkdownBlock& block) {
    cells_ += block.rows.size() * block.columns.size();
    if (cells_ > most_cells)
      return Failure{FailureCode::limit_exceeded,
                     say("expected at most {} cells of tables in a rich text, found more",
                         "富文本中的表格应不超过{}个单元格，实为更多", most_cells),
                     say("type fewer rows", "请减少行数"),
                     {}};
    append_table(xml_, block, host_);
    return {};
  }

  struct OpenList {
    bool is_numbered;
    std::string number;
  };

  std::string& xml_;
  const Host& host_;
  DocxAdditions& additions_;
  std::vector<OpenList> open_;  // by level
  std::string bullets_;         // of this list and those in it
  std::size_t cells_ = 0;
};

}  // namespace

bool is_one_line(const std::vector<MarkdownBlock>& blocks) {
  return blocks.empty() || (blocks.size() == 1 && blocks.front().kind == MarkdownBlock::Kind::paragraph);
}

void append_runs(std::string& xml, const MarkdownLine& line, const Host& host, const RunFormat& besides) {
  for (const MarkdownSpan& span : line) {
    const RunFormat format{span.format.is_bold || besides.is_bold, span.format.is_italic || besides.is_italic,
                           span.format.is_struck || besides.is_struck, span.format.is_code || besides.is_code};
    xml.append("<w:r>").append(run_properties(host, format)).append(R"(<w:t xml:space="preserve">)");
    append_as_run_text(xml, span.text);
    xml += "</w:t></w:r>";
  }
}

std::string item_properties(const Host& host, const std::string& list, int level) {
  return fmt::format(
      R"(<w:pPr>{}<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>{}<w:ind w:leftChars="0" w:left="{}" w:hangingChars="0" w:hanging="420" w:firstLineChars="0"/></w:pPr>)",
      paragraph_style(host), level, list, host.spacing, indent_of_item(level));
}

Result<void> append_rich_text(std::string& xml, const std::vector<MarkdownBlock>& blocks, const Host& host,
                              DocxAdditions& additions) {
  RichTextWriter writer(xml, host, additions);
  bool ends_with_table = host.follows_table;
  for (const MarkdownBlock& block : blocks) {
    const bool is_table = block.kind == MarkdownBlock::Kind::table;
    if (is_table && ends_with_table) xml += divider;
    LX_TRY(writer.write(block));
    ends_with_table = is_table;
  }
  if (ends_with_table && !host.precedes_text) xml += divider;
  return {};
}

}  // namespace luoxuan::document
