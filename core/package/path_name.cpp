#include "package/path_name.hpp"

#include <array>

#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/text.hpp"

namespace luoxuan::package {
namespace {

/// The parts between separators, empty ones too.
std::vector<std::string_view> parts_of(std::string_view path, std::string_view separators) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (;;) {
    const std::size_t end = path.find_first_of(separators, begin);
    parts.push_back(path.substr(begin, end == std::string_view::npos ? end : end - begin));
    if (end == std::string_view::npos) return parts;
    begin = end + 1;
  }
}

std::string ascii_upper(std::string_view text) {
  std::string upper(text);
  for (char& c : upper)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return upper;
}

/// CON, NUL, COM1 … with any extension: on Windows these are devices, in every folder.
bool is_device(std::string_view part) {
  std::string stem = ascii_upper(part.substr(0, part.find('.')));
  while (!stem.empty() && stem.back() == ' ') stem.pop_back();
  if (stem == "CON" || stem == "PRN" || stem == "AUX" || stem == "NUL" || stem == "CONIN$" || stem == "CONOUT$") return true;
  if (stem.size() < 4 || (stem.compare(0, 3, "COM") != 0 && stem.compare(0, 3, "LPT") != 0)) return false;
  const std::string number = stem.substr(3);
  return (number.size() == 1 && number[0] >= '0' && number[0] <= '9') || number == "¹" || number == "²" || number == "³";
}

std::size_t utf16_units(std::string_view utf8) {
  std::size_t units = 0;
  for (std::size_t at = 0; at < utf8.size();) units += text::next_code_point(utf8, at) > 0xFFFF ? 2u : 1u;
  return units;
}

std::optional<Message> why_not_portable_part(std::string_view part) {
  if (part.empty()) return say("an empty part (\"//\", or '/' at an end)", "空的路径段（“//”或首尾的“/”）");
  if (part == "." || part == "..") return say("the part '{}'", "路径段“{}”", part);
  for (const char c : part) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) return say("a control character", "控制字符");
    if (std::string_view("<>:\"|?*\\").find(c) != std::string_view::npos)
      return say("'{}', which Windows does not allow in names", "Windows 文件名不允许的字符“{}”", c);
  }
  if (part.back() == '.' || part.back() == ' ')
    return say("a blank or a dot at the end of '{}', which Windows drops", "“{}”以空格或句点结尾（Windows 会去掉）", part);
  if (is_device(part)) return say("'{}', which names a device on Windows", "Windows 保留的设备名“{}”", part);
  if (part.size() > 255) return say("a part of {} bytes (at most 255)", "长度为 {} 字节的路径段（最多 255 字节）", part.size());
  return {};
}

std::u16string to_utf16(std::string_view utf8) {
  std::u16string wide;
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t c = text::next_code_point(utf8, at);
    if (c > 0xFFFF) {
      wide += static_cast<char16_t>(0xD7C0 + (c >> 10));
      wide += static_cast<char16_t>(0xDC00 + (c & 0x3FF));
    } else {
      wide += static_cast<char16_t>(c);
    }
  }
  return wide;
}

/// Calls an ICU function that fills a buffer, first to learn the length. ICU's only failures here are a missing data file.
template <class Fill>
std::u16string filled(const std::u16string& otherwise, const Fill& fill) {
  UErrorCode status = U_ZERO_ERROR;
  const std::int32_t length = fill(nullptr, 0, &status);
  if (status != U_BUFFER_OVERFLOW_ERROR && U_FAILURE(status)) return otherwise;
  std::u16string out(static_cast<std::size_t>(length), u'\0');
  status = U_ZERO_ERROR;
  fill(out.data(), length, &status);
  return U_FAILURE(status) ? otherwise : out;
}

std::u16string decomposed(const std::u16string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* form = unorm2_getNFDInstance(&status);
  if (U_FAILURE(status)) return text;
  return filled(text, [&](char16_t* out, std::int32_t room, UErrorCode* error) {
    return unorm2_normalize(form, text.data(), static_cast<std::int32_t>(text.size()), out, room, error);
  });
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

std::string to_utf8(std::u16string_view wide) {
  std::string utf8;
  for (std::size_t i = 0; i < wide.size(); ++i) {
    char32_t c = wide[i];
    if (c >= 0xD800 && c < 0xDC00 && i + 1 < wide.size()) c = ((c - 0xD7C0) << 10) + (wide[++i] & 0x3FFu);
    text::append_code_point(utf8, c);
  }
  return utf8;
}

std::optional<Message> why_not_portable(std::string_view path) {
  if (!text::is_utf8(path)) return say("bytes that are not UTF-8", "不是 UTF-8 编码的字节");
  for (const std::string_view part : parts_of(path, "/"))
    if (auto why = why_not_portable_part(part)) return why;
  // Windows programs end at 260 with drive and folder: leave room for where people unpack.
  if (const std::size_t units = utf16_units(path); units > 200)
    return say("a path of {} characters (at most 200, so that Windows can unpack it)",
               "路径长 {} 个字符（最多 200 个，以便在 Windows 中解压）", units);
  return {};
}

std::string normalisation_key(std::string_view name) {
  if (is_ascii(name) || !text::is_utf8(name)) return std::string(name);
  return to_utf8(decomposed(to_utf16(name)));
}

std::string sameness_key(std::string_view name) {
  if (!text::is_utf8(name)) return std::string(name);
  const std::u16string wide = decomposed(to_utf16(name));
  const std::u16string folded = filled(wide, [&](char16_t* out, std::int32_t room, UErrorCode* error) {
    return u_strFoldCase(out, room, wide.data(), static_cast<std::int32_t>(wide.size()), U_FOLD_CASE_DEFAULT, error);
  });
  return to_utf8(decomposed(folded));
}

std::string shown(std::string_view name) {
  std::string out;
  for (std::size_t at = 0; at < name.size();) {
    const char32_t c = text::next_code_point(name, at);
    text::append_code_point(out, c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ? 0xFFFD : c);
  }
  return out;
}

std::string percent_encode(std::string_view path) {
  std::string out;
  for (const char c : path) {
    if (c == '%') {
      out += "%25";
    } else if (c == '\r') {
      out += "%0D";
    } else if (c == '\n') {
      out += "%0A";
    } else {
      out += c;
    }
  }
  return out;
}

std::string percent_decode(std::string_view path, PercentRule rule) {
  std::string out;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const std::string code = path[i] == '%' ? ascii_upper(path.substr(i + 1, 2)) : std::string();
    if (code == "0A" || code == "0D" || (code == "25" && rule == PercentRule::line_ends_and_percent)) {
      out += code == "0A" ? '\n' : code == "0D" ? '\r' : '%';
      i += 2;
    } else {
      out += path[i];
    }
  }
  return out;
}

std::optional<PlainPath> plain_path(std::string_view written) {
  if (written.empty() || written.front() == '/' || written.front() == '\\') return {};
  if (written.find('\0') != std::string_view::npos) return {};
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (written.size() > 1 && is_letter(written[0]) && written[1] == ':') return {};
  if (written.front() == '~' && written.find_first_of("/\\") != std::string_view::npos) return {};
  const auto climbs = parts_of(written, "/\\");
  if (std::find(climbs.begin(), climbs.end(), "..") != climbs.end()) return {};
  PlainPath plain;
  for (const std::string_view part : parts_of(written, "/")) {
    if (part.empty() || part == ".") {
      plain.changed = true;
      continue;
    }
    if (!plain.path.empty()) plain.path += '/';
    plain.path += part;
  }
  if (plain.path.empty()) return {};
  return plain;
}

}  // namespace luoxuan::package
