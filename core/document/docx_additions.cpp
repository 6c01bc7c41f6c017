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

const StylePart& style_part(std::string_view kind) {
  const auto* known =
      std::find_if(std::begin(style_parts), std::end(style_parts), [&](const StylePart& s) { return s.name == kind; });
  LX_EXPECT(known != std::end(style_parts), "only the sheets of the table above are asked for");
  return *known;
}

/// The whole numbers from `first` on that are attributes in XML parts of the archive: ids, and others, which does no harm.
std::vector<int> numbers_in(const ZipArchive& archive, int first) {
  std::vector<int> numbers;
  for (const ZipArchive::Entry& entry : archive.entries()) {
    if (!entry.name.ends_with(".xml") || entry.size > XmlLimits().bytes)
      continue;  // ids of drawings stand in text, which is no larger
    const auto xml = archive.read(entry.name);
    if (!xml) continue;
    const char* const end = xml->data() + xml->size();
    for (std::size_t at = xml->find("=\""); at != std::string::npos; at = xml->find("=\"", at + 2)) {
      int number = 0;
      const auto [behind, error] = std::from_chars(xml->data() + at + 2, end, number);
      if (error == std::errc() && number >= first && behind != end && *behind == '"') numbers.push_back(number);
    }
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

/// "media/a.png" as "word/document.xml" names "word/media/a.png"; with a slash in front when it stands elsewhere.
std::string target_from(std::string_view part, std::string_view target) {
  const std::string_view folder = part.substr(0, part.rfind('/') + 1);
  return target.starts_with(folder) ? std::string(target.substr(folder.size())) : "/" + std::string(target);
}

void set(pugi::xml_node node, const char* attribute, const std::string& value) {
  node.append_attribute(attribute) = value.c_str();
}

void collect_bookmarks(const pugi::xml_node& node, std::set<std::string>& names) {
  if (is(node, "w:bookmarkStart")) names.emplace(node.attribute("w:name").value());
  for (const pugi::xml_node& child : node.children()) collect_bookmarks(child, names);
}

}  // namespace

int DocxAdditions::next_id() {
  if (!ids_there_) ids_there_ = numbers_in(archive_, next_id_);
  while (std::binary_search(ids_there_->begin(), ids_there_->end(), next_id_)) ++next_id_;
  return next_id_++;
}

Result<bool> DocxAdditions::take_bookmark(const std::string& name) {
  if (!bookmarks_) {
    LX_TRY_ASSIGN(const XmlDocument body, read_xml_part(archive_, body_, file_));
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
      LX_TRY_ASSIGN(bytes, text_of_part(archive_, name, file_));
    } else if (added != parts_.end()) {
      bytes = std::move(added->bytes);
      parts_.erase(added);
    }
    LX_TRY_ASSIGN(XmlDocument document, read_xml_part(std::move(bytes), name, file_));
    found = changed_.emplace(name, std::move(document)).first;
  }
  return found->second->document_element();
}

/// Names of parts, extensions and types are the same in upper and lower case (ECMA-376 part 2, 9.1.1 and 10.1.2).
Result<void> DocxAdditions::declare_type(std::string_view name, std::string_view extension, std::string_view content_type) {
  LX_TRY_ASSIGN(pugi::xml_node types, root_of(std::string(types_name), {}));
  const auto is_same = [](const pugi::xml_node& entry, const char* attribute, std::string_view value) {
    return text::to_lower_case(entry.attribute(attribute).value()) == text::to_lower_case(value);
  };
  const std::string part = "/" + std::string(name);
  bool has_default = extension == "xml";  // which says nothing of what is in it
  for (const pugi::xml_node& entry : types.children()) {
    if (is_same(entry, "PartName", part)) return {};
    if (!is_same(entry, "Extension", extension)) continue;
    if (is_same(entry, "ContentType", content_type)) return {};
    has_default = true;
  }
  pugi::xml_node entry = has_default ? types.append_child("Override") : types.prepend_child("Default");
  set(entry, has_default ? "PartName" : "Extension", has_default ? part : std::string(extension));
  set(entry, "ContentType", std::string(content_type));
  return {};
}

Result<std::string> DocxAdditions::add_part(std::string_view stem, std::string_view extension, std::string bytes,
                                            std::string_view content_type, bool is_single) {
  const std::string key = is_single ? std::string() : fmt::format("{}.{} {}", stem, extension, sha256(bytes));
  if (const auto known = name_of_.find(key); known != name_of_.end()) return known->second;
  if (!names_) {
    names_.emplace();
    for (const ZipArchive::Entry& entry : archive_.entries()) names_->insert(text::to_lower_case(entry.name));
  }
  std::string name;
  for (std::size_t number = parts_.size() + 1; name.empty() || !names_->insert(text::to_lower_case(name)).second; ++number)
    name = fmt::format("{}{}.{}", stem, number, extension);
  LX_TRY(declare_type(name, extension, content_type));
  parts_.push_back({name, std::move(bytes)});
  if (!is_single) name_of_.emplace(key, name);
  return name;
}

pugi::xml_node DocxAdditions::Relationships::add(std::string_view id, std::string_view type) {
  pugi::xml_node entry = root.append_child("Relationship");
  set(entry, "Id", std::string(id));
  set(entry, "Type", std::string(type));
  ids.emplace(id);
  return entry;
}

Result<DocxAdditions::Relationships*> DocxAdditions::relationships_of(std::string_view part) {
  auto found = relationships_.find(part);
  if (found == relationships_.end()) {
    LX_TRY_ASSIGN(const pugi::xml_node root, root_of(relationships_name(part), no_relationships));
    found = relationships_.emplace(part, Relationships{root, {}}).first;
    for (const pugi::xml_node& entry : root.children()) found->second.ids.emplace(entry.attribute("Id").value());
  }
  return &found->second;
}

Result<std::string> DocxAdditions::relate(std::string_view part, std::string_view type, std::string_view target,
                                          bool is_external) {
  const std::string key = fmt::format("{} {} {}", part, type, target);
  if (const auto known = relation_of_.find(key); known != relation_of_.end()) return known->second;
  LX_TRY_ASSIGN(Relationships* const known_ones, relationships_of(part));
  std::string id;
  for (std::size_t number = known_ones->ids.size() + 1; id.empty() || known_ones->ids.contains(id); ++number)
    id = fmt::format("rId{}", number);
  pugi::xml_node entry = known_ones->add(id, type);
  set(entry, "Target", is_external ? std::string(target) : target_from(part, target));
  if (is_external) set(entry, "TargetMode", "External");
  relation_of_.emplace(key, id);
  return id;
}

Result<void> DocxAdditions::relate_as(std::string_view part, std::string_view id, std::string_view type,
                                      std::string_view target) {
  LX_TRY_ASSIGN(Relationships* const known_ones, relationships_of(part));
  if (!known_ones->ids.contains(id)) set(known_ones->add(id, type), "Target", target_from(part, target));
  return {};
}

Result<std::string> DocxAdditions::sheet_name(std::string_view kind) {
  std::string& name = sheet_name_[std::string(kind)];
  if (!name.empty()) return name;
  LX_TRY_ASSIGN(std::string there, related_part(archive_, file_, body_, kind));
  if (there.empty()) {
    const StylePart& known = style_part(kind);
    there = fmt::format("{}{}.xml", body_.substr(0, body_.rfind('/') + 1), kind);
    LX_TRY(declare_type(there, "xml", known.content_type));
    LX_TRY(relate(body_, known.relationship, there));
  }
  return name = there;
}

Result<pugi::xml_node> DocxAdditions::sheet(std::string_view kind) {
  const StylePart& known = style_part(kind);
  LX_TRY_ASSIGN(const std::string part, sheet_name(kind));
  LX_TRY_ASSIGN(const pugi::xml_node root, root_of(part, fmt::format(R"(<{} xmlns:w="{}"/>)", known.root, main_namespace)));
  if (std::string_view(root.name()) != known.root)
    return Failure{FailureCode::unsupported,
                   say("expected '{0}' in {1}, found '{2}'", "{1}中应为“{0}”，实为“{2}”", known.root, part, root.name()),
                   say("save the file again in the office program", "请用办公软件重新保存该文件"),
                   {file_, 0, 0}};
  return root;
}

Result<DocxLists*> DocxAdditions::lists() {
  if (!lists_) {
    LX_TRY_ASSIGN(const pugi::xml_node root, sheet("numbering"));
    lists_.emplace(root);
  }
  return &*lists_;
}

Result<DocxStyles*> DocxAdditions::styles() {
  if (!styles_) {
    LX_TRY_ASSIGN(const pugi::xml_node root, sheet("styles"));
    styles_.emplace(root);
  }
  return &*styles_;
}

Result<std::string> DocxAdditions::add_list(bool is_numbered) {
  LX_TRY_ASSIGN(DocxLists* const all, lists());
  return all->add(is_numbered);
}

Result<std::string> DocxAdditions::style_named(std::string_view kind, std::string_view name) {
  LX_TRY_ASSIGN(const DocxStyles* const all, styles());
  return all->id_of(kind, name);
}

Result<void> DocxAdditions::update_fields() {
  LX_TRY_ASSIGN(pugi::xml_node settings, sheet("settings"));
  if (pugi::xml_node known = settings.child("w:updateFields")) {
    known.remove_attribute("w:val");
    set(known, "w:val", "true");
    return {};
  }
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
