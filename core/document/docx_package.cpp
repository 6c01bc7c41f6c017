#include "document/docx_package.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "base/text.hpp"
#include "document/xml_part.hpp"

namespace luoxuan::document {

namespace {

constexpr std::string_view content_types_name = "[Content_Types].xml";

struct KnownType {
  std::string_view suffix;  // of the content type
  DocxPart::Kind kind;
  const char *english, *chinese;
};
constexpr std::array<KnownType, 5> known_types = {
    KnownType{"wordprocessingml.document.main+xml", DocxPart::Kind::body, "", ""},
    KnownType{"wordprocessingml.header+xml", DocxPart::Kind::header, "header", "页眉"},
    KnownType{"wordprocessingml.footer+xml", DocxPart::Kind::footer, "footer", "页脚"},
    KnownType{"wordprocessingml.footnotes+xml", DocxPart::Kind::footnotes, "footnotes", "脚注"},
    KnownType{"wordprocessingml.endnotes+xml", DocxPart::Kind::endnotes, "endnotes", "尾注"},
};

Message label_of(const KnownType& type, std::string_view name) {
  if (type.kind == DocxPart::Kind::body) return {};
  if (type.kind == DocxPart::Kind::footnotes || type.kind == DocxPart::Kind::endnotes) return {type.english, type.chinese};
  const std::string_view file = name.substr(name.rfind('/') + 1);
  return {fmt::format("{} ({})", type.english, file), fmt::format("{}（{}）", type.chinese, file)};
}

/// Kind first, then header2 before header10.
auto reading_order(const DocxPart& part) {
  return std::make_tuple(part.kind, part.name.size(), std::string_view(part.name));
}

std::optional<Failure> macros_in(std::string_view content_type, std::string_view part, const SourcePosition& where) {
  const std::string type = text::to_lower_case(content_type);
  if (type.find("macroenabled") == std::string::npos && type.find("vbaproject") == std::string::npos) return std::nullopt;
  return Failure{FailureCode::unsupported,
                 say("expected a document without macros, found macros in {}", "应为不含宏的文档，实为{}中含有宏", part),
                 say("save it as .docx, not as .docm", "请另存为.docx，不要用.docm"), where};
}

/// The names of parts are the same in upper and lower case (ECMA-376 part 2, 9.1.1).
std::map<std::string, std::string> names_by_lower_case(const ZipArchive& archive) {
  std::map<std::string, std::string> names;
  for (const ZipArchive::Entry& entry : archive.entries()) names.emplace(text::to_lower_case(entry.name), entry.name);
  return names;
}

/// In lower case: of content types it is the same in upper and lower case (ECMA-376 part 2, 10.1.2.4).
std::string extension_of(const std::string& name) {
  const std::size_t dot = name.find_last_of("./");
  return dot == std::string::npos || name[dot] == '/' ? std::string() : text::to_lower_case(name.substr(dot + 1));
}

/// The target of the first relationship of this kind within the package; empty when there is none.
Result<std::string> target_of(const ZipArchive& archive, std::string_view file, std::string_view part, std::string_view kind) {
  const std::string name = relationships_name(part);
  if (!archive.contains(name)) return std::string();
  LX_TRY_ASSIGN(const XmlDocument relationships, read_xml_part(archive, name, file));
  const std::string ending = fmt::format("/{}", kind);
  for (const pugi::xml_node& entry : relationships->document_element().children())
    if (std::string_view(entry.attribute("Type").value()).ends_with(ending) &&
        std::string_view(entry.attribute("TargetMode").value()) != "External")
      return part_of_target(part, entry.attribute("Target").value());
  return std::string();
}

}  // namespace

Result<std::string> related_part(const ZipArchive& archive, std::string_view file, std::string_view part, std::string_view kind) {
  LX_TRY_ASSIGN(std::string target, target_of(archive, file, part, kind));
  if (archive.contains(target)) return target;
  std::string usual = fmt::format("{}{}.xml", part.substr(0, part.rfind('/') + 1), kind);
  return archive.contains(usual) ? usual : std::string();
}

Result<DocxPackage> open_docx(std::string bytes, std::string_view file) {
  const SourcePosition where{std::string(file), 0, 0};
  const Message save_as_docx = say("save it as .docx in the office program", "请用办公软件另存为.docx");
  LX_TRY_ASSIGN(ZipArchive archive, ZipArchive::open(std::move(bytes), file));
  DocxPackage package{std::move(archive), {}};
  if (!package.archive.contains(content_types_name))
    return Failure{
        FailureCode::invalid_input,
        say("expected a Word document, found a zip archive without {}", "应为Word文档，实为没有{}的压缩包", content_types_name),
        save_as_docx, where};
  LX_TRY_ASSIGN(const XmlDocument types, read_xml_part(package.archive, content_types_name, file));

  const std::map<std::string, std::string> names = names_by_lower_case(package.archive);
  LX_TRY_ASSIGN(std::string body, target_of(package.archive, file, {}, "officeDocument"));
  if (body.empty()) body = docx_body;
  const auto body_entry = names.find(text::to_lower_case(body));
  if (body_entry != names.end()) body = body_entry->second;

  std::string body_type;
  std::set<std::string> named;  // headers and their like: a stranger may name one a thousand times
  std::set<std::string> typed;  // by name, not by their extension
  const auto add_part = [&](const std::string& part, std::string_view type) {
    if (part == body) body_type = type;
    for (const KnownType& known : known_types)
      if (type.ends_with(known.suffix) && (known.kind == DocxPart::Kind::body || named.insert(part).second))
        package.parts.push_back({known.kind, part, label_of(known, part)});
  };
  std::map<std::string, std::string> type_of_extension;
  for (const pugi::xml_node& entry : types->child("Types").children()) {
    const std::string_view type = entry.attribute("ContentType").value();
    std::string_view name = entry.attribute(is(entry, "Override") ? "PartName" : "Extension").value();
    if (auto macros = macros_in(type, name, where)) return *macros;
    if (!is(entry, "Override")) {
      type_of_extension.emplace(text::to_lower_case(name), type);
      continue;
    }
    if (name.starts_with('/')) name.remove_prefix(1);
    const auto found = names.find(text::to_lower_case(name));
    if (found == names.end()) continue;
    typed.insert(found->second);
    add_part(found->second, type);
  }
  for (const ZipArchive::Entry& entry : package.archive.entries()) {
    const auto type = type_of_extension.find(extension_of(entry.name));
    if (type == type_of_extension.end() || entry.name == content_types_name || typed.contains(entry.name)) continue;
    // Of several parts that are texts by their extension, the package names the one that is meant.
    if (entry.name == body || !type->second.ends_with(known_types.front().suffix)) add_part(entry.name, type->second);
  }
  for (const ZipArchive::Entry& entry : package.archive.entries())
    if (text::to_lower_case(entry.name).find("vbaproject") != std::string::npos)
      if (auto macros = macros_in("vbaProject", entry.name, where)) return *macros;

  std::sort(package.parts.begin(), package.parts.end(),
            [](const DocxPart& a, const DocxPart& b) { return reading_order(a) < reading_order(b); });
  const auto bodies = std::count_if(package.parts.begin(), package.parts.end(),
                                    [](const DocxPart& part) { return part.kind == DocxPart::Kind::body; });
  if (body_entry == names.end())
    return Failure{FailureCode::invalid_input,
                   say("expected a Word document, found no {} in it", "应为Word文档，实为其中没有{}", body), save_as_docx, where};
  if (bodies != 1 || package.parts.front().name != body)
    return Failure{FailureCode::unsupported,
                   say("expected {0} to be a Word document, found the type '{1}'", "{0}应为Word文档，实为“{1}”类型", body,
                       body_type.empty() ? "none" : body_type),
                   save_as_docx, where};
  return package;
}

}  // namespace luoxuan::document
