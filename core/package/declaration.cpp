#include "package/declaration.hpp"

#include "base/text.hpp"
#include "package/path_name.hpp"
#include "package/tag_text.hpp"

namespace luoxuan::package {
namespace {

constexpr std::string_view declaration_file = "bagit.txt";
constexpr std::array<BagVersion, 6> known_versions{{{0, 93}, {0, 94}, {0, 95}, {0, 96}, {0, 97}, {1, 0}}};

Failure wrong(Message message, int line) {
  return {FailureCode::invalid_input,
          std::move(message),
          say("bagit.txt has two lines: \"BagIt-Version: 1.0\" and \"Tag-File-Character-Encoding: UTF-8\"",
              "bagit.txt 有两行：“BagIt-Version: 1.0”和“Tag-File-Character-Encoding: UTF-8”"),
          {std::string(declaration_file), line, 0}};
}

struct Element {
  std::string_view value;
  bool exact = true;  // one blank behind the colon, no other white space
};

/// The value of "label: value"; nothing when the line is another. Blanks around the colon are let pass as not exact.
std::optional<Element> element(std::string_view line, std::string_view label) {
  if (line.substr(0, label.size()) != label) return {};
  const std::size_t colon = line.find_first_not_of(" \t", label.size());
  if (colon == std::string_view::npos || line[colon] != ':') return {};
  Element found;
  found.value = text::trim(line.substr(colon + 1));
  const std::string_view rest = line.substr(colon + 1);
  found.exact = colon == label.size() && rest.size() == found.value.size() + 1 && (rest.front() == ' ' || rest.front() == '\t');
  return found;
}

std::optional<BagVersion> parse_version(std::string_view text) {
  for (const BagVersion version : known_versions)
    if (text == fmt::format("{}.{}", version.major, version.minor)) return version;
  return {};
}

}  // namespace

std::optional<Declaration> read_declaration(std::string_view bytes, Findings& findings) {
  auto text = decode_tag_text(bytes, "UTF-8", declaration_file);
  if (!text) {
    findings.incomplete(std::move(text.error()));
    return {};
  }
  if (text->had_mark)
    findings.incomplete(wrong(say("expected no byte order mark, found one", "开头不应有字节顺序标记（BOM），实际有"), 1));
  const auto lines = lines_of(text->utf8);
  const auto version = lines.empty() ? std::nullopt : element(lines[0], "BagIt-Version");
  const auto encoding = lines.size() < 2 ? std::nullopt : element(lines[1], "Tag-File-Character-Encoding");
  if (!version)
    findings.incomplete(wrong(say("expected 'BagIt-Version: M.N', found '{}'", "应为“BagIt-Version: M.N”，实际为“{}”",
                                  lines.empty() ? std::string() : shown(lines[0])),
                              1));
  if (!encoding)
    findings.incomplete(
        wrong(say("expected 'Tag-File-Character-Encoding: ENCODING', found '{}'",
                  "应为“Tag-File-Character-Encoding: 编码”，实际为“{}”", lines.size() < 2 ? std::string() : shown(lines[1])),
              2));
  if (!version || !encoding) return {};

  const auto number = parse_version(version->value);
  if (!number) {
    findings.incomplete({FailureCode::unsupported,
                         say("expected a BagIt version 0.93, 0.94, 0.95, 0.96, 0.97 or 1.0, found '{}'",
                             "BagIt 版本应为 0.93、0.94、0.95、0.96、0.97 或 1.0，实际为“{}”", shown(version->value)),
                         {},
                         {std::string(declaration_file), 1, 0}});
    return {};
  }
  const bool strict = *number >= version_1_0;
  for (const auto& [found, line] : {std::pair{*version, 1}, std::pair{*encoding, 2}})
    if (!found.exact)
      findings.incomplete_if(strict,
                             wrong(say("expected one blank behind the colon and no other white space, found '{}'",
                                       "冒号后应有且仅有一个空格，实际为“{}”", shown(lines[static_cast<std::size_t>(line) - 1])),
                                   line));
  if (lines.size() > 2)
    findings.incomplete_if(strict, wrong(say("expected two lines, found {}", "应为两行，实际 {} 行", lines.size()), 3));
  if (!is_known_encoding(encoding->value)) {
    findings.incomplete({FailureCode::unsupported,
                         say("expected an encoding that this computer knows, found '{}'", "应为本机支持的字符编码，实际为“{}”",
                             shown(encoding->value)),
                         {},
                         {std::string(declaration_file), 2, 0}});
    return {};
  }
  return Declaration{*number, std::string(version->value), std::string(encoding->value)};
}

}  // namespace luoxuan::package
