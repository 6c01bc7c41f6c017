#include "adapter/base64.hpp"

#include <cstdint>

#include "base/digest.hpp"

namespace luoxuan::adapter {
namespace {

constexpr std::string_view base64_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::size_t sha256_block = 64;

int half_byte(char digit) {
  return digit <= '9' ? digit - '0' : digit - 'a' + 10;
}

std::string sha256_bytes(std::string_view text) {
  const std::string hexadecimal = sha256(text);
  std::string bytes;
  for (std::size_t at = 0; at + 1 < hexadecimal.size(); at += 2)
    bytes += static_cast<char>(half_byte(hexadecimal[at]) * 16 + half_byte(hexadecimal[at + 1]));
  return bytes;
}

}  // namespace

std::string base64(std::string_view bytes) {
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::size_t there = std::min<std::size_t>(3, bytes.size() - at);
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 3; ++i)
      group = (group << 8) | (i < there ? static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) : 0U);
    for (std::size_t i = 0; i < 4; ++i) text += i <= there ? base64_letters[(group >> (18 - 6 * i)) & 63U] : '=';
  }
  return text;
}

std::string hmac_sha256(std::string_view key, std::string_view text) {
  std::string padded = key.size() > sha256_block ? sha256_bytes(key) : std::string(key);
  padded.resize(sha256_block, '\0');
  std::string inner = padded, outer = padded;
  for (char& c : inner) c = static_cast<char>(c ^ 0x36);
  for (char& c : outer) c = static_cast<char>(c ^ 0x5C);
  return sha256_bytes(outer + sha256_bytes(inner + std::string(text)));
}

}  // namespace luoxuan::adapter
