#include "document/deflate.hpp"

#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <array>

#include "base/expect.hpp"

namespace luoxuan::document {

namespace {

constexpr int deflate_level = 6;
constexpr int level_of_streams = 3;  // of what is large and alike, row by row: packs nearly as well in half the time
constexpr std::size_t most_at_once = 1u << 30;

struct FreeCompressor {
  void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
};
struct FreeDecompressor {
  void operator()(libdeflate_decompressor* decompressor) const { libdeflate_free_decompressor(decompressor); }
};

}  // namespace

Deflated deflate(std::string_view bytes) {
  thread_local const std::unique_ptr<libdeflate_compressor, FreeCompressor> compressor(
      libdeflate_alloc_compressor(deflate_level));
  LX_EXPECT(compressor != nullptr, "there is memory for a compressor");
  Deflated made{std::string(libdeflate_deflate_compress_bound(compressor.get(), bytes.size()), '\0'), bytes.size(),
                checksum_of(bytes)};
  const std::size_t size =
      libdeflate_deflate_compress(compressor.get(), bytes.data(), bytes.size(), made.bytes.data(), made.bytes.size());
  LX_EXPECT(size != 0, "the bound is enough");
  made.bytes.resize(size);
  return made;
}

std::optional<std::string> inflate(std::string_view packed, std::uint64_t size, std::uint32_t checksum) {
  thread_local const std::unique_ptr<libdeflate_decompressor, FreeDecompressor> decompressor(libdeflate_alloc_decompressor());
  LX_EXPECT(decompressor != nullptr, "there is memory for a decompressor");
  std::string bytes(size, '\0');
  std::size_t made = 0;
  const libdeflate_result result =
      libdeflate_deflate_decompress(decompressor.get(), packed.data(), packed.size(), bytes.data(), bytes.size(), &made);
  if (result != LIBDEFLATE_SUCCESS || made != size || checksum_of(bytes) != checksum) return std::nullopt;
  return bytes;
}

std::uint32_t checksum_of(std::string_view bytes, std::uint32_t before) {
  return libdeflate_crc32(before, bytes.data(), bytes.size());
}

struct InflateStream::State {
  z_stream stream{};
  std::string_view packed;
  std::array<char, piece_size> piece{};
  bool is_at_end = false;
};

InflateStream::InflateStream(std::string_view packed) : state_(std::make_unique<State>()) {
  state_->packed = packed;
  const int begun = inflateInit2(&state_->stream, -15);
  LX_EXPECT(begun == Z_OK, "zlib begins with these settings");
}

InflateStream::~InflateStream() {
  if (state_ != nullptr) inflateEnd(&state_->stream);
}

InflateStream::InflateStream(InflateStream&&) noexcept = default;

std::optional<std::string_view> InflateStream::next() {
  z_stream& stream = state_->stream;
  stream.next_out = reinterpret_cast<Bytef*>(state_->piece.data());
  stream.avail_out = static_cast<uInt>(state_->piece.size());
  while (!state_->is_at_end && stream.avail_out != 0) {
    if (stream.avail_in == 0 && !state_->packed.empty()) {
      const std::string_view part = state_->packed.substr(0, most_at_once);
      stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(part.data()));
      stream.avail_in = static_cast<uInt>(part.size());
      state_->packed.remove_prefix(part.size());
    }
    // Also without input: zlib may have taken the last of it and hold back what had no room in the piece before. Where it has
    // nothing more, the bytes are cut off: Z_BUF_ERROR.
    const int result = ::inflate(&stream, Z_NO_FLUSH);
    if (result != Z_OK && result != Z_STREAM_END) return std::nullopt;
    state_->is_at_end = result == Z_STREAM_END;
  }
  return std::string_view(state_->piece.data(), state_->piece.size() - stream.avail_out);
}

struct DeflateStream::State {
  z_stream stream{};
  Deflated made;
};

DeflateStream::DeflateStream() : state_(std::make_unique<State>()) {
  // Without zlib's own head and tail: -15.
  const int begun = deflateInit2(&state_->stream, level_of_streams, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY);
  LX_EXPECT(begun == Z_OK, "zlib begins with these settings");
}

DeflateStream::~DeflateStream() {
  if (state_ != nullptr) deflateEnd(&state_->stream);
}

DeflateStream::DeflateStream(DeflateStream&&) noexcept = default;
DeflateStream& DeflateStream::operator=(DeflateStream&& other) noexcept {
  std::swap(state_, other.state_);
  return *this;
}

namespace {

void pump(z_stream& stream, std::string& target, int flush) {
  std::array<char, 1u << 16> buffer{};
  int result = Z_OK;
  do {
    stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
    stream.avail_out = static_cast<uInt>(buffer.size());
    result = ::deflate(&stream, flush);
    target.append(buffer.data(), buffer.size() - stream.avail_out);
  } while (stream.avail_out == 0 && result != Z_STREAM_END);
}

}  // namespace

void DeflateStream::append(std::string_view bytes) {
  state_->made.size += bytes.size();
  state_->made.checksum = libdeflate_crc32(state_->made.checksum, bytes.data(), bytes.size());
  while (!bytes.empty()) {
    const std::string_view part = bytes.substr(0, most_at_once);
    state_->stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(part.data()));
    state_->stream.avail_in = static_cast<uInt>(part.size());
    pump(state_->stream, state_->made.bytes, Z_NO_FLUSH);
    bytes.remove_prefix(part.size());
  }
}

std::uint64_t DeflateStream::size() const {
  return state_->made.size;
}

Deflated DeflateStream::finish() {
  state_->stream.avail_in = 0;
  pump(state_->stream, state_->made.bytes, Z_FINISH);
  return std::move(state_->made);
}

}  // namespace luoxuan::document
