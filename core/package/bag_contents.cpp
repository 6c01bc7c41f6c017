#include "package/bag_contents.hpp"

#include "package/path_name.hpp"
#include "package/signature.hpp"
#include "package/tag_text.hpp"

namespace luoxuan::package {
namespace {

constexpr std::uint64_t longest_declaration = 1u << 16;
// What is listed is held in memory: a hostile bag must not fill it. Room for some 300,000 files with sha512.
constexpr std::uint64_t longest_tag_file = 64u << 20;
constexpr std::size_t most_manifests = 16;

Failure at(SourcePosition where, FailureCode code, Message message, Message hint = {}) {
  return {code, std::move(message), std::move(hint), std::move(where)};
}

class ContentsReader {
 public:
  ContentsReader(const BagSource& source, Findings& findings) : source_(source), findings_(findings) {}

  std::optional<BagContents> read() {
    if (!read_declaration_file()) return {};
    if (!source_.has_payload_folder())
      findings_.incomplete(
          at({}, FailureCode::not_found, say("expected the folder 'data', found none", "应有文件夹“data”，实际没有")));
    read_info();
    read_fetch_file();
    read_manifests();
    tell_missing();
    tell_fetched();
    tell_unlisted();
    tell_same_names();
    return std::move(contents_);
  }

 private:
  [[nodiscard]] bool strict() const { return contents_.version >= version_1_0; }

  bool read_declaration_file() {
    if (!source_.files().contains("bagit.txt")) {
      Message hint = say("give the folder or zip file that holds bagit.txt", "请指定含有 bagit.txt 的文件夹或 zip 文件");
      for (const auto& [path, bytes] : source_.files())
        if (const std::size_t slash = path.find('/'); slash != std::string::npos && path.substr(slash) == "/bagit.txt")
          hint = say("did you mean the folder '{}' in it?", "是否应为其中的文件夹“{}”？", shown(path.substr(0, slash)));
      findings_.incomplete(at({"bagit.txt", 0, 0}, FailureCode::not_found,
                              say("expected the file bagit.txt, found none", "应有文件 bagit.txt，实际没有"), hint));
      return false;
    }
    auto bytes = source_.read_whole("bagit.txt", longest_declaration);
    if (!bytes) {
      findings_.incomplete(std::move(bytes.error()));
      return false;
    }
    const auto declaration = read_declaration(*bytes, findings_);
    if (!declaration) return false;
    contents_.version = declaration->version;
    contents_.encoding = declaration->encoding;
    return true;
  }

  /// The text of a tag file that is there; nothing, with the reason told, when it cannot be read.
  std::optional<std::string> text_of(const std::string& file) {
    auto bytes = source_.read_whole(file, longest_tag_file);
    if (!bytes) {
      findings_.incomplete(std::move(bytes.error()));
      return {};
    }
    auto text = decode_tag_text(*bytes, contents_.encoding, file);
    if (!text) {
      findings_.incomplete(std::move(text.error()));
      return {};
    }
    // UTF-16 begins with a mark by rights; UTF-8 needs none, and other readers take it for part of the first line.
    if (text->had_mark && contents_.encoding.find("16") == std::string::npos &&
        contents_.encoding.find("32") == std::string::npos)
      findings_.warning(at({file, 1, 0}, FailureCode::invalid_input,
                           say("expected no byte order mark, found one", "开头不应有字节顺序标记（BOM），实际有")));
    return std::move(text->utf8);
  }

  void read_info() {
    const std::string file =
        contents_.version < BagVersion{0, 96} && !source_.files().contains("bag-info.txt") ? "package-info.txt" : "bag-info.txt";
    if (!source_.files().contains(file)) return;
    if (const auto text = text_of(file)) contents_.info = BagInfo::read(*text, file, contents_.version, findings_);
  }

  void read_fetch_file() {
    if (!source_.files().contains("fetch.txt")) return;
    const auto text = text_of("fetch.txt");
    if (!text) return;
    for (FetchLine& line : read_fetch(*text, contents_.version, findings_)) {
      const std::string path = resolve(line.path, {"fetch.txt", line.line, 0});
      fetch_.emplace(path, std::move(line));
    }
  }

  void read_manifests() {
    for (const auto& [path, bytes] : source_.files())
      if (const auto name = parse_manifest_name(path)) contents_.manifests.push_back(*name);
    if (contents_.manifests.size() > most_manifests) {
      findings_.incomplete(at({}, FailureCode::limit_exceeded,
                              say("expected at most {} manifests, found {}", "清单应不超过 {} 份，实际 {} 份", most_manifests,
                                  contents_.manifests.size())));
      contents_.manifests.resize(most_manifests);
    }
    bool checkable = false;
    bool strong = false;
    for (std::size_t i = 0; i < contents_.manifests.size(); ++i) {
      const ManifestName& name = contents_.manifests[i];
      payload_manifests_ += name.of_tags ? 0 : 1;
      if (!name.of_tags && name.algorithm) checkable = true;
      if (!name.of_tags && (name.algorithm == DigestAlgorithm::sha256 || name.algorithm == DigestAlgorithm::sha512))
        strong = true;
      if (!name.algorithm)
        findings_.warning(at({shown(name.file), 0, 0}, FailureCode::unsupported,
                             say("expected md5, sha1, sha256 or sha512, found another algorithm: its digests were not compared",
                                 "摘要算法应为 md5、sha1、sha256 或 sha512，实际为其他算法：未核对其摘要")));
      if (const auto text = text_of(name.file)) take_lines(i, read_manifest(*text, name, contents_.version, findings_));
    }
    if (payload_manifests_ == 0) {
      findings_.incomplete(at({}, FailureCode::not_found,
                              say("expected a payload manifest such as manifest-sha256.txt, found none",
                                  "应有数据清单（如 manifest-sha256.txt），实际没有")));
    } else if (!checkable) {
      findings_.error(at({}, FailureCode::unsupported,
                         say("expected a payload manifest with md5, sha1, sha256 or sha512, found none",
                             "应有 md5、sha1、sha256 或 sha512 的数据清单，实际没有")));
    } else if (!strong) {
      findings_.warning(
          at({}, FailureCode::unsupported,
             say("expected sha256 or sha512, found weaker digests only: they protect against accidents, not against forgery",
                 "摘要宜为 sha256 或 sha512，实际只有较弱的算法：可防意外损坏，不能防伪造")));
    }
    tell_unlisted_manifests();
  }

  void take_lines(std::size_t manifest, std::vector<ManifestLine> lines) {
    const ManifestName& name = contents_.manifests[manifest];
    std::map<std::string, std::string> seen;  // in this manifest: path, digest
    for (ManifestLine& line : lines) {
      const SourcePosition where{shown(name.file), line.line, 0};
      const std::string path = resolve(line.path, where);
      if (const auto [before, fresh] = seen.emplace(path, line.digest); !fresh) {
        const bool contradicts = before->second != line.digest;
        findings_.incomplete_if(strict() || contradicts,
                                at(where, FailureCode::invalid_input,
                                   contradicts ? say("expected each file once, found '{}' again with another digest",
                                                     "每个文件应只列一次，实际“{}”再次出现且摘要不同", shown(path))
                                               : say("expected each file once, found '{}' again",
                                                     "每个文件应只列一次，实际“{}”再次出现", shown(path))));
        if (!contradicts) continue;
      } else if (!name.of_tags) {
        ++contents_.listed[path].payload_manifests;
      }
      ListedFile& file = contents_.listed[path];
      if (file.first_listed.file.empty()) file.first_listed = where;
      file.present = source_.files().contains(path);
      if (name.algorithm) file.expected.push_back({*name.algorithm, std::move(line.digest), manifest, line.line});
      if (name.file == signed_file) contents_.signed_tags.insert(path);
    }
  }

  /// The file that a written path means: as it stands, with percent signs decoded, or in another normalisation form.
  std::string resolve(const std::string& written, const SourcePosition& where) {
    const auto& files = source_.files();
    const std::string decoded = percent_decode(written, strict() ? PercentRule::line_ends_and_percent : PercentRule::line_ends);
    if (strict() && files.contains(decoded)) return decoded;
    if (files.contains(written)) {
      if (decoded != written)
        findings_.warning(at(where, FailureCode::invalid_input,
                             say("expected '%' to be written as %25, found '{}'", "“%”应写作 %25，实际为“{}”", shown(written))));
      return written;
    }
    if (files.contains(decoded)) return decoded;
    if (by_form_.empty())
      for (const auto& [path, bytes] : files) by_form_.emplace(normalisation_key(path), path);
    const auto found = by_form_.find(normalisation_key(decoded));
    if (found == by_form_.end()) return decoded;
    findings_.warning(at(where, FailureCode::invalid_input,
                         say("the file '{}' is there under a name in another Unicode normalisation form",
                             "文件“{}”的实际名称采用了另一种 Unicode 规范化形式", shown(decoded))));
    return found->second;
  }

  void tell_missing() {
    for (const auto& [path, file] : contents_.listed) {
      if (file.present) continue;
      const auto elsewhere = fetch_.find(path);
      if (elsewhere == fetch_.end()) {
        findings_.incomplete(at(file.first_listed, FailureCode::not_found,
                                say("expected the file '{}', found none", "应有文件“{}”，实际没有", shown(path)),
                                say("the package lost it, or it was renamed", "材料包缺少该文件，或文件被改名")));
      } else {
        findings_.incomplete(
            at({"fetch.txt", elsewhere->second.line, 0}, FailureCode::not_found,
               say("expected the file '{}', found only where to fetch it: {}", "应有文件“{}”，实际只有其下载地址：{}",
                   shown(path), shown(elsewhere->second.url)),
               say("fetch.txt is never followed: download the file and put it there", "不会自动下载：请下载后放入该位置")));
      }
    }
  }

  void tell_fetched() {
    for (const auto& [path, line] : fetch_) {
      const auto file = contents_.listed.find(path);
      const std::size_t lists = file == contents_.listed.end() ? 0 : file->second.payload_manifests;
      if (lists == 0 || (strict() && lists < payload_manifests_))
        findings_.incomplete(at({"fetch.txt", line.line, 0}, FailureCode::invalid_input,
                                say("expected a file that every payload manifest lists, found '{}'",
                                    "应为所有数据清单均已列出的文件，实际为“{}”", shown(path))));
    }
  }

  void tell_unlisted() {
    const bool has_tag_manifest = std::any_of(contents_.manifests.begin(), contents_.manifests.end(),
                                              [](const ManifestName& name) { return name.of_tags; });
    for (const auto& [path, bytes] : source_.files()) {
      const auto file = contents_.listed.find(path);
      if (!is_payload_path(path)) {
        const auto manifest = parse_manifest_name(path);
        if (has_tag_manifest && file == contents_.listed.end() && path != signature_file && !manifest)
          findings_.warning(at({}, FailureCode::invalid_input,
                               say("the file '{}' is in no tag manifest: nothing vouches for it",
                                   "文件“{}”不在标签清单中：其内容无从核对", shown(path))));
        continue;
      }
      const std::size_t lists = file == contents_.listed.end() ? 0 : file->second.payload_manifests;
      if (lists == 0 && payload_manifests_ > 0) {
        findings_.incomplete(
            at({}, FailureCode::invalid_input,
               say("expected files that a manifest lists, found '{}'", "文件均应列入清单，实际多出“{}”", shown(path)),
               say("the file was added after the package was made", "该文件是材料包生成之后加入的")));
      } else if (strict() && lists < payload_manifests_) {
        findings_.incomplete(at(file->second.first_listed, FailureCode::invalid_input,
                                say("expected '{}' in all {} payload manifests, found it in {}",
                                    "“{}”应列入全部 {} 份数据清单，实际列入 {} 份", shown(path), payload_manifests_, lists)));
      }
    }
  }

  /// Payload manifests that a tag manifest leaves out could be changed with nobody noticing.
  void tell_unlisted_manifests() {
    for (std::size_t i = 0; i < contents_.manifests.size(); ++i) {
      if (!contents_.manifests[i].of_tags) continue;
      for (const ManifestName& payload : contents_.manifests) {
        if (payload.of_tags) continue;
        const auto file = contents_.listed.find(payload.file);
        const bool there =
            file != contents_.listed.end() &&
            (!contents_.manifests[i].algorithm || std::any_of(file->second.expected.begin(), file->second.expected.end(),
                                                              [&](const auto& expected) { return expected.manifest == i; }));
        if (!there)
          findings_.incomplete_if(strict(), at({shown(contents_.manifests[i].file), 0, 0}, FailureCode::invalid_input,
                                               say("expected every payload manifest to be listed, found no line for {}",
                                                   "应列出每份数据清单，实际缺少 {}", shown(payload.file))));
      }
    }
  }

  /// Two names that are one on Windows or macOS: one file would overwrite the other there.
  void tell_same_names() {
    std::map<std::string, std::string> seen;
    for (const auto& [path, bytes] : source_.files()) {
      const auto [other, fresh] = seen.emplace(sameness_key(path), path);
      if (!fresh)
        findings_.warning(at({}, FailureCode::invalid_input,
                             say("'{}' and '{}' are one name on Windows and macOS", "“{}”与“{}”在 Windows 和 macOS 上是同一名称",
                                 shown(other->second), shown(path))));
    }
  }

  const BagSource& source_;
  Findings& findings_;
  BagContents contents_;
  std::size_t payload_manifests_ = 0;
  std::map<std::string, FetchLine> fetch_;
  std::map<std::string, std::string> by_form_;  // normalisation_key to the name that is there
};

}  // namespace

std::optional<BagContents> read_contents(const BagSource& source, Findings& findings) {
  return ContentsReader(source, findings).read();
}

}  // namespace luoxuan::package
