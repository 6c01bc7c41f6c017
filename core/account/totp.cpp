#include "account/totp.hpp"

#include <sodium.h>

#include <array>

#include <fmt/format.h>

#include "account/secret.hpp"
#include "base/expect.hpp"
#include "base/hmac.hpp"

namespace luoxuan::account {
namespace {

constexpr std::string_view base32_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::chrono::seconds step_length(30);
constexpr std::size_t secret_bytes = 20;  // as long as SHA-1's result: RFC 4226 section 4

std::string percent_encoded(std::string_view text) {
  std::string made;
  for (const char c : text) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
                          c == '.' || c == '~';
    made += is_plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return made;
}

}  // namespace

std::string to_base32(std::string_view bytes) {
  std::string text;
  std::uint32_t kept = 0;
  int bits = 0;
  for (const char byte : bytes) {
    kept = (kept << 8) | static_cast<unsigned char>(byte);
    for (bits += 8; bits >= 5; bits -= 5) text += base32_letters[(kept >> (bits - 5)) & 31];
    kept &= 0xFF;
  }
  if (bits > 0) text += base32_letters[(kept << (5 - bits)) & 31];
  return text;
}

std::optional<std::string> from_base32(std::string_view written) {
  std::string bytes;
  std::uint32_t kept = 0;
  int bits = 0;
  for (char c : written) {
    if (c == ' ' || c == '-') continue;
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    const std::size_t digit = base32_letters.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    kept = ((kept << 5) | static_cast<std::uint32_t>(digit)) & 0xFFF;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes += static_cast<char>((kept >> bits) & 0xFF);
  }
  return bytes;
}

std::string new_totp_secret() {
  LX_EXPECT(::sodium_init() >= 0, "libsodium starts");
  std::array<char, secret_bytes> bytes{};
  ::randombytes_buf(bytes.data(), bytes.size());
  return to_base32({bytes.data(), bytes.size()});
}

std::int64_t totp_step_at(Moment moment) {
  return std::chrono::floor<std::chrono::seconds>(moment).time_since_epoch() / step_length;
}

std::string totp_code(std::string_view secret, std::int64_t step, int digits, DigestAlgorithm algorithm) {
  std::string counter(8, '\0');
  for (std::size_t at = 0; at < counter.size(); ++at)
    counter[at] = static_cast<char>((static_cast<std::uint64_t>(step) >> (56 - 8 * at)) & 0xFF);
  const std::string mac = hmac(algorithm, secret, counter);
  const auto byte = [&](std::size_t at) { return static_cast<std::uint32_t>(static_cast<unsigned char>(mac[at])); };
  const std::size_t from = byte(mac.size() - 1) & 0x0F;  // RFC 4226 section 5.3: the last half byte says where
  const std::uint32_t number = ((byte(from) & 0x7F) << 24) | (byte(from + 1) << 16) | (byte(from + 2) << 8) | byte(from + 3);
  std::uint32_t bound = 1;
  for (int count = 0; count < digits; ++count) bound *= 10;
  return fmt::format("{:0{}}", number % bound, digits);
}

std::optional<std::int64_t> fitting_step(std::string_view secret, std::string_view code, Moment now, std::int64_t used) {
  const auto bytes = from_base32(secret);
  if (!bytes || bytes->empty()) return std::nullopt;
  const std::int64_t current = totp_step_at(now);
  std::optional<std::int64_t> found;
  for (std::int64_t step = current - 1; step <= current + 1; ++step)  // all of them: it takes as long wherever it fits
    if (are_equal_secrets(totp_code(*bytes, step), code) && step > used) found = step;
  return found;
}

std::string otpauth_address(std::string_view issuer, std::string_view person, std::string_view secret) {
  const std::string by = percent_encoded(issuer);
  return fmt::format("otpauth://totp/{}:{}?secret={}&issuer={}&algorithm=SHA1&digits=6&period=30", by, percent_encoded(person),
                     secret, by);
}

}  // namespace luoxuan::account
