#include "document/picture_file.hpp"

#include <array>
#include <cmath>
#include <cstdint>

namespace luoxuan::document {

namespace {

constexpr std::size_t picture_limit = 32u << 20;
constexpr std::uint32_t side_limit = 30'000;
constexpr double inch = 914'400;
constexpr double usual_resolution = 96;

/// A walk over bytes that a stranger wrote: beyond the end there are zeros.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}
  [[nodiscard]] std::uint32_t at(std::size_t i) const { return i < bytes_.size() ? static_cast<unsigned char>(bytes_[i]) : 0u; }
  [[nodiscard]] std::uint32_t big(std::size_t i, std::size_t count) const {
    std::uint32_t number = 0;
    for (std::size_t k = 0; k < count; ++k) number = number << 8 | at(i + k);
    return number;
  }
  [[nodiscard]] std::uint32_t little(std::size_t i, std::size_t count) const {
    std::uint32_t number = 0;
    for (std::size_t k = count; k-- > 0;) number = number << 8 | at(i + k);
    return number;
  }
  [[nodiscard]] std::size_t size() const { return bytes_.size(); }

 private:
  std::string_view bytes_;
};

struct Size {
  std::uint32_t width = 0, height = 0;
  double per_inch_x = usual_resolution, per_inch_y = usual_resolution;
  bool is_whole = true;  // its end is there
  Turn turn = {};
};

void set_resolution(Size& size, double x, double y) {
  if (x < 10 || y < 10 || x > 10'000 || y > 10'000) return;
  size.per_inch_x = x;
  size.per_inch_y = y;
}

Size size_of_png(const Bytes& bytes, std::string_view text) {
  Size size{bytes.big(16, 4), bytes.big(20, 4)};
  for (std::size_t at = 8; at + 8 <= bytes.size();) {
    const std::size_t length = bytes.big(at, 4);
    const std::string_view kind = text.substr(at + 4, 4);
    if (kind == "IDAT") break;
    if (kind == "pHYs" && bytes.at(at + 16) == 1)
      set_resolution(size, bytes.big(at + 8, 4) * 0.0254, bytes.big(at + 12, 4) * 0.0254);
    at += length + 12;
  }
  size.is_whole = text.find("IEND", 8) != std::string_view::npos;
  return size;
}

/// The orientation that Exif names, tag 0x0112 of the first directory (Exif 2.3, 4.6.4); `at` is where its TIFF header begins.
Turn turn_in_exif(const Bytes& bytes, std::size_t at) {
  static constexpr Turn turns[] = {{0, false},  {0, true},   {180, false}, {180, true},
                                   {270, true}, {90, false}, {90, true},   {270, false}};
  const bool is_little = bytes.big(at, 2) == 0x4949;
  const auto number = [&](std::size_t place, std::size_t count) {
    return is_little ? bytes.little(place, count) : bytes.big(place, count);
  };
  const std::size_t directory = at + number(at + 4, 4);
  const std::size_t entries = number(directory, 2);
  for (std::size_t i = 0; i < entries; ++i) {
    const std::size_t entry = directory + 2 + 12 * i;
    if (number(entry, 2) != 0x0112) continue;
    const std::uint32_t orientation = number(entry + 8, 2);
    return orientation >= 1 && orientation <= std::size(turns) ? turns[orientation - 1] : Turn{};
  }
  return {};
}

/// Segment after segment up to the frame header (SOF0 … SOF15 without DHT, JPG and DAC).
Size size_of_jpeg(const Bytes& bytes, std::string_view text) {
  Size size;
  for (std::size_t at = 2; at + 4 <= bytes.size();) {
    if (bytes.at(at) != 0xFF) break;
    const std::uint32_t marker = bytes.at(at + 1);
    if (marker == 0xFF) {
      ++at;
      continue;
    }
    const std::size_t length = bytes.big(at + 2, 2);
    if (marker == 0xE0 && text.substr(at + 4, 4) == "JFIF" && (bytes.at(at + 11) == 1 || bytes.at(at + 11) == 2)) {
      const double factor = bytes.at(at + 11) == 1 ? 1 : 2.54;
      set_resolution(size, bytes.big(at + 12, 2) * factor, bytes.big(at + 14, 2) * factor);
    }
    if (marker == 0xE1 && text.substr(at + 4, 6) == std::string_view("Exif\0\0", 6)) size.turn = turn_in_exif(bytes, at + 10);
    if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
      size.height = bytes.big(at + 5, 2);
      size.width = bytes.big(at + 7, 2);
      break;
    }
    if (length < 2) break;
    at += 2 + length;
  }
  size.is_whole = text.rfind("\xFF\xD9") != std::string_view::npos;
  return size;
}

Size size_of_gif(const Bytes& bytes, std::string_view) {
  Size size{bytes.little(6, 2), bytes.little(8, 2)};
  size.is_whole = bytes.size() > 13 && bytes.at(bytes.size() - 1) == 0x3B;
  return size;
}

Size size_of_bmp(const Bytes& bytes, std::string_view) {
  const auto side = [&](std::size_t at) {
    const auto number = static_cast<std::int32_t>(bytes.little(at, 4));  // a negative height: from the top down
    return static_cast<std::uint32_t>(number < 0 ? -static_cast<std::int64_t>(number) : number);
  };
  Size size{side(18), side(22)};
  set_resolution(size, bytes.little(38, 4) * 0.0254, bytes.little(42, 4) * 0.0254);
  size.is_whole = bytes.size() >= bytes.little(2, 4);
  return size;
}

struct Format {
  std::string_view begin, extension, content_type;
  Size (*size)(const Bytes&, std::string_view);
};
constexpr std::array<Format, 5> picture_formats = {
    Format{"\x89PNG\r\n\x1A\n", "png", "image/png", size_of_png}, Format{"\xFF\xD8\xFF", "jpeg", "image/jpeg", size_of_jpeg},
    Format{"GIF87a", "gif", "image/gif", size_of_gif}, Format{"GIF89a", "gif", "image/gif", size_of_gif},
    Format{"BM", "bmp", "image/bmp", size_of_bmp}};

int sextet(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  return c == '/' || c == '_' ? 63 : -1;
}

}  // namespace

Result<PictureFile> read_picture_file(std::string_view bytes, std::string_view file) {
  const auto refuse = [&](FailureCode code, Message message, Message hint) {
    return Failure{code, std::move(message), std::move(hint), {}};
  };
  if (bytes.size() > picture_limit)
    return refuse(FailureCode::limit_exceeded,
                  say("expected a picture of at most {1} bytes, found {2} in '{0}'", "图片“{0}”应不超过{1}字节，实为{2}字节",
                      file, picture_limit, bytes.size()),
                  say("make the picture smaller", "请压缩图片"));
  for (const Format& format : picture_formats) {
    if (!bytes.starts_with(format.begin)) continue;
    const Size size = format.size(Bytes(bytes), bytes);
    if (!size.is_whole)
      return refuse(FailureCode::invalid_input,
                    say("expected a whole picture, found '{}' to be cut off", "应为完整的图片，实为“{}”内容不全", file),
                    say("send the picture again", "请重新上传该图片"));
    if (size.width == 0 || size.height == 0 || size.width > side_limit || size.height > side_limit)
      return refuse(FailureCode::invalid_input,
                    say("expected a picture of 1 to {1} points a side, found {2} × {3} in '{0}'",
                        "图片“{0}”的边长应为1至{1}像素，实为{2}×{3}", file, side_limit, size.width, size.height),
                    say("save the picture again in a picture program", "请用图片软件重新保存该图片"));
    PictureFile picture{format.extension, format.content_type,
                        static_cast<Length>(std::lround(size.width * inch / size.per_inch_x)),
                        static_cast<Length>(std::lround(size.height * inch / size.per_inch_y)), size.turn};
    if (size.turn.is_sideways()) std::swap(picture.width, picture.height);
    return picture;
  }
  return refuse(FailureCode::invalid_input,
                say("expected a picture (PNG, JPEG, GIF or BMP), found another kind of file in '{}'",
                    "应为图片（PNG、JPEG、GIF 或 BMP），实为“{}”是其他类型的文件", file),
                say("save it as .png or .jpg", "请另存为 .png 或 .jpg"));
}

std::optional<std::string> bytes_of_data_address(std::string_view text) {
  const std::size_t comma = text.find(',');
  if (!text.starts_with("data:") || comma == std::string_view::npos || !text.substr(0, comma).ends_with(";base64"))
    return std::nullopt;
  std::string bytes;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text.substr(comma + 1)) {
    if (c == '=') break;
    if (c == '\n' || c == '\r') continue;
    const int value = sextet(c);
    if (value < 0) return std::nullopt;
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>(bits >> count & 0xFF);
  }
  return bytes;
}

}  // namespace luoxuan::document
