#include "feel/lexer.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "base/text.hpp"

namespace luoxuan::feel {
namespace {

bool is_blank(char32_t c) {
  return c == U' ' || (c >= U'\t' && c <= U'\r') || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

/// What people type with a Chinese keyboard instead of a mark of FEEL; 0 when it is none of these.
struct FullWidth {
  char32_t written;
  std::string_view meant;
};
constexpr std::array<FullWidth, 26> full_width = {{
    {U'（', "("}, {U'）', ")"}, {U'［', "["}, {U'］', "]"}, {U'【', "["}, {U'】', "]"}, {U'｛', "{"}, {U'｝', "}"}, {U'，', ","},
    {U'：', ":"}, {U'．', "."}, {U'＋', "+"}, {U'－', "-"}, {U'−', "-"},  {U'＊', "*"}, {U'×', "*"},  {U'／', "/"}, {U'÷', "/"},
    {U'＝', "="}, {U'＜', "<"}, {U'＞', ">"}, {U'≤', "<="}, {U'≥', ">="}, {U'≠', "!="}, {U'！', "!"}, {U'；', ";"},
}};

std::string_view meant_by(char32_t c) {
  const auto found = std::ranges::find(full_width, c, &FullWidth::written);
  return found == full_width.end() ? std::string_view() : found->meant;
}

bool is_mark(char32_t c) {
  return (c >= 0x2010 && c <= 0x206F) || (c >= 0x3001 && c <= 0x3003) || (c >= 0x3008 && c <= 0x3011) ||
         (c >= 0xFF01 && c <= 0xFF0F) || (c >= 0xFF1A && c <= 0xFF20) || (c >= 0xFF3B && c <= 0xFF40) ||
         (c >= 0xFF5B && c <= 0xFF65) || !meant_by(c).empty();
}

class Reader {
 public:
  Reader(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] char32_t peek() const {
    std::size_t at = at_;
    return at_end() ? U'\0' : text::next_code_point(text_, at);
  }
  char32_t take() { return text::next_code_point(text_, at_); }
  [[nodiscard]] bool follows(std::string_view ahead) const { return text_.substr(at_).starts_with(ahead); }
  void skip(std::size_t bytes) { at_ += bytes; }
  [[nodiscard]] std::string_view since(std::size_t begin) const { return text_.substr(begin, at_ - begin); }

 private:
  std::string_view text_;
  std::size_t at_;
};

/// The hexadecimal digits behind \u or \U; nothing is taken when there are not enough.
std::optional<char32_t> hexadecimal(Reader& reader, std::size_t count) {
  Reader ahead = reader;
  char32_t number = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const char32_t c = ahead.at_end() ? U'\0' : ahead.take();
    const int digit = is_digit(c)              ? static_cast<int>(c - U'0')
                      : c >= U'a' && c <= U'f' ? static_cast<int>(c - U'a') + 10
                      : c >= U'A' && c <= U'F' ? static_cast<int>(c - U'A') + 10
                                               : -1;
    if (digit < 0) return std::nullopt;
    number = number * 16 + static_cast<char32_t>(digit);
  }
  reader = ahead;
  return number;
}

/// An escape behind the backslash. One that FEEL does not know keeps its backslash, as patterns write "\s".
void take_escape(Reader& reader, std::string& content) {
  const char32_t c = reader.at_end() ? U'\0' : reader.take();
  switch (c) {
    case U'n':
      content += '\n';
      return;
    case U'r':
      content += '\r';
      return;
    case U't':
      content += '\t';
      return;
    case U'"':
    case U'\'':
    case U'\\':
      text::append_code_point(content, c);
      return;
    default:
      break;
  }
  if (c == U'u' || c == U'U') {
    if (auto point = hexadecimal(reader, c == U'u' ? 4 : 6)) {
      if (*point >= 0xD800 && *point <= 0xDBFF && reader.follows("\\u")) {
        Reader low = reader;
        low.skip(2);
        if (const auto second = hexadecimal(low, 4); second && *second >= 0xDC00 && *second <= 0xDFFF) {
          point = 0x10000 + ((*point - 0xD800) << 10) + (*second - 0xDC00);
          reader = low;
        }
      }
      const bool no_character = *point > 0x10FFFF || (*point >= 0xD800 && *point <= 0xDFFF);
      text::append_code_point(content, no_character ? 0xFFFD : *point);
      return;
    }
  }
  content += '\\';
  if (c != U'\0') text::append_code_point(content, c);
}

Token broken(Token token, Message trouble) {
  token.kind = Token::Kind::broken;
  token.trouble = std::move(trouble);
  return token;
}

Token take_string(Reader& reader, Token token) {
  const char32_t opening = reader.take();
  const bool chinese = opening != U'"';
  token.kind = Token::Kind::string;
  token.mended = chinese;
  while (!reader.at_end()) {
    const char32_t c = reader.take();
    if (c == U'"' || (chinese && (c == U'”' || c == U'“' || c == U'＂'))) {
      token.end = reader.at();
      return token;
    }
    if (c == U'\\')
      take_escape(reader, token.text);
    else
      text::append_code_point(token.text, c);
  }
  token.end = reader.at();
  return broken(std::move(token), say("expected '\"' at the end of the text, found the end of the expression",
                                      "文本末尾应有引号“\"”，实为表达式结尾"));
}

Token take_number(Reader& reader, Token token) {
  const auto digits = [&] {
    while (is_digit(reader.peek())) reader.take();
  };
  digits();
  Reader ahead = reader;
  if (ahead.peek() == U'.') {
    ahead.take();
    if (is_digit(ahead.peek())) {
      reader = ahead;
      digits();
    }
  }
  ahead = reader;
  if (ahead.peek() == U'e' || ahead.peek() == U'E') {
    ahead.take();
    if (ahead.peek() == U'+' || ahead.peek() == U'-') ahead.take();
    if (is_digit(ahead.peek())) {
      reader = ahead;
      digits();
    }
  }
  token.kind = Token::Kind::number;
  token.end = reader.at();
  token.text = reader.since(token.begin);
  return token;
}

bool is_full_width_digit(char32_t c) {
  return c >= U'０' && c <= U'９';
}

/// １２．５ as 12.5
Token take_full_width_number(Reader& reader, Token token) {
  while (is_full_width_digit(reader.peek()) || reader.peek() == U'．') reader.take();
  token.kind = Token::Kind::number;
  token.mended = true;
  token.end = reader.at();
  token.text = text::to_half_width(reader.since(token.begin));
  return token;
}

Token take_symbol(Reader& reader, Token token) {
  const char32_t c = reader.take();
  const std::string_view meant = meant_by(c);
  token.kind = Token::Kind::symbol;
  token.mended = !meant.empty();
  if (meant.empty())
    text::append_code_point(token.text, c);
  else
    token.text = meant;
  // Marks of two characters, each half possibly in full width.
  constexpr std::array<std::string_view, 10> pairs = {"**", "..", "<=", ">=", "!=", "->", "==", "&&", "||", "<>"};
  const char32_t next = reader.peek();
  std::string both = token.text;
  if (const std::string_view second = meant_by(next); !second.empty())
    both += second;
  else if (next < 0x80 && next != 0)
    both += static_cast<char>(next);
  if (both.size() == 2 && std::ranges::find(pairs, both) != pairs.end()) {
    token.mended = token.mended || next >= 0x80;
    token.text = both;
    reader.take();
  }
  token.end = reader.at();
  return token;
}

}  // namespace

bool starts_name(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || c == U'_' || c == U'?' ||
         (c >= 0x80 && c != 0xFFFD && !is_blank(c) && !is_mark(c));
}

bool continues_name(char32_t c) {
  return starts_name(c) || is_digit(c) || c == U'\'';
}

std::size_t skip_blank(std::string_view text, std::size_t offset) {
  Reader reader(text, offset);
  while (!reader.at_end()) {
    if (reader.follows("//")) {
      while (!reader.at_end() && reader.peek() != U'\n') reader.take();
    } else if (reader.follows("/*")) {
      const std::size_t close = text.find("*/", reader.at() + 2);
      if (close == std::string_view::npos) return reader.at();
      reader.skip(close + 2 - reader.at());
    } else if (is_blank(reader.peek())) {
      reader.take();
    } else {
      break;
    }
  }
  return reader.at();
}

Token token_at(std::string_view text, std::size_t offset) {
  Reader reader(text, skip_blank(text, offset));
  Token token;
  token.begin = token.end = reader.at();
  if (reader.at_end()) return token;
  const char32_t c = reader.peek();
  if (c == U'"' || c == U'“' || c == U'”' || c == U'＂') return take_string(reader, std::move(token));
  if (c == U'@') {
    Reader behind = reader;
    behind.take();
    const char32_t mark = behind.peek();
    if (mark == U'"' || mark == U'“' || mark == U'”' || mark == U'＂') {
      token = take_string(behind, std::move(token));
      if (token.kind == Token::Kind::string) token.kind = Token::Kind::temporal;
      return token;
    }
  }
  Reader behind = reader;
  behind.take();
  if (is_digit(c) || (c == U'.' && is_digit(behind.peek()))) return take_number(reader, std::move(token));
  if (is_full_width_digit(c)) return take_full_width_number(reader, std::move(token));
  if (starts_name(c)) {
    while (!reader.at_end() && continues_name(reader.peek())) reader.take();
    token.kind = Token::Kind::word;
    token.end = reader.at();
    token.text = reader.since(token.begin);
    return token;
  }
  if (reader.follows("/*")) {
    token.end = text.size();
    return broken(std::move(token), say("expected '*/' at the end of the comment, found the end of the expression",
                                        "注释末尾应有“*/”，实为表达式结尾"));
  }
  return take_symbol(reader, std::move(token));
}

namespace {

void move_on(std::string_view text, std::size_t& at, Place& place) {
  if (text::next_code_point(text, at) == U'\n') {
    ++place.line;
    place.column = 1;
  } else {
    ++place.column;
  }
}

}  // namespace

Places::Places(std::string_view text) : text_(text) {
  constexpr std::size_t distance = 256;
  Place place;
  known_.push_back({0, place});
  for (std::size_t at = 0; at < text.size(); move_on(text, at, place))
    if (at >= known_.back().offset + distance) known_.push_back({at, place});
}

Place Places::of(std::size_t offset) const {
  const auto behind = std::ranges::upper_bound(known_, offset, {}, &Known::offset);
  auto [at, place] = *std::prev(behind);
  while (at < std::min(offset, text_.size())) move_on(text_, at, place);
  return place;
}

}  // namespace luoxuan::feel
