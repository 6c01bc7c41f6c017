#include "package/tag_text.hpp"

#include <cerrno>

#include <iconv.h>

#include "base/text.hpp"
#include "package/path_name.hpp"

namespace luoxuan::package {
namespace {

class Converter {
 public:
  explicit Converter(const std::string& encoding) : handle_(::iconv_open("UTF-8", encoding.c_str())) {}
  ~Converter() {
    if (known()) ::iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  [[nodiscard]] bool known() const { return handle_ != reinterpret_cast<iconv_t>(-1); }

  /// Appends the text; false when a byte does not belong to the encoding.
  bool convert(std::string_view bytes, std::string& utf8) {
    char* in = const_cast<char*>(bytes.data());  // iconv's signature; it does not write there
    std::size_t left = bytes.size();
    std::array<char, 4096> block{};
    while (left > 0) {
      char* out = block.data();
      std::size_t room = block.size();
      const std::size_t outcome = ::iconv(handle_, &in, &left, &out, &room);
      utf8.append(block.data(), block.size() - room);
      if (outcome == static_cast<std::size_t>(-1) && errno != E2BIG) return false;
    }
    return true;
  }

 private:
  iconv_t handle_;
};

/// The name in upper case; empty when it holds anything but the characters of encoding names: iconv reads options after '/'.
std::string plain_name(std::string_view encoding) {
  std::string name;
  for (const char c : encoding) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!letter && !(c >= '0' && c <= '9') && std::string_view("-_.:+").find(c) == std::string_view::npos) return {};
    name += letter ? static_cast<char>(c & ~0x20) : c;
  }
  return name.size() <= 40 ? name : std::string();
}

bool is_utf8_name(const std::string& name) {
  return name == "UTF-8" || name == "UTF8";
}

bool take_mark(std::string_view& bytes, std::string_view mark) {
  if (bytes.substr(0, mark.size()) != mark) return false;
  bytes.remove_prefix(mark.size());
  return true;
}

int line_at(std::string_view utf8) {
  return static_cast<int>(std::max<std::size_t>(1, lines_of(utf8).size()));
}

Failure malformed(std::string_view file, int line, std::string_view encoding) {
  return {FailureCode::invalid_input,
          say("expected text in {}, found bytes that are not", "应为 {} 编码的文本，实际含有不符合该编码的字节", shown(encoding)),
          say("the file was damaged, or bagit.txt names the wrong encoding", "文件已损坏，或 bagit.txt 声明的编码有误"),
          {std::string(file), line, 0}};
}

}  // namespace

bool is_known_encoding(std::string_view encoding) {
  const std::string name = plain_name(encoding);
  return !name.empty() && (is_utf8_name(name) || Converter(name).known());
}

Result<TagText> decode_tag_text(std::string_view bytes, std::string_view encoding, std::string_view file) {
  std::string name = plain_name(encoding);
  TagText text;
  if (is_utf8_name(name)) {
    text.had_mark = take_mark(bytes, "\xEF\xBB\xBF");
    for (std::size_t at = 0; at < bytes.size();) {
      const std::size_t before = at;
      const char32_t c = text::next_code_point(bytes, at);
      if (c == 0xFFFD && bytes.substr(before, 3) != "\xEF\xBF\xBD")
        return malformed(file, line_at(bytes.substr(0, before + 1)), encoding);
    }
    text.utf8 = bytes;
    return text;
  }
  using namespace std::string_view_literals;
  if (name == "UTF-16" || name == "UTF16") {
    const bool little = take_mark(bytes, "\xFF\xFE"sv);
    text.had_mark = little || take_mark(bytes, "\xFE\xFF"sv);
    name = little ? "UTF-16LE" : "UTF-16BE";
  } else if (name == "UTF-32" || name == "UTF32") {
    const bool little = take_mark(bytes, "\xFF\xFE\0\0"sv);
    text.had_mark = little || take_mark(bytes, "\0\0\xFE\xFF"sv);
    name = little ? "UTF-32LE" : "UTF-32BE";
  }
  Converter converter(name);
  if (name.empty() || !converter.known())
    return Failure{
        FailureCode::unsupported,
        say("expected an encoding that this computer knows, found '{}'", "应为本机支持的字符编码，实际为“{}”", shown(encoding)),
        say("UTF-8 is what packages should use", "材料包宜使用 UTF-8"),
        {std::string(file), 0, 0}};
  if (!converter.convert(bytes, text.utf8)) return malformed(file, line_at(text.utf8), encoding);
  return text;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
  }
  return lines;
}

}  // namespace luoxuan::package
