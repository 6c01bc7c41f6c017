#include "document/docx_text.hpp"

#include "document/docx_package.hpp"
#include "document/xml_part.hpp"

namespace luoxuan::document {

namespace {

/// Reads paragraphs and rows as lines. In a row, line breaks, tabs and ends of paragraphs become blanks.
class TextReader {
 public:
  std::string read(const pugi::xml_node& body) {
    blocks(body);
    return std::move(text_);
  }

 private:
  void blocks(const pugi::xml_node& container) {
    for (const pugi::xml_node& node : container.children()) {
      if (is(node, "w:p")) {
        inline_text(node);
        text_ += '\n';
      } else if (is(node, "w:tr")) {
        row(node);
      } else {
        blocks(node);
      }
    }
  }

  void row(const pugi::xml_node& node) {
    ++rows_;
    cells(node, true);
    if (--rows_ == 0) text_ += '\n';
  }

  bool cells(const pugi::xml_node& container, bool is_first) {
    for (const pugi::xml_node& node : container.children()) {
      if (is(node, "w:tc")) {
        if (!is_first) text_ += rows_ > 1 ? ' ' : '\t';
        is_first = false;
        cell(node);
      } else if (is(node, "w:sdt") || is(node, "w:sdtContent")) {
        is_first = cells(node, is_first);
      }
    }
    return is_first;
  }

  void cell(const pugi::xml_node& container) {
    bool is_first = true;
    for (const pugi::xml_node& node : container.children()) {
      if (is(node, "w:tcPr")) continue;
      const std::size_t before = text_.size();
      if (is(node, "w:p")) {
        if (!is_first) text_ += ' ';
        inline_text(node);
      } else {
        blocks(node);
      }
      is_first = is_first && text_.size() == before;
    }
  }

  void inline_text(const pugi::xml_node& container) {
    for (const pugi::xml_node& node : container.children()) {
      if (is(node, "w:t")) {
        text_ += node.text().get();
      } else if (is(node, "w:tab") && is(container, "w:r")) {
        text_ += rows_ > 0 ? ' ' : '\t';
      } else if (is(node, "w:br") || is(node, "w:cr")) {
        text_ += rows_ > 0 ? ' ' : '\n';
      } else if (!is(node, "w:pPr") && !is(node, "w:rPr") && !is(node, "w:del") && !is(node, "w:moveFrom") &&
                 !is(node, "mc:Fallback")) {
        inline_text(node);
      }
    }
  }

  std::string text_;
  int rows_ = 0;  // rows around this place
};

}  // namespace

Result<std::string> text_of_docx(std::string bytes) {
  LX_TRY_ASSIGN(const DocxPackage package, open_docx(std::move(bytes), {}));
  const std::string& body = package.parts.front().name;
  LX_TRY_ASSIGN(const XmlDocument document, read_xml_part(package.archive, body, {}, limits_of_filled_part));
  return TextReader().read(document->document_element().child("w:body"));
}

}  // namespace luoxuan::document
