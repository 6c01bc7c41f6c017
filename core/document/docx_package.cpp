#include "document/docx_package.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>

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
  if (content_type.find("macroEnabled") == std::string_view::npos && content_type.find("vbaProject") == std::string_view::npos)
    return std::nullopt;
  return Failure{FailureCode::unsupported,
                 say("expected a document without macros, found macros in {}", "应为不含宏的文档，实为{}中含有宏", part),
                 say("save it as .docx, not as .docm", "请另存为.docx，不要用.docm"), where};
}

}  // namespace

Result<DocxPackage> open_docx(std::string_view bytes, std::string_view file) {
  const SourcePosition where{std::string(file), 0, 0};
  const Message save_as_docx = say("save it as .docx in the office program", "请用办公软件另存为.docx");
  LX_TRY_ASSIGN(ZipArchive archive, ZipArchive::open(bytes, file));
  DocxPackage package{std::move(archive), {}};
  if (!package.archive.contains(content_types_name))
    return Failure{
        FailureCode::invalid_input,
        say("expected a Word document, found a zip archive without {}", "应为Word文档，实为没有{}的压缩包", content_types_name),
        save_as_docx, where};
  LX_TRY_ASSIGN(const std::string types_xml, package.archive.read(content_types_name));
  LX_TRY_ASSIGN(const XmlDocument types, read_xml_part(types_xml, content_types_name, file));

  std::string body_type;
  for (const pugi::xml_node& entry : types->child("Types").children()) {
    const std::string_view type = entry.attribute("ContentType").value();
    std::string_view name = entry.attribute(is(entry, "Override") ? "PartName" : "Extension").value();
    if (auto macros = macros_in(type, name, where)) return *macros;
    if (!is(entry, "Override")) continue;
    if (name.starts_with('/')) name.remove_prefix(1);
    if (name == docx_body) body_type = type;
    for (const KnownType& known : known_types)
      if (type.ends_with(known.suffix) && package.archive.contains(name))
        package.parts.push_back({known.kind, std::string(name), label_of(known, name)});
  }
  for (const ZipArchive::Entry& entry : package.archive.entries())
    if (entry.name.find("vbaProject") != std::string::npos)
      if (auto macros = macros_in("vbaProject", entry.name, where)) return *macros;

  std::sort(package.parts.begin(), package.parts.end(),
            [](const DocxPart& a, const DocxPart& b) { return reading_order(a) < reading_order(b); });
  const auto bodies = std::count_if(package.parts.begin(), package.parts.end(),
                                    [](const DocxPart& part) { return part.kind == DocxPart::Kind::body; });
  if (!package.archive.contains(docx_body))
    return Failure{FailureCode::invalid_input,
                   say("expected a Word document, found no {} in it", "应为Word文档，实为其中没有{}", docx_body), save_as_docx,
                   where};
  if (bodies != 1 || package.parts.front().name != docx_body)
    return Failure{FailureCode::unsupported,
                   say("expected {0} to be a Word document, found the type '{1}'", "{0}应为Word文档，实为“{1}”类型", docx_body,
                       body_type.empty() ? "none" : body_type),
                   save_as_docx, where};
  return package;
}

}  // namespace luoxuan::document
