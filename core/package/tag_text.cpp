#include "package/tag_text.hpp"

#include <unicode/ucnv.h>

#include "base/text.hpp"
#include "package/path_name.hpp"

namespace luoxuan::package {
namespace {

class Converter {
 public:
  explicit Converter(const std::string& encoding) {
    UErrorCode status = U_ZERO_ERROR;
    handle_.reset(::ucnv_open(encoding.c_str(), &status));
    // Malformed bytes are a failure; without this they would silently become U+FFFD.
    if (handle_) ::ucnv_setToUCallBack(handle_.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    if (U_FAILURE(status)) handle_.reset();
  }

  [[nodiscard]] bool known() const { return handle_ != nullptr; }

  /// Appends the text; false when a byte does not belong to the encoding: then the text before it was appended.
  bool convert(std::string_view bytes, std::string& utf8) {
    std::u16string wide;
    std::array<char16_t, 4096> block{};
    const char* in = bytes.data();
    UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
    while (status == U_BUFFER_OVERFLOW_ERROR) {
      char16_t* out = block.data();
      status = U_ZERO_ERROR;
      ::ucnv_toUnicode(handle_.get(), &out, block.data() + block.size(), &in, bytes.data() + bytes.size(), nullptr, 1, &status);
      wide.append(block.data(), out);
    }
    utf8 += to_utf8(wide);
    return U_SUCCESS(status);
  }

 private:
  struct Close {
    void operator()(UConverter* handle) const { ::ucnv_close(handle); }
  };
  std::unique_ptr<UConverter, Close> handle_;
};

/// The name in upper case; empty when it holds anything but the characters of encoding names: ICU reads options after ','.
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
  using std::string_view_literals::operator""sv;
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
