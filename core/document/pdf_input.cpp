#include "document/pdf_input.hpp"

#include <algorithm>
#include <sstream>

#include <pugixml.hpp>

#include "base/text.hpp"
#include "document/zip_archive.hpp"

namespace luoxuan::document {

namespace {

constexpr std::string_view including[] = {"INCLUDEPICTURE", "INCLUDETEXT", "DDEAUTO", "DDE", "LINK", "IMPORT", "RD"};

/// Whether a field's instruction fetches a file.
bool includes(std::string_view instruction) {
  const std::string_view words = text::trim(instruction);
  const std::string_view first = words.substr(0, words.find_first_of(" \t"));
  return std::ranges::find(including, first) != std::end(including);
}

std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  return name.substr(name.find(':') + 1);
}

/// Takes out what `is_unwanted` says of the nodes below; true when there was any.
template <class Change>
bool change_all(pugi::xml_node below, const Change& change) {
  bool has_changed = false;
  for (pugi::xml_node node = below.first_child(); node;) {
    const pugi::xml_node next = node.next_sibling();
    if (node.type() == pugi::node_element) {
      if (change(node))
        has_changed = true;
      else
        has_changed = change_all(node, change) || has_changed;
    }
    node = next;
  }
  return has_changed;
}

bool take_out_relationship(pugi::xml_node node) {
  if (local_name(node) != "Relationship" || std::string_view(node.attribute("TargetMode").value()) != "External") return false;
  if (std::string_view(node.attribute("Type").value()).ends_with("/hyperlink")) return false;
  node.parent().remove_child(node);
  return true;
}

bool empty_field(pugi::xml_node node) {
  if (local_name(node) == "instrText" && includes(node.child_value())) {
    node.remove_children();
    return true;
  }
  if (local_name(node) == "fldSimple" && includes(node.attribute("w:instr").value())) {
    node.attribute("w:instr").set_value("");
    return true;
  }
  return false;
}

/// The changed part; nothing when it stays as it is.
template <class Change>
Result<std::optional<std::string>> changed(const std::string& part, const std::string& xml, const Change& change,
                                           std::string_view file) {
  pugi::xml_document document;
  const pugi::xml_parse_result read = document.load_buffer(xml.data(), xml.size(), pugi::parse_full);
  if (!read)
    return Failure{FailureCode::invalid_input,
                   say("{}: expected well-formed XML, found: {}", "{}：应为合乎规范的XML，实为：{}", part, read.description()),
                   say("save the file again in the office program", "请用办公软件重新保存该文件"),
                   {std::string(file)}};
  for (const pugi::xml_node& node : document)
    if (node.type() == pugi::node_doctype)
      return Failure{FailureCode::invalid_input,
                     say("{}: expected XML without a document type, found one", "{}：应为不带DOCTYPE的XML，实为带有", part),
                     say("do not open this file: it may want to read others of this computer",
                         "请勿打开该文件：它可能企图读取本机的其他文件"),
                     {std::string(file)}};
  if (!change_all(document, change)) return std::optional<std::string>();
  std::ostringstream written;
  document.save(written, "", pugi::format_raw);
  return std::optional<std::string>(written.str());
}

bool may_include(const std::string& xml) {
  return std::ranges::any_of(including, [&](std::string_view word) { return xml.find(word) != std::string::npos; });
}

}  // namespace

Result<std::string> without_external(std::string_view bytes, std::string_view file) {
  LX_TRY_ASSIGN(const ZipArchive archive, ZipArchive::open(bytes, file));
  if (!archive.contains("[Content_Types].xml") && !archive.contains("mimetype"))
    return Failure{FailureCode::unsupported,
                   say("expected a document of an office program, found another archive", "应为办公软件的文档，实为其他压缩包"),
                   say("save it as .docx or .xlsx in the office program", "请用办公软件另存为.docx或.xlsx"),
                   {std::string(file)}};
  std::vector<ZipArchive::Content> replaced;
  for (const ZipArchive::Entry& entry : archive.entries()) {
    const bool is_relationships = entry.name.ends_with(".rels");
    const bool is_text = entry.name.starts_with("word/") && entry.name.ends_with(".xml");
    if (!is_relationships && !is_text) continue;
    LX_TRY_ASSIGN(const std::string xml, archive.read(entry.name));
    if (is_relationships ? xml.find("External") == std::string::npos : !may_include(xml)) continue;
    LX_TRY_ASSIGN(auto mended, is_relationships ? changed(entry.name, xml, take_out_relationship, file)
                                                : changed(entry.name, xml, empty_field, file));
    if (mended) replaced.push_back({entry.name, *std::move(mended)});
  }
  return archive.with(replaced);
}

bool asks_for_update(std::string_view bytes) {
  const auto archive = ZipArchive::open(bytes, "");
  if (!archive || !archive->contains("word/settings.xml")) return false;
  const auto xml = archive->read("word/settings.xml");
  pugi::xml_document settings;
  if (!xml || !settings.load_buffer(xml->data(), xml->size())) return false;
  const pugi::xml_node update = settings.document_element().child("w:updateFields");
  const std::string_view value = update.attribute("w:val").as_string("true");  // without one it is on (ECMA-376 part 1, 17.17.4)
  return update && value != "false" && value != "0" && value != "off";
}

}  // namespace luoxuan::document
