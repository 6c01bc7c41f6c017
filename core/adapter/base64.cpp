#include "adapter/base64.hpp"

#include <algorithm>
#include <cstdint>

namespace luoxuan::adapter {
namespace {

constexpr std::string_view base64_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

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

}  // namespace luoxuan::adapter
