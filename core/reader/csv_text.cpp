#include "reader/csv_text.hpp"

#include <array>
#include <memory>

#include <unicode/ucnv.h>

#include "base/text.hpp"
#include "reader/byte_order_mark.hpp"

namespace luoxuan::reader {
namespace {

constexpr std::string_view utf_16le_mark = "\xFF\xFE", utf_16be_mark = "\xFE\xFF";
constexpr std::size_t csv_size_limit = 64u << 20;

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

/// Nothing when a byte means nothing in this encoding.
std::optional<std::string> decoded(std::string_view bytes, const char* encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, CloseConverter> from(ucnv_open(encoding, &status));
  const std::unique_ptr<UConverter, CloseConverter> to(ucnv_open("UTF-8", &status));
  if (U_FAILURE(status)) return std::nullopt;
  ucnv_setToUCallBack(from.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  std::array<UChar, 4096> between{};
  std::array<char, 8192> piece{};
  UChar *between_source = between.data(), *between_target = between.data();
  std::string text;
  const char* source = bytes.data();
  bool is_first = true;
  while (true) {
    char* target = piece.data();
    ucnv_convertEx(to.get(), from.get(), &target, piece.data() + piece.size(), &source, bytes.data() + bytes.size(),
                   between.data(), &between_source, &between_target, between.data() + between.size(), is_first ? 1 : 0, 1,
                   &status);
    text.append(piece.data(), static_cast<std::size_t>(target - piece.data()));
    is_first = false;
    if (status == U_BUFFER_OVERFLOW_ERROR) {
      status = U_ZERO_ERROR;
      continue;
    }
    if (U_FAILURE(status)) return std::nullopt;
    return text;
  }
}

}  // namespace

Result<std::string> decode_table(std::string_view bytes, std::string_view file) {
  const SourcePosition start{std::string(file), 1, 1};
  if (bytes.size() > csv_size_limit)
    return Failure{
        FailureCode::limit_exceeded,
        say("expected at most {} bytes of CSV, found {}", "CSV 应不超过 {} 字节，实际为 {}", csv_size_limit, bytes.size()),
        {},
        start};
  if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
  if (text::is_utf8(bytes) && bytes.find('\0') == std::string_view::npos) return std::string(bytes);
  std::optional<std::string> text;
  if (bytes.starts_with(utf_16le_mark))
    text = decoded(bytes.substr(utf_16le_mark.size()), "UTF-16LE");
  else if (bytes.starts_with(utf_16be_mark))
    text = decoded(bytes.substr(utf_16be_mark.size()), "UTF-16BE");
  else
    text = decoded(bytes, "GB18030");
  if (text && text->find('\0') == std::string::npos) return *std::move(text);
  return Failure{FailureCode::invalid_input,
                 say("expected text in UTF-8 or GB18030, found other bytes", "应为 UTF-8 或 GB18030 文本，实际含其他编码"),
                 say("save the file as \"CSV UTF-8\"", "请另存为“CSV UTF-8”格式"), start};
}

char separator_of(std::string_view utf8) {
  while (!utf8.empty() && text::trim(utf8.substr(0, utf8.find('\n'))).empty()) {
    const std::size_t feed = utf8.find('\n');
    if (feed == std::string_view::npos) break;
    utf8.remove_prefix(feed + 1);
  }
  std::size_t commas = 0, tabs = 0, semicolons = 0;
  bool is_quoted = false;
  for (const char c : utf8) {
    if (c == '"') is_quoted = !is_quoted;
    if (is_quoted) continue;
    if (c == '\n') break;
    commas += c == ',' ? 1 : 0;
    tabs += c == '\t' ? 1 : 0;
    semicolons += c == ';' ? 1 : 0;
  }
  if (tabs > commas && tabs >= semicolons) return '\t';
  return semicolons > commas ? ';' : ',';
}

}  // namespace luoxuan::reader
