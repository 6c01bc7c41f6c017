#include "document/deflate.hpp"

#include <catch2/catch.hpp>

namespace luoxuan::document {

namespace {

/// What comes out piece by piece; nothing when it is said to be damaged.
std::optional<std::string> unpacked(std::string_view packed) {
  std::string all;
  InflateStream stream(packed);
  while (true) {
    const auto piece = stream.next();
    if (!piece) return std::nullopt;
    if (piece->empty()) return all;
    all += *piece;
  }
}

}  // namespace

TEST_CASE("a piece may end within the last of what is packed") {
  // Texts that end in a run of blanks a little behind the end of a piece: their last bits say "so many blanks more".
  std::uint32_t random = 1;
  const auto next = [&random](std::uint32_t below) {
    random = random * 1664525 + 1013904223;
    return (random >> 8) % below;
  };
  int damaged = 0;
  for (int i = 0; i < 1500; ++i) {
    std::string text;
    for (std::uint32_t rest = 50 + next(350); rest > 0; --rest) text += "abcdefghij<>/\""[next(14)];
    text.resize(InflateStream::piece_size + 1 + next(257), ' ');
    DeflateStream stream;
    stream.append(text);
    if (unpacked(stream.finish().bytes) != text || unpacked(deflate(text).bytes) != text) ++damaged;
  }
  CHECK(damaged == 0);
}

TEST_CASE("what is cut off is damaged") {
  const Deflated packed = deflate(std::string(200'000, 'a').append("b"));
  CHECK(unpacked(packed.bytes).has_value());
  for (const std::size_t missing : {1u, 2u, 20u})
    CHECK_FALSE(unpacked(std::string_view(packed.bytes).substr(0, packed.bytes.size() - missing)).has_value());
  CHECK_FALSE(unpacked("").has_value());
}

}  // namespace luoxuan::document
