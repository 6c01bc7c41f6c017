#include "document/docx_rich_text.hpp"

#include <array>
#include <map>

#include "document/docx_table.hpp"
#include "document/value_text.hpp"

namespace luoxuan::document {

namespace {

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
        paragraphs(block.line);
        return {};
      case MarkdownBlock::Kind::code:
        paragraph(host_.paragraph, block.line);
        return {};
      case MarkdownBlock::Kind::heading:
        return heading(block);
      case MarkdownBlock::Kind::item:
        return item(block);
      case MarkdownBlock::Kind::quote:
        paragraph(fmt::format(R"(<w:pPr>{}{}<w:ind w:left="480" w:right="480" w:firstLineChars="0" w:firstLine="0"/>{}</w:pPr>)",
                              style(), host_.spacing, host_.alignment),
                  block.line);
        return {};
      case MarkdownBlock::Kind::rule:
        xml_ += fmt::format(
            R"(<w:p><w:pPr>{}<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>{}</w:pPr></w:p>)",
            style(), host_.spacing);
        return {};
      case MarkdownBlock::Kind::table:
        append_table(xml_, block, host_);
        return {};
    }
    return {};
  }

 private:
  std::string style() const {
    return host_.paragraph_style.empty() ? std::string()
                                         : fmt::format(R"(<w:pStyle w:val="{}"/>)", escaped_attribute(host_.paragraph_style));
  }

  void paragraph(std::string_view properties, const MarkdownLine& line, const RunFormat& besides = {}) {
    xml_.append("<w:p>").append(properties);
    append_runs(xml_, line, host_, besides);
    xml_ += "</w:p>";
  }

  /// A line that was typed is a paragraph, so that it is indented like the others.
  void paragraphs(const MarkdownLine& line) {
    MarkdownLine part;
    for (const MarkdownSpan& span : line) {
      if (span.text != "\n") {
        part.push_back(span);
        continue;
      }
      paragraph(host_.paragraph, part);
      part.clear();
    }
    paragraph(host_.paragraph, part);
  }

  Result<void> heading(const MarkdownBlock& block) {
    LX_TRY_ASSIGN(const std::string id, heading_style(block.level, additions_));
    if (id.empty()) {
      paragraph(fmt::format(R"(<w:pPr>{}<w:keepNext/>{}{}<w:outlineLvl w:val="{}"/></w:pPr>)", style(), host_.spacing,
                            host_.alignment, block.level - 1),
                block.line, {true, false, false, false});
      return {};
    }
    xml_ += fmt::format(R"(<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr>)", escaped_attribute(id));
    append_runs(xml_, block.line, {}, {});
    xml_ += "</w:p>";
    return {};
  }

  /// Every list begins at 1; numbers and bullets inside one another are levels of two lists.
  Result<void> item(const MarkdownBlock& block) {
    if (block.begins_list) lists_.clear();
    std::string& list = lists_[block.is_numbered];
    if (list.empty()) {
      LX_TRY_ASSIGN(list, additions_.add_list(block.is_numbered));
    }
    paragraph(item_properties(host_, list, block.level), block.line);
    return {};
  }

  std::string& xml_;
  const Host& host_;
  DocxAdditions& additions_;
  std::map<bool, std::string> lists_;
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
  const int left = 420 * (level + 2);
  return fmt::format(
      R"(<w:pPr>{}<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>{}<w:ind w:leftChars="0" w:left="{}" w:hangingChars="0" w:hanging="420" w:firstLineChars="0"/></w:pPr>)",
      host.paragraph_style.empty() ? std::string()
                                   : fmt::format(R"(<w:pStyle w:val="{}"/>)", escaped_attribute(host.paragraph_style)),
      level, list, host.spacing, left);
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
