#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace luoxuan::document {

/// Bytes as a zip archive keeps them (RFC 1951), with what the archive says about them.
struct Deflated {
  std::string bytes;
  std::uint64_t size = 0;  // unpacked
  std::uint32_t checksum = 0;
};

/// Equal bytes are packed equally on every machine.
[[nodiscard]] Deflated deflate(std::string_view bytes);

/// The unpacked bytes, when they are exactly that many and have that checksum.
[[nodiscard]] std::optional<std::string> inflate(std::string_view packed, std::uint64_t size, std::uint32_t checksum);

/// Of these bytes behind others, whose checksum is `before`.
[[nodiscard]] std::uint32_t checksum_of(std::string_view bytes, std::uint32_t before = 0);

/// Unpacks piece by piece, so that the whole need not be kept. The packed bytes must outlive it.
class InflateStream {
 public:
  static constexpr std::size_t piece_size = 64u << 10;

  explicit InflateStream(std::string_view packed);
  ~InflateStream();
  InflateStream(InflateStream&&) noexcept;
  InflateStream& operator=(InflateStream&&) = delete;

  /// The next piece, which holds until the next call; empty at the end; nothing when the bytes are damaged or cut off.
  [[nodiscard]] std::optional<std::string_view> next();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Packs what comes piece by piece, so that the whole need not be kept.
class DeflateStream {
 public:
  DeflateStream();
  ~DeflateStream();
  DeflateStream(DeflateStream&&) noexcept;
  DeflateStream& operator=(DeflateStream&&) noexcept;

  void append(std::string_view bytes);
  [[nodiscard]] std::uint64_t size() const;
  /// Call once, last.
  [[nodiscard]] Deflated finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace luoxuan::document
