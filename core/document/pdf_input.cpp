#include "document/pdf_input.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include <pugixml.hpp>

#include "base/text.hpp"
#include "document/xml_part.hpp"
#include "document/zip_archive.hpp"

namespace luoxuan::document {

namespace {

constexpr std::string_view including[] = {"includepicture", "includetext", "ddeauto", "dde", "link", "import", "rd"};

/// Whether a field's instruction fetches a file.
bool includes(std::string_view instruction) {
  const std::string words = text::to_lower_case(text::trim(instruction));
  const std::string_view first = std::string_view(words).substr(0, words.find_first_of(" \t"));
  return std::ranges::find(including, first) != std::end(including);
}

std::string_view local_name(std::string_view name) {
  return name.substr(name.find(':') + 1);
}

pugi::xml_attribute local_attribute(const pugi::xml_node& node, std::string_view name) {
  return node.find_attribute([name](const pugi::xml_attribute& each) { return local_name(each.name()) == name; });
}

/// Takes out relationships that lead outside.
class RelationshipCleaner {
 public:
  /// True when this node has changed: what is in it is of no more matter.
  bool visit(pugi::xml_node node) {
    if (local_name(node.name()) != "Relationship" || std::string_view(node.attribute("TargetMode").value()) != "External")
      return false;
    if (std::string_view(node.attribute("Type").value()).ends_with("/hyperlink")) return false;
    node.parent().remove_child(node);
    return true;
  }
};

/// Empties the instructions of fields that fetch files. One instruction may be divided over several runs.
class FieldCleaner {
 public:
  bool visit(pugi::xml_node node) {
    const std::string_view name = local_name(node.name());
    if (name == "fldChar") return mark(local_attribute(node, "fldCharType").value());
    if (name == "fldSimple") {
      pugi::xml_attribute instruction = local_attribute(node, "instr");
      if (!includes(instruction.value())) return false;
      instruction.set_value("");
      return true;
    }
    if (name != "instrText") return false;
    if (open_.empty()) open_.emplace_back();  // outside of any field: by itself
    open_.back().push_back(node);
    return false;
  }

 private:
  bool mark(std::string_view kind) {
    if (kind == "begin") {
      open_.emplace_back();
      return false;
    }
    if (open_.empty()) return false;
    std::string instruction;
    for (const pugi::xml_node& piece : open_.back()) instruction += piece.child_value();
    const bool is_emptied = includes(instruction);
    if (is_emptied)
      for (pugi::xml_node& piece : open_.back()) piece.remove_children();
    open_.back().clear();
    if (kind == "end") open_.pop_back();
    return is_emptied;
  }

  std::vector<std::vector<pugi::xml_node>> open_;  // the pieces of each field's instruction, the innermost field last
};

/// read_xml_part has bounded how deep it goes.
template <class Cleaner>
bool clean(pugi::xml_node below, Cleaner& cleaner) {
  bool has_changed = false;
  for (pugi::xml_node node = below.first_child(); node;) {
    const pugi::xml_node next = node.next_sibling();
    if (node.type() == pugi::node_element) has_changed = cleaner.visit(node) || clean(node, cleaner) || has_changed;
    node = next;
  }
  return has_changed;
}

/// The changed part; nothing when it stays as it is.
template <class Cleaner>
Result<std::optional<std::string>> cleaned(std::string xml, std::string_view part, std::string_view file) {
  LX_TRY_ASSIGN(const XmlDocument document, read_xml_part(std::move(xml), part, file, limits_of_filled_part));
  Cleaner cleaner;
  if (!clean(*document, cleaner)) return std::optional<std::string>();
  return std::optional<std::string>(write_xml_part(*document));
}

/// Fields stand in Word's parts only. What is not plain UTF-8 there is looked at, too: it is refused then.
bool may_have_fields(const std::string& part, const std::string& xml) {
  if (!part.ends_with(".xml") || part.starts_with("xl/") || part.starts_with("customXml/") || part.starts_with("docProps/"))
    return false;
  return xml.find("instrText") != std::string::npos || xml.find("fldSimple") != std::string::npos ||
         xml.find('\0') != std::string::npos || !text::is_utf8(xml);
}

}  // namespace

Result<std::string> without_external(std::string_view bytes, std::string_view file) {
  LX_TRY_ASSIGN(const ZipArchive archive, ZipArchive::open(std::string(bytes), file));
  if (!archive.contains("[Content_Types].xml") && !archive.contains("mimetype"))
    return Failure{FailureCode::unsupported,
                   say("expected a document of an office program, found another archive", "应为办公软件的文档，实为其他压缩包"),
                   say("save it as .docx or .xlsx in the office program", "请用办公软件另存为.docx或.xlsx"),
                   {std::string(file)}};
  std::vector<ZipArchive::Content> replaced;
  for (const ZipArchive::Entry& entry : archive.entries()) {
    const bool is_relationships = entry.name.ends_with(".rels");
    if (!is_relationships && !entry.name.ends_with(".xml")) continue;
    LX_TRY_ASSIGN(std::string xml, archive.read(entry.name));
    if (!is_relationships && !may_have_fields(entry.name, xml)) continue;
    LX_TRY_ASSIGN(auto mended, is_relationships ? cleaned<RelationshipCleaner>(std::move(xml), entry.name, file)
                                                : cleaned<FieldCleaner>(std::move(xml), entry.name, file));
    if (mended) replaced.push_back({entry.name, *std::move(mended)});
  }
  return archive.with(replaced);
}

bool asks_for_update(std::string_view bytes) {
  const auto archive = ZipArchive::open(std::string(bytes), "");
  if (!archive || !archive->contains("word/settings.xml")) return false;
  const auto xml = archive->read("word/settings.xml");
  pugi::xml_document settings;
  if (!xml || !settings.load_buffer(xml->data(), xml->size())) return false;
  const pugi::xml_node update = settings.document_element().child("w:updateFields");
  const std::string_view value = update.attribute("w:val").as_string("true");  // without one it is on (ECMA-376 part 1, 17.17.4)
  return update && value != "false" && value != "0" && value != "off";
}

}  // namespace luoxuan::document
