#include "document/docx_additions.hpp"

#include <algorithm>
#include <charconv>

#include "base/digest.hpp"
#include "base/expect.hpp"
#include "base/text.hpp"
#include "document/docx_package.hpp"

namespace luoxuan::document {

namespace {

constexpr std::string_view types_name = "[Content_Types].xml";
constexpr std::string_view main_namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

constexpr std::string_view no_relationships =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>)";

struct StylePart {
  std::string_view name, root, content_type, relationship;
};
constexpr StylePart style_parts[] = {
    {"numbering", "w:numbering", "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml",
     "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"},
    {"styles", "w:styles", "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml",
     "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"},
    {"settings", "w:settings", "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml",
     "http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings"},
};

/// "word/_rels/header1.xml.rels" for "word/header1.xml".
std::string relationships_of(std::string_view part) {
  const std::size_t slash = part.rfind('/');
  const std::size_t name = slash == std::string_view::npos ? 0 : slash + 1;
  return fmt::format("{}_rels/{}.rels", part.substr(0, name), part.substr(name));
}

/// "media/a.png" as "word/document.xml" names "word/media/a.png"; with a slash in front when it stands elsewhere.
std::string target_from(std::string_view part, std::string_view target) {
  const std::string_view folder = part.substr(0, part.rfind('/') + 1);
  return target.starts_with(folder) ? std::string(target.substr(folder.size())) : "/" + std::string(target);
}

int number_in(const pugi::xml_node& node, const char* attribute) {
  const std::string_view text = node.attribute(attribute).value();
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

void set(pugi::xml_node node, const char* attribute, const std::string& value) {
  node.append_attribute(attribute) = value.c_str();
}

/// One level: its number or bullet, two characters of 10.5 pt further to the right than the level above; the first stands where
/// the first line of a Chinese paragraph begins.
void add_level(pugi::xml_node list, int level, bool is_numbered) {
  static constexpr const char* formats[] = {"decimal", "lowerLetter", "lowerRoman"};
  static constexpr const char* bullets[] = {"•", "–", "▪"};
  pugi::xml_node made = list.append_child("w:lvl");
  set(made, "w:ilvl", std::to_string(level));
  set(made.append_child("w:start"), "w:val", "1");
  set(made.append_child("w:numFmt"), "w:val", is_numbered ? formats[level % 3] : "bullet");
  set(made.append_child("w:lvlText"), "w:val", is_numbered ? fmt::format("%{}.", level + 1) : bullets[level % 3]);
  set(made.append_child("w:lvlJc"), "w:val", "left");
  pugi::xml_node indent = made.append_child("w:pPr").append_child("w:ind");
  set(indent, "w:left", std::to_string(420 * (level + 2)));
  set(indent, "w:hanging", "420");
  if (!is_numbered) set(made.append_child("w:rPr").append_child("w:rFonts"), "w:hint", "default");
}

void collect_bookmarks(const pugi::xml_node& node, std::set<std::string>& names) {
  if (is(node, "w:bookmarkStart")) names.emplace(node.attribute("w:name").value());
  for (const pugi::xml_node& child : node.children()) collect_bookmarks(child, names);
}

}  // namespace

Result<bool> DocxAdditions::take_bookmark(const std::string& name) {
  if (!bookmarks_) {
    LX_TRY_ASSIGN(const std::string bytes, archive_.read(docx_body));
    LX_TRY_ASSIGN(const XmlDocument body, read_xml_part(bytes, docx_body, file_));
    collect_bookmarks(*body, bookmarks_.emplace());
  }
  return bookmarks_->insert(name).second;
}

Result<pugi::xml_node> DocxAdditions::root_of(const std::string& name, std::string_view empty) {
  auto found = changed_.find(name);
  if (found == changed_.end()) {
    const auto added =
        std::find_if(parts_.begin(), parts_.end(), [&](const ZipArchive::Content& part) { return part.name == name; });
    std::string bytes(empty);
    if (archive_.contains(name)) {
      LX_TRY_ASSIGN(bytes, archive_.read(name));
    } else if (added != parts_.end()) {
      bytes = added->bytes;
      parts_.erase(added);
    }
    LX_TRY_ASSIGN(XmlDocument document, read_xml_part(bytes, name, file_));
    found = changed_.emplace(name, std::move(document)).first;
  }
  return found->second->document_element();
}

Result<void> DocxAdditions::declare_type(std::string_view name, std::string_view extension, std::string_view content_type) {
  LX_TRY_ASSIGN(pugi::xml_node types, root_of(std::string(types_name), {}));
  const bool is_xml = extension == "xml";
  const std::string key = is_xml ? "/" + std::string(name) : std::string(extension);
  const char* const attribute = is_xml ? "PartName" : "Extension";
  for (const pugi::xml_node& entry : types.children())
    if (key == entry.attribute(attribute).value()) return {};
  pugi::xml_node entry = is_xml ? types.append_child("Override") : types.prepend_child("Default");
  set(entry, attribute, key);
  set(entry, "ContentType", std::string(content_type));
  return {};
}

Result<std::string> DocxAdditions::add_part(std::string_view stem, std::string_view extension, std::string bytes,
                                            std::string_view content_type) {
  const std::string key = fmt::format("{}.{} {}", stem, extension, sha256(bytes));
  if (const auto known = name_of_.find(key); known != name_of_.end()) return known->second;
  std::string name;
  for (std::size_t number = parts_.size() + 1;; ++number) {
    name = fmt::format("{}{}.{}", stem, number, extension);
    const auto has_name = [&](const ZipArchive::Content& part) { return part.name == name; };
    if (!archive_.contains(name) && !changed_.contains(name) && std::none_of(parts_.begin(), parts_.end(), has_name)) break;
  }
  LX_TRY(declare_type(name, extension, content_type));
  parts_.push_back({name, std::move(bytes)});
  name_of_.emplace(key, name);
  return name;
}

Result<std::string> DocxAdditions::relate(std::string_view part, std::string_view type, std::string_view target,
                                          bool is_external) {
  const std::string key = fmt::format("{} {} {}", part, type, target);
  if (const auto known = relation_of_.find(key); known != relation_of_.end()) return known->second;
  LX_TRY_ASSIGN(pugi::xml_node relationships, root_of(relationships_of(part), no_relationships));
  std::set<std::string_view> taken;
  for (const pugi::xml_node& entry : relationships.children()) taken.emplace(entry.attribute("Id").value());
  std::string id;
  for (std::size_t number = taken.size() + 1; id.empty() || taken.contains(id); ++number) id = fmt::format("rId{}", number);
  pugi::xml_node entry = relationships.append_child("Relationship");
  set(entry, "Id", id);
  set(entry, "Type", std::string(type));
  set(entry, "Target", is_external ? std::string(target) : target_from(part, target));
  if (is_external) set(entry, "TargetMode", "External");
  relation_of_.emplace(key, id);
  return id;
}

Result<void> DocxAdditions::relate_as(std::string_view part, std::string_view id, std::string_view type,
                                      std::string_view target) {
  LX_TRY_ASSIGN(pugi::xml_node relationships, root_of(relationships_of(part), no_relationships));
  for (const pugi::xml_node& entry : relationships.children())
    if (id == entry.attribute("Id").value()) return {};
  pugi::xml_node entry = relationships.append_child("Relationship");
  set(entry, "Id", std::string(id));
  set(entry, "Type", std::string(type));
  set(entry, "Target", target_from(part, target));
  return {};
}

Result<pugi::xml_node> DocxAdditions::sheet(std::string_view name) {
  const auto* known =
      std::find_if(std::begin(style_parts), std::end(style_parts), [&](const StylePart& s) { return s.name == name; });
  LX_EXPECT(known != std::end(style_parts), "only the sheets of the table above are asked for");
  const std::string part = fmt::format("word/{}.xml", name);
  if (!archive_.contains(part) && !changed_.contains(part)) {
    LX_TRY(declare_type(part, "xml", known->content_type));
    LX_TRY(relate(docx_body, known->relationship, part));
  }
  LX_TRY_ASSIGN(const pugi::xml_node root, root_of(part, fmt::format(R"(<{} xmlns:w="{}"/>)", known->root, main_namespace)));
  if (std::string_view(root.name()) != known->root)
    return Failure{FailureCode::unsupported,
                   say("expected '{0}' in {1}, found '{2}'", "{1}中应为“{0}”，实为“{2}”", known->root, part, root.name()),
                   say("save the file again in the office program", "请用办公软件重新保存该文件"),
                   {file_, 0, 0}};
  return root;
}

Result<std::string> DocxAdditions::abstract_list(bool is_numbered) {
  if (const auto known = abstract_list_of_.find(is_numbered); known != abstract_list_of_.end()) return known->second;
  LX_TRY_ASSIGN(pugi::xml_node numbering, sheet("numbering"));
  int last = -1;
  for (const pugi::xml_node& list : numbering.children("w:abstractNum"))
    last = std::max(last, number_in(list, "w:abstractNumId"));
  // Abstract lists stand before lists (CT_Numbering).
  const pugi::xml_node first_list = numbering.child("w:num");
  pugi::xml_node made =
      first_list ? numbering.insert_child_before("w:abstractNum", first_list) : numbering.append_child("w:abstractNum");
  const std::string id = std::to_string(last + 1);
  set(made, "w:abstractNumId", id);
  set(made.append_child("w:multiLevelType"), "w:val", "multilevel");
  for (int level = 0; level < 9; ++level) add_level(made, level, is_numbered);
  abstract_list_of_.emplace(is_numbered, id);
  return id;
}

Result<std::string> DocxAdditions::add_list(bool is_numbered) {
  LX_TRY_ASSIGN(const std::string abstract, abstract_list(is_numbered));
  LX_TRY_ASSIGN(pugi::xml_node numbering, sheet("numbering"));
  int last = 0;
  pugi::xml_node behind;
  for (const pugi::xml_node& list : numbering.children("w:num")) {
    last = std::max(last, number_in(list, "w:numId"));
    behind = list;
  }
  pugi::xml_node made = behind ? numbering.insert_child_after("w:num", behind) : numbering.append_child("w:num");
  const std::string id = std::to_string(last + 1);
  set(made, "w:numId", id);
  set(made.append_child("w:abstractNumId"), "w:val", abstract);
  for (int level = 0; is_numbered && level < 9; ++level) {
    pugi::xml_node begin = made.append_child("w:lvlOverride");
    set(begin, "w:ilvl", std::to_string(level));
    set(begin.append_child("w:startOverride"), "w:val", "1");
  }
  return id;
}

Result<std::string> DocxAdditions::style_named(std::string_view kind, std::string_view name) {
  LX_TRY_ASSIGN(const pugi::xml_node styles, sheet("styles"));
  const auto lower = [](std::string_view text) {
    std::string made(text);
    for (char& c : made)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return made;
  };
  for (const pugi::xml_node& style : styles.children("w:style"))
    if (kind == style.attribute("w:type").value() && lower(style.child("w:name").attribute("w:val").value()) == lower(name))
      return std::string(style.attribute("w:styleId").value());
  return std::string();
}

Result<void> DocxAdditions::update_fields() {
  LX_TRY_ASSIGN(pugi::xml_node settings, sheet("settings"));
  if (settings.child("w:updateFields")) return {};
  // Before these in the order of CT_Settings (ECMA-376 part 1, 17.15.1.78).
  static constexpr std::string_view behind[] = {"w:hdrShapeDefaults",
                                                "w:footnotePr",
                                                "w:endnotePr",
                                                "w:compat",
                                                "w:docVars",
                                                "w:rsids",
                                                "m:mathPr",
                                                "w:attachedSchema",
                                                "w:themeFontLang",
                                                "w:clrSchemeMapping",
                                                "w:doNotIncludeSubdocsInStats",
                                                "w:shapeDefaults",
                                                "w:decimalSymbol",
                                                "w:listSeparator"};
  const pugi::xml_node next = settings.find_child([](const pugi::xml_node& child) {
    return std::find(std::begin(behind), std::end(behind), std::string_view(child.name())) != std::end(behind);
  });
  pugi::xml_node update = next ? settings.insert_child_before("w:updateFields", next) : settings.append_child("w:updateFields");
  set(update, "w:val", "true");
  return {};
}

std::vector<ZipArchive::Content> DocxAdditions::take() {
  std::vector<ZipArchive::Content> all = std::move(parts_);
  for (const auto& [name, document] : changed_) all.push_back({name, write_xml_part(*document)});
  return all;
}

}  // namespace luoxuan::document
