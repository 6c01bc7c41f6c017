#include "package/manifest.hpp"

#include "base/expect.hpp"
#include "base/text.hpp"
#include "package/path_name.hpp"
#include "package/tag_text.hpp"

namespace luoxuan::package {
namespace {

constexpr std::array<DigestAlgorithm, 4> algorithms{DigestAlgorithm::md5, DigestAlgorithm::sha1, DigestAlgorithm::sha256,
                                                    DigestAlgorithm::sha512};

std::size_t digest_length(DigestAlgorithm algorithm) {
  switch (algorithm) {
    case DigestAlgorithm::md5:
      return 32;
    case DigestAlgorithm::sha1:
      return 40;
    case DigestAlgorithm::sha256:
      return 64;
    case DigestAlgorithm::sha512:
      return 128;
  }
  LX_EXPECT(false, "every algorithm has a length");
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  return out;
}

bool is_hexadecimal(std::string_view text) {
  return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// The next word of a line and the white space behind it.
std::string_view take_word(std::string_view& line) {
  const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
  const std::string_view word = line.substr(0, end);
  line.remove_prefix(std::min(line.find_first_not_of(" \t", end), line.size()));
  return word;
}

Failure at_line(std::string_view file, int line, Message message, Message hint = {}) {
  return {FailureCode::invalid_input, std::move(message), std::move(hint), {std::string(file), line, 0}};
}

/// The path made plain; nothing, with its reason told, when the line must not be used.
std::optional<std::string> usable_path(std::string_view written, std::string_view file, int line, Findings& findings) {
  const auto plain = plain_path(written);
  if (!plain) {
    findings.incomplete(at_line(file, line,
                                say("expected a path inside the bag, found '{}'", "应为包内路径，实际为“{}”", shown(written)),
                                say("a path that leaves the bag is never followed: do not trust this package",
                                    "指向包外的路径一律不予读取：请勿信任该材料包")));
    return {};
  }
  if (plain->changed)
    findings.warning(
        at_line(file, line, say("the path '{}' was read as '{}'", "路径“{}”按“{}”读取", shown(written), shown(plain->path))));
  return plain->path;
}

bool is_payload(std::string_view path) {
  return path.size() > 5 && path.substr(0, 5) == "data/";
}

Failure not_payload(std::string_view file, int line, std::string_view path) {
  return at_line(file, line,
                 say("expected a path that begins with 'data/', found '{}'", "路径应以“data/”开头，实际为“{}”", shown(path)),
                 say("only the payload is listed here", "此处只列出 data/ 下的文件"));
}

}  // namespace

std::string_view name_of(DigestAlgorithm algorithm) {
  switch (algorithm) {
    case DigestAlgorithm::md5:
      return "md5";
    case DigestAlgorithm::sha1:
      return "sha1";
    case DigestAlgorithm::sha256:
      return "sha256";
    case DigestAlgorithm::sha512:
      return "sha512";
  }
  LX_EXPECT(false, "every algorithm has a name");
}

std::optional<ManifestName> parse_manifest_name(std::string_view file) {
  const std::string name = lower(file);
  constexpr std::string_view tags = "tagmanifest-";
  constexpr std::string_view payload = "manifest-";
  constexpr std::string_view end = ".txt";
  ManifestName parsed{std::string(file), name.starts_with(tags), {}};
  const std::size_t begin = parsed.of_tags ? tags.size() : payload.size();
  if ((!parsed.of_tags && !name.starts_with(payload)) || !name.ends_with(end) || name.size() <= begin + end.size()) return {};
  if (name.find('/') != std::string::npos) return {};
  std::string algorithm;  // RFC 8493, 2.4: in lower case, without what is no letter or digit
  for (const char c : name.substr(begin, name.size() - begin - end.size()))
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) algorithm += c;
  for (const DigestAlgorithm known : algorithms)
    if (name_of(known) == algorithm) parsed.algorithm = known;
  return parsed;
}

std::vector<ManifestLine> read_manifest(std::string_view utf8, const ManifestName& name, BagVersion version, Findings& findings) {
  std::vector<ManifestLine> lines;
  const bool strict = version >= version_1_0;
  bool starred = false;
  int number = 0;
  for (std::string_view line : lines_of(utf8)) {
    ++number;
    if (text::trim(line).empty()) {
      findings.warning(
          at_line(name.file, number, say("expected a digest and a path, found an empty line", "应为摘要和路径，实际为空行")));
      continue;
    }
    const std::string_view whole = line;
    const std::string digest = lower(take_word(line));
    if (digest.empty() || line.empty() || !is_hexadecimal(digest)) {
      findings.incomplete(at_line(name.file, number,
                                  say("expected a digest and a path, found '{}'", "应为摘要和路径，实际为“{}”", shown(whole))));
      continue;
    }
    if (name.algorithm && digest.size() != digest_length(*name.algorithm)) {
      findings.incomplete(at_line(name.file, number,
                                  say("expected a {} digest of {} digits, found {}", "{} 摘要应为 {} 位，实际 {} 位",
                                      package::name_of(*name.algorithm), digest_length(*name.algorithm), digest.size())));
      continue;
    }
    if (line.front() == '*') {  // how md5sum marks "binary"
      line.remove_prefix(1);
      if (!std::exchange(starred, true))
        findings.warning(at_line(
            name.file, number,
            say("the '*' that md5sum puts before paths is not part of BagIt", "路径前的“*”是 md5sum 的写法，不属于 BagIt")));
    }
    const auto path = usable_path(line, name.file, number, findings);
    if (!path) continue;
    if (!name.of_tags && !is_payload(*path)) {
      findings.incomplete(not_payload(name.file, number, *path));
      continue;
    }
    if (name.of_tags && is_payload(*path))
      findings.incomplete_if(strict, at_line(name.file, number,
                                             say("expected a tag file, found the payload file '{}'",
                                                 "应为标签文件，实际为数据文件“{}”", shown(*path))));
    if (const auto other = parse_manifest_name(*path); name.of_tags && other && other->of_tags)
      findings.incomplete_if(strict, at_line(name.file, number,
                                             say("expected no tag manifest to be listed, found '{}'",
                                                 "不应列出标签清单，实际有“{}”", shown(*path))));
    lines.push_back({*path, digest, number});
  }
  return lines;
}

std::vector<FetchLine> read_fetch(std::string_view utf8, BagVersion version, Findings& findings) {
  constexpr std::string_view file = "fetch.txt";
  std::vector<FetchLine> lines;
  int number = 0;
  for (std::string_view line : lines_of(utf8)) {
    ++number;
    if (text::trim(line).empty()) continue;
    const std::string_view whole = line;
    const std::string_view url = take_word(line);
    const std::string_view length = take_word(line);
    const bool has_length =
        length == "-" || (!length.empty() && length.find_first_not_of("0123456789") == std::string_view::npos);
    if (url.empty() || !has_length || line.empty()) {
      findings.incomplete(
          at_line(file, number, say("expected 'URL LENGTH PATH', found '{}'", "应为“网址 长度 路径”，实际为“{}”", shown(whole))));
      continue;
    }
    if (url.find(':') == std::string_view::npos)
      findings.incomplete_if(
          version >= version_1_0,
          at_line(file, number, say("expected a whole URL, found '{}'", "应为完整网址，实际为“{}”", shown(url))));
    const auto path = usable_path(line, file, number, findings);
    if (!path) continue;
    if (is_payload(*path)) {
      lines.push_back({std::string(url), *path, number});
    } else {
      findings.incomplete(not_payload(file, number, *path));
    }
  }
  return lines;
}

}  // namespace luoxuan::package
