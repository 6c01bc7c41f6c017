#include "package/verify.hpp"

#include "base/text.hpp"
#include "package/bag_contents.hpp"
#include "package/path_name.hpp"
#include "package/signature.hpp"
#include "value/temporal.hpp"

namespace luoxuan::package {
namespace {

namespace fs = std::filesystem;

Failure wrong(Message message, Message hint = {}, SourcePosition where = {}, FailureCode code = FailureCode::invalid_input) {
  return {code, std::move(message), std::move(hint), std::move(where)};
}

/// Reads every listed file once and compares all its digests.
void compare_digests(const BagSource& source, const BagContents& contents, Findings& findings) {
  for (const auto& [path, file] : contents.listed) {
    if (!file.present || file.expected.empty()) continue;
    std::map<DigestAlgorithm, Digest> hashes;
    for (const auto& expected : file.expected) hashes.try_emplace(expected.algorithm, expected.algorithm);
    const auto outcome = source.read(path, [&](std::string_view block) -> Result<void> {
      for (auto& [algorithm, hash] : hashes) hash.update(block);
      return {};
    });
    if (!outcome) {
      findings.error(outcome.error());
      continue;
    }
    std::map<DigestAlgorithm, std::string> found;
    for (auto& [algorithm, hash] : hashes) found.emplace(algorithm, hash.finish());
    for (const auto& expected : file.expected)
      if (const std::string& digest = found.at(expected.algorithm); digest != expected.digest)
        findings.error(wrong(say("'{0}': expected {1} {2}, found {3}", "“{0}”：{1} 应为 {2}，实际为 {3}", shown(path),
                                 name_of(expected.algorithm), expected.digest, digest),
                             say("the file was changed or damaged after the package was made: ask for it again",
                                 "文件在材料包生成后被改动或损坏：请重新索取"),
                             {shown(contents.manifests[expected.manifest].file), expected.line, 0},
                             FailureCode::condition_not_met));
  }
}

/// Payload-Oxum "bytes.files" (RFC 8493, 2.2.2): what the sender counted.
void compare_oxum(const BagContents& contents, const Verification& counted, Findings& findings) {
  const bool strict = contents.version >= version_1_0;
  const auto elements = contents.info.all("Payload-Oxum");
  const std::string_view file = contents.version < BagVersion{0, 96} ? "package-info.txt" : "bag-info.txt";
  if (elements.size() > 1)
    findings.incomplete_if(strict, wrong(say("expected Payload-Oxum once, found it {} times",
                                             "Payload-Oxum 应只出现一次，实际 {} 次", elements.size()),
                                         {}, {std::string(file), elements[1]->line, 0}));
  for (const auto* element : elements) {
    const SourcePosition where{std::string(file), element->line, 0};
    const std::size_t dot = element->value.find('.');
    const auto is_number = [](std::string_view text) {
      return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
    };
    const std::string_view value = element->value;
    if (dot == std::string::npos || !is_number(value.substr(0, dot)) || !is_number(value.substr(dot + 1))) {
      findings.incomplete_if(strict, wrong(say("expected Payload-Oxum as 'bytes.files', found '{}'",
                                               "Payload-Oxum 应为“字节数.文件数”，实际为“{}”", shown(value)),
                                           {}, where));
    } else if (const std::string actual = fmt::format("{}.{}", counted.bytes, counted.files); actual != value) {
      findings.incomplete(wrong(say("expected a payload of {} (bytes.files), found {}", "数据应为 {}（字节数.文件数），实际为 {}",
                                    shown(value), actual),
                                {}, where));
    }
  }
}

std::string plain_fingerprint(std::string_view written) {
  std::string plain;
  for (const char c : written)
    if (c != ' ' && c != ':') plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return plain;
}

class SignatureCheck {
 public:
  SignatureCheck(const BagSource& source, const BagContents& contents, const VerifyOptions& options, Findings& findings)
      : source_(source),
        contents_(contents),
        findings_(findings),
        trusted_(options.trusted_fingerprint),
        required_(options.signature_required || options.trusted_fingerprint) {}

  /// The signer when the signature holds. A signature of ours that is there must hold even when none is required.
  std::optional<Signer> check() {
    const auto signature = read();
    if (!signature) return {};
    const auto signed_bytes = source_.files().contains(std::string(signed_file))
                                  ? source_.read_whole(std::string(signed_file), 64u << 20)
                                  : Result<std::string>(std::string());
    if (!signed_bytes || !signature->key.holds(*signed_bytes, signature->signature)) {
      tell(say("expected a signature of {}, found one that does not fit it", "应为对 {} 的有效签名，实际签名与其不符",
               signed_file));
      return {};
    }
    const bool whole = matches(*signature) & covers_everything();
    if (!whole) return {};
    const auto time = value::parse_date_time(signature->signed_at);
    if (!time) {
      tell(say("expected a time such as 2026-03-02T10:00:00+08:00, found '{}'",
               "应为形如 2026-03-02T10:00:00+08:00 的时间，实际为“{}”", shown(signature->signed_at)));
      return {};
    }
    const Signer signer{signature->signer, signature->key.fingerprint(),
                        value::to_moment(*time, value::Zone::of_offset(8 * 3600))};
    if (trusted_ && plain_fingerprint(*trusted_) != signer.fingerprint)
      tell(say("expected the key {}, found {}", "应为密钥 {}，实际为 {}", plain_fingerprint(*trusted_), signer.fingerprint),
           say("the package was signed by somebody else, or the sender has a new key: ask the sender",
               "材料包由他人签名，或报送单位更换了密钥：请向报送单位核实"));
    return signer;
  }

 private:
  void tell(Message message, Message hint = say("do not trust this package: ask the sender for it again",
                                                "请勿信任该材料包，请向报送单位重新索取")) {
    findings_.error(
        wrong(std::move(message), std::move(hint), {std::string(signature_file), 0, 0}, FailureCode::condition_not_met));
  }

  std::optional<Signature> read() {
    const std::string file(signature_file);
    if (!source_.files().contains(file)) {
      if (required_)
        findings_.error(wrong(say("expected the signature {}, found none", "应有签名 {}，实际没有", signature_file),
                              say("ask the sender for a signed package; --unsigned judges the rest",
                                  "请向报送单位索取已签名的材料包；--unsigned 只核对其余内容"),
                              {file, 0, 0}, FailureCode::not_found));
      return {};
    }
    const auto bytes = source_.read_whole(file, 1u << 16);
    auto signature = bytes ? parse_signature(*bytes) : Result<Signature>(bytes.error());
    if (signature) return std::move(*signature);
    if (!required_ && signature.error().code == FailureCode::not_found) {
      findings_.warning(std::move(signature.error()));
    } else {
      findings_.error(std::move(signature.error()));
    }
    return {};
  }

  /// What signature.json says must be what the signed files say: it is not signed itself.
  bool matches(const Signature& signature) {
    bool same = true;
    const auto compare = [&](std::string_view label, std::string_view written, std::string_view proven) {
      if (text::trim(written) == text::trim(proven)) return;
      same = false;
      tell(say("expected {} '{}', found '{}'", "{} 应为“{}”，实际为“{}”", label, shown(proven), shown(written)));
    };
    compare("fingerprint", signature.fingerprint, signature.key.fingerprint());
    compare("signer", signature.signer, contents_.info.first("Source-Organization"));
    compare("signed_at", signature.signed_at, contents_.info.first(created_label));
    return same;
  }

  /// The signature reaches the payload through the tag manifest and the payload manifests: none may be left out.
  bool covers_everything() {
    bool whole = true;
    for (const auto& [path, bytes] : source_.files()) {
      const auto manifest = parse_manifest_name(path);
      if (is_payload_path(path) || path == signature_file || (manifest && manifest->of_tags) ||
          contents_.signed_tags.contains(path))
        continue;
      whole = false;
      tell(say("expected every file to be signed, found '{}' that is not", "每个文件都应在签名范围内，实际“{}”不在", shown(path)),
           say("the file was added after the package was signed: remove it and verify again",
               "该文件是签名之后加入的：请移除后重新核验"));
    }
    return whole;
  }

  const BagSource& source_;
  const BagContents& contents_;
  Findings& findings_;
  const std::optional<std::string>& trusted_;
  bool required_;
};

}  // namespace

Result<Verification> verify(const fs::path& folder_or_zip, const VerifyOptions& options) {
  Findings findings;
  LX_TRY_ASSIGN(const auto source, open_bag(folder_or_zip, options.unpacked_limit, findings));
  Verification verification;
  if (source != nullptr) {
    for (const auto& [path, bytes] : source->files()) {
      if (!is_payload_path(path)) continue;
      ++verification.files;
      verification.bytes += bytes;
    }
    if (const auto contents = read_contents(*source, findings)) {
      verification.version = fmt::format("{}.{}", contents->version.major, contents->version.minor);
      verification.title = shown(contents->info.first(title_label));
      if (verification.title.empty()) verification.title = shown(contents->info.first("External-Description"));
      if (findings.complete()) compare_oxum(*contents, verification, findings);
      compare_digests(*source, *contents, findings);
      verification.signer = SignatureCheck(*source, *contents, options, findings).check();
    }
  }
  verification.complete = findings.complete();
  verification.valid = findings.without_errors();
  verification.errors = findings.take_errors();
  verification.warnings = findings.take_warnings();
  return verification;
}

}  // namespace luoxuan::package
