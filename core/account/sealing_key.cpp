#include "account/sealing_key.hpp"

#include <sodium.h>

#include <vector>

#include "base/expect.hpp"
#include "base/secret_file.hpp"
#include "base/text.hpp"

namespace luoxuan::account {
namespace {

constexpr std::string_view key_file_line = "luoxuan sealing key 1";
constexpr std::string_view sealed_mark = "sealed1:";
constexpr int base64_kind = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

void start_sodium() {
  LX_EXPECT(::sodium_init() >= 0, "libsodium starts");
}

const unsigned char* raw(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string in_base64(const unsigned char* bytes, std::size_t size) {
  std::string text(sodium_base64_ENCODED_LEN(size, base64_kind), '\0');
  ::sodium_bin2base64(text.data(), text.size(), bytes, size, base64_kind);
  text.resize(text.size() - 1);  // its ending zero
  return text;
}

std::vector<unsigned char> from_base64_of(std::string_view text) {
  if (text.empty()) return {};
  std::vector<unsigned char> bytes(text.size());
  std::size_t size = 0;
  const char* end = nullptr;
  const bool is_whole =
      ::sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &size, &end, base64_kind) == 0 &&
      end == text.data() + text.size();
  bytes.resize(is_whole ? size : 0);
  return bytes;
}

}  // namespace

SealingKey::~SealingKey() {
  ::sodium_memzero(bytes_.data(), bytes_.size());
}

SealingKey SealingKey::generate() {
  start_sodium();
  std::array<unsigned char, 32> bytes{};
  ::randombytes_buf(bytes.data(), bytes.size());
  SealingKey key(bytes);
  ::sodium_memzero(bytes.data(), bytes.size());
  return key;
}

Result<SealingKey> SealingKey::load_or_make(const std::filesystem::path& file) {
  start_sodium();
  std::error_code error;
  if (!std::filesystem::exists(file, error)) {
    std::filesystem::create_directories(file.parent_path(), error);  // if it cannot be made, writing the file says so
    const SealingKey made = generate();
    std::string text = std::string(key_file_line) + "\n" + in_base64(made.bytes_.data(), made.bytes_.size()) + "\n";
    const auto written = write_secret(file, text);
    ::sodium_memzero(text.data(), text.size());
    // Another process may have made one meanwhile: that is the key.
    if (!written && written.error().code != FailureCode::conflict) return written.error();
  }
  LX_TRY_ASSIGN(
      std::string text,
      read_secret(file, say("others may have copied it: run chmod 600, and let those who have a second factor set it up anew",
                            "密钥可能已被他人复制：请执行 chmod 600，并请启用两步验证的人员重新设置")));
  const std::size_t end_of_line = text.find('\n');
  std::vector<unsigned char> read;
  if (end_of_line != std::string::npos && std::string_view(text).substr(0, end_of_line) == key_file_line)
    read = from_base64_of(text::trim(std::string_view(text).substr(end_of_line + 1)));
  ::sodium_memzero(text.data(), text.size());
  std::array<unsigned char, 32> bytes{};
  if (read.size() != bytes.size())
    return Failure{
        FailureCode::invalid_input,
        say("expected a sealing key of luoxuan, found something else: {}", "应为螺旋的封存密钥文件，实际不是：{}", file.string()),
        say("restore it from a backup", "请从备份恢复该文件"),
        {file.string(), 1, 0}};
  std::copy(read.begin(), read.end(), bytes.begin());
  SealingKey key(bytes);
  ::sodium_memzero(read.data(), read.size());
  ::sodium_memzero(bytes.data(), bytes.size());
  return key;
}

std::string SealingKey::seal(std::string_view secret, std::string_view about) const {
  std::vector<unsigned char> sealed(nonce_bytes + secret.size() + tag_bytes);
  ::randombytes_buf(sealed.data(), nonce_bytes);
  ::crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data() + nonce_bytes, nullptr, raw(secret), secret.size(), raw(about),
                                               about.size(), nullptr, sealed.data(), bytes_.data());
  return std::string(sealed_mark) + in_base64(sealed.data(), sealed.size());
}

Result<std::string> SealingKey::open(std::string_view sealed, std::string_view about) const {
  std::vector<unsigned char> bytes;
  if (sealed.starts_with(sealed_mark)) bytes = from_base64_of(sealed.substr(sealed_mark.size()));
  std::string secret(bytes.size() >= nonce_bytes + tag_bytes ? bytes.size() - nonce_bytes - tag_bytes : 0, '\0');
  const bool is_open = bytes.size() >= nonce_bytes + tag_bytes &&
                       ::crypto_aead_xchacha20poly1305_ietf_decrypt(
                           reinterpret_cast<unsigned char*>(secret.data()), nullptr, nullptr, bytes.data() + nonce_bytes,
                           bytes.size() - nonce_bytes, raw(about), about.size(), bytes.data(), bytes_.data()) == 0;
  if (is_open) return secret;
  return Failure{FailureCode::io,
                 say("expected a secret that this installation's sealing key opens, found another",
                     "应为本机构封存密钥能打开的密文，实际不能打开"),
                 say("restore keys/sealing.key from the backup of the same day, or sign in with a recovery code",
                     "请从同一天的备份恢复 keys/sealing.key，或使用恢复码登录"),
                 {}};
}

}  // namespace luoxuan::account
