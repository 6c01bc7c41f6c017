#include "package/signature.hpp"

#include "value/json.hpp"
#include "value/temporal.hpp"

namespace luoxuan::package {
namespace {

constexpr std::string_view format = "luoxuan package signature 1";

Failure damaged(Message message) {
  return {FailureCode::invalid_input,
          std::move(message),
          say("ask the sender for the package again", "请向报送单位重新索取材料包"),
          {std::string(signature_file), 0, 0}};
}

}  // namespace

std::string china_time(Moment moment) {
  return value::to_string(value::at_zone(moment, value::Zone::of_offset(8 * 3600)));
}

std::string signature_json(std::string_view signed_bytes, std::string_view signer, Moment signed_at, const SigningKey& key) {
  const PublicKey open = key.public_key();
  return value::to_json(value::Context{{"format", format},
                                       {"algorithm", "Ed25519"},
                                       {"signs", signed_file},
                                       {"signer", signer},
                                       {"signed_at", china_time(signed_at)},
                                       {"public_key", open.to_base64()},
                                       {"fingerprint", open.fingerprint()},
                                       {"signature", key.sign(signed_bytes)}},
                        2) +
         "\n";
}

Result<Signature> parse_signature(std::string_view json) {
  const auto parsed = value::parse_json(json, signature_file);
  const value::Context* fields = parsed ? parsed->if_context() : nullptr;
  const auto text = [&](std::string_view name) -> const std::string* {
    const value::Value* field = fields == nullptr ? nullptr : fields->find(name);
    return field == nullptr ? nullptr : field->if_string();
  };
  const std::string* marker = text("format");
  if (marker == nullptr || *marker != format)
    return Failure{FailureCode::not_found,
                   say("expected a signature of luoxuan, found another file", "应为螺旋的签名文件，实际是其他文件"),
                   {},
                   {std::string(signature_file), 0, 0}};
  for (const std::string_view name : {"algorithm", "signs", "signer", "signed_at", "public_key", "fingerprint", "signature"})
    if (text(name) == nullptr) return damaged(say("expected the text \"{}\", found none", "应有文本“{}”，实际没有", name));
  if (*text("algorithm") != "Ed25519" || *text("signs") != signed_file)
    return damaged(
        say("expected an Ed25519 signature of {}, found something else", "应为对 {} 的 Ed25519 签名，实际不是", signed_file));
  const auto key = PublicKey::parse(*text("public_key"));
  if (!key) return damaged(key.error().message);
  return Signature{*text("signer"), *text("signed_at"), *key, *text("fingerprint"), *text("signature")};
}

}  // namespace luoxuan::package
