#include "document/docx_include.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "document/docx_import.hpp"
#include "document/xml_names.hpp"

namespace luoxuan::document {

namespace {

bool has_notes(const pugi::xml_node& node) {
  return is_one_of(node, {"w:footnoteReference", "w:endnoteReference"}) || std::any_of(node.begin(), node.end(), has_notes);
}

/// A document in another form (HTML, RTF) that Word would bring in when it opens this one.
bool has_foreign_chunk(const pugi::xml_node& node) {
  return is(node, "w:altChunk") || std::any_of(node.begin(), node.end(), has_foreign_chunk);
}

/// Takes out what belongs to the document it came from: pages, comments, numbers of paragraphs.
void take_out_foreign_things(pugi::xml_node node) {
  node.remove_attribute("w14:paraId");
  node.remove_attribute("w14:textId");
  for (pugi::xml_node child = node.first_child(); child;) {
    pugi::xml_node next = child.next_sibling();
    if (is_one_of(child, {"w:sectPr", "w:commentRangeStart", "w:commentRangeEnd", "w:commentReference"})) {
      node.remove_child(child);
    } else {
      take_out_foreign_things(child);
    }
    child = next;
  }
}

/// Takes out bookmarks whose names the document has already.
Result<void> take_out_known_bookmarks(pugi::xml_node node, std::set<std::string>& taken_out, DocxAdditions& additions) {
  for (pugi::xml_node child = node.first_child(); child;) {
    pugi::xml_node next = child.next_sibling();
    const std::string number = child.attribute("w:id").value();
    if (is(child, "w:bookmarkStart")) {
      LX_TRY_ASSIGN(const bool is_first, additions.take_bookmark(child.attribute("w:name").value()));
      if (!is_first) taken_out.insert(number);
    }
    if (is_one_of(child, {"w:bookmarkStart", "w:bookmarkEnd"}) && taken_out.contains(number)) {
      node.remove_child(child);
    } else {
      LX_TRY(take_out_known_bookmarks(child, taken_out, additions));
    }
    child = next;
  }
  return {};
}

/// Drawings and bookmarks get numbers of their own.
void renumber(pugi::xml_node node, std::map<std::string, std::string>& bookmarks, DocxAdditions& additions) {
  if (is_one_of(node, {"wp:docPr"})) node.attribute("id") = additions.next_id();
  if (is(node, "w:id") && is(node.parent(), "w:sdtPr")) node.attribute("w:val") = additions.next_id();
  if (is_one_of(node, {"w:bookmarkStart", "w:bookmarkEnd"})) {
    std::string& number = bookmarks[node.attribute("w:id").value()];
    if (number.empty()) number = std::to_string(additions.next_id());
    node.attribute("w:id") = number.c_str();
  }
  for (const pugi::xml_node& child : node.children()) renumber(child, bookmarks, additions);
}

bool is_empty(const pugi::xml_node& paragraph) {
  return std::all_of(paragraph.begin(), paragraph.end(), [](const pugi::xml_node& child) {
    return is(child, "w:pPr") || (is(child, "w:r") && std::all_of(child.begin(), child.end(),
                                                                  [](const pugi::xml_node& part) { return is(part, "w:rPr"); }));
  });
}

}  // namespace

Result<void> append_document(std::string& xml, std::string bytes, std::string_view file, std::string_view part,
                             DocxAdditions& additions, const XmlLimits& limits) {
  LX_TRY_ASSIGN(const DocxPackage package, open_docx(std::move(bytes), file));
  const std::string& body_name = package.parts.front().name;
  LX_TRY_ASSIGN(const XmlDocument document, read_xml_part(package.archive, body_name, file, limits));
  const pugi::xml_node root = document->document_element();
  pugi::xml_node body = root.child("w:body");
  if (has_notes(body))
    return Failure{FailureCode::unsupported,
                   say("expected an included document without footnotes and endnotes, found some in '{}'",
                       "插入的文档应不含脚注和尾注，实为“{}”中有", file),
                   say("write the notes into its text", "请把注释写入正文"),
                   {}};
  if (has_foreign_chunk(body))
    return Failure{
        FailureCode::unsupported,
        say("expected an included document without others in it that Word has yet to bring in (w:altChunk), found one in '{}'",
            "插入的文档中不应有待Word导入的其他文档（w:altChunk），实为“{}”中有", file),
        say("open it in Word and save it again", "请用Word打开并重新保存该文件"),
        {}};
  take_out_foreign_things(body);
  DocxImport import(package, std::string(file), additions, limits);
  LX_TRY(import.open());
  LX_TRY(import.rename_references(body, body_name, part));
  import.close();
  std::set<std::string> taken_out;
  LX_TRY(take_out_known_bookmarks(body, taken_out, additions));
  std::map<std::string, std::string> bookmarks;
  renumber(body, bookmarks, additions);
  // Office programs end a body that ends with a table with an empty paragraph, which nobody asked for here.
  if (pugi::xml_node last = body.last_child(); is(last, "w:p") && is(last.previous_sibling(), "w:tbl") && is_empty(last))
    body.remove_child(last);
  for (pugi::xml_node block : body.children()) {
    if (block.type() != pugi::node_element) continue;
    keep_names(block, block, block);
    xml += write_xml_node(block);
  }
  return {};
}

}  // namespace luoxuan::document
