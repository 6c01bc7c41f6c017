#include "document/docx_include.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "document/docx_import.hpp"

namespace luoxuan::document {

namespace {

bool has_notes(const pugi::xml_node& node) {
  return is_one_of(node, {"w:footnoteReference", "w:endnoteReference"}) || std::any_of(node.begin(), node.end(), has_notes);
}

/// Takes out what belongs to the document it came from: pages, comments, numbers of paragraphs.
void take_out_foreign_things(pugi::xml_node node) {
  node.remove_attribute("w14:paraId");
  node.remove_attribute("w14:textId");
  for (pugi::xml_node child = node.first_child(); child;) {
    pugi::xml_node next = child.next_sibling();
    if (is_one_of(child, {"w:sectPr", "w:commentRangeStart", "w:commentRangeEnd", "w:commentReference", "w:altChunk"})) {
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
  if (is_one_of(node, {"w:bookmarkStart", "w:bookmarkEnd"})) {
    std::string& number = bookmarks[node.attribute("w:id").value()];
    if (number.empty()) number = std::to_string(additions.next_id());
    node.attribute("w:id") = number.c_str();
  }
  for (const pugi::xml_node& child : node.children()) renumber(child, bookmarks, additions);
}

void collect_prefixes(const pugi::xml_node& node, std::set<std::string>& prefixes) {
  const auto add = [&](std::string_view name) {
    if (const std::size_t colon = name.find(':'); colon != std::string_view::npos) prefixes.emplace(name.substr(0, colon));
  };
  add(node.name());
  for (const pugi::xml_attribute& attribute : node.attributes()) {
    add(attribute.name());
    if (std::string_view(attribute.name()) == "Requires")  // of mc:Choice: names prefixes
      for (const std::string& prefix : text::split(attribute.value(), " ")) prefixes.insert(prefix);
  }
  for (const pugi::xml_node& child : node.children()) collect_prefixes(child, prefixes);
}

bool is_empty(const pugi::xml_node& paragraph) {
  return std::all_of(paragraph.begin(), paragraph.end(), [](const pugi::xml_node& child) {
    return is(child, "w:pPr") || (is(child, "w:r") && std::all_of(child.begin(), child.end(),
                                                                  [](const pugi::xml_node& part) { return is(part, "w:rPr"); }));
  });
}

/// The names that the block uses, declared on itself: the part that it goes to may not have them.
void declare_names(pugi::xml_node block, const pugi::xml_node& root) {
  std::set<std::string> prefixes;
  collect_prefixes(block, prefixes);
  std::vector<std::string> ignorable;
  for (const std::string& prefix : text::split(root.attribute("mc:Ignorable").value(), " "))
    if (prefixes.contains(prefix)) ignorable.push_back(prefix);
  if (!ignorable.empty()) prefixes.insert("mc");
  for (const std::string& prefix : prefixes) {
    const std::string name = "xmlns:" + prefix;
    const pugi::xml_attribute declared = root.attribute(name.c_str());
    if (prefix != "w" && declared && !block.attribute(name.c_str())) block.append_attribute(name.c_str()) = declared.value();
  }
  if (!ignorable.empty() && root.attribute("xmlns:mc"))
    block.append_attribute("mc:Ignorable") = text::join(ignorable, " ").c_str();
}

}  // namespace

Result<void> append_document(std::string& xml, std::string_view bytes, std::string_view file, std::string_view part,
                             DocxAdditions& additions) {
  LX_TRY_ASSIGN(const DocxPackage package, open_docx(bytes, file));
  const std::string& body_name = package.parts.front().name;
  LX_TRY_ASSIGN(const std::string body_xml, package.archive.read(body_name));
  LX_TRY_ASSIGN(const XmlDocument document, read_xml_part(body_xml, body_name, file));
  const pugi::xml_node root = document->document_element();
  pugi::xml_node body = root.child("w:body");
  if (has_notes(body))
    return Failure{FailureCode::unsupported,
                   say("expected an included document without footnotes and endnotes, found some in '{}'",
                       "插入的文档应不含脚注和尾注，实为“{}”中有", file),
                   say("write the notes into its text", "请把注释写入正文"),
                   {}};
  take_out_foreign_things(body);
  DocxImport import(package, std::string(file), additions);
  LX_TRY(import.open());
  LX_TRY(import.rename_references(body, body_name, part));
  std::set<std::string> taken_out;
  LX_TRY(take_out_known_bookmarks(body, taken_out, additions));
  std::map<std::string, std::string> bookmarks;
  renumber(body, bookmarks, additions);
  // Office programs end a body that ends with a table with an empty paragraph, which nobody asked for here.
  if (pugi::xml_node last = body.last_child(); is(last, "w:p") && is(last.previous_sibling(), "w:tbl") && is_empty(last))
    body.remove_child(last);
  for (pugi::xml_node block : body.children()) {
    if (block.type() != pugi::node_element) continue;
    declare_names(block, root);
    xml += write_xml_node(block);
  }
  return {};
}

}  // namespace luoxuan::document
