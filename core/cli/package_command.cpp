#include "cli/commands.hpp"
#include "package/verify.hpp"

namespace luoxuan::cli {
namespace {

void tell(const package::Verification& found, const std::string& path, const Output& output) {
  output.failures(found.errors);
  for (const Failure& warning : found.warnings)
    output.line(output.language() == Language::chinese ? "提醒：" + to_string(warning, Language::chinese)
                                                       : "warning: " + to_string(warning, Language::english));
  if (found.signer)
    output.line(say("signed by {} with the key {}", "签名者 {}，密钥 {}", found.signer->name, found.signer->fingerprint));
  output.line(found.valid ? say("{}: valid, {} files, {} bytes", "{}：有效，{} 个文件，{} 字节", path, found.files, found.bytes)
                          : say("{}: not valid, {} faults", "{}：无效，{} 处错误", path, found.errors.size()));
}

}  // namespace

int verify_package(const PackageVerify& command, const Output& output) {
  package::VerifyOptions options;
  options.signature_required = !command.is_unsigned;
  if (!command.trusted.empty()) options.trusted_fingerprint = command.trusted;
  const auto found = package::verify(command.path, options);
  if (!found) return output.refused({found.error()}, usage_or_input);
  tell(*found, command.path, output);
  output.json(value::Context{{"valid", found->valid},
                             {"complete", found->complete},
                             {"files", static_cast<std::int64_t>(found->files)},
                             {"bytes", static_cast<std::int64_t>(found->bytes)},
                             {"signer", found->signer ? value::Value(found->signer->name) : value::Value()},
                             {"fingerprint", found->signer ? value::Value(found->signer->fingerprint) : value::Value()},
                             {"errors", failures_value(found->errors, output.language())},
                             {"warnings", failures_value(found->warnings, output.language())}});
  return found->valid ? done : does_not_hold;
}

}  // namespace luoxuan::cli
