#include "feel/lexer.hpp"

#include <algorithm>
#include <array>
#include <cstring>
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
    if (at_end()) return U'\0';
    if (is_ascii()) return static_cast<char32_t>(text_[at_]);
    std::size_t at = at_;
    return text::next_code_point(text_, at);
  }
  char32_t take() {
    if (!at_end() && is_ascii()) return static_cast<char32_t>(text_[at_++]);
    return text::next_code_point(text_, at_);
  }
  [[nodiscard]] bool follows(std::string_view ahead) const { return text_.substr(at_).starts_with(ahead); }
  void skip(std::size_t bytes) { at_ += bytes; }
  /// The letters and digits of ASCII that most words are made of.
  void skip_letters() {
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    while (at_ < text_.size() && is_letter(text_[at_])) ++at_;
  }
  [[nodiscard]] std::string_view whole() const { return text_; }
  [[nodiscard]] std::string_view since(std::size_t begin) const { return text_.substr(begin, at_ - begin); }

 private:
  [[nodiscard]] bool is_ascii() const { return static_cast<unsigned char>(text_[at_]) < 0x80; }

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

Token broken(Token token, Token::Trouble trouble) {
  token.kind = Token::Kind::broken;
  token.trouble = trouble;
  return token;
}

bool closes_text(char32_t c, bool chinese) {
  return c == U'"' || (chinese && (c == U'”' || c == U'“' || c == U'＂'));
}

Token take_string(Reader& reader, Token token) {
  const bool chinese = reader.take() != U'"';
  token.kind = Token::Kind::string;
  token.mended = chinese;
  const std::size_t begin = reader.at();
  while (!reader.at_end()) {
    const std::size_t end = reader.at();
    const char32_t c = reader.take();
    if (closes_text(c, chinese)) {
      token.text = reader.whole().substr(begin, end - begin);
      token.end = reader.at();
      return token;
    }
    if (c != U'\\') continue;
    token.has_escapes = true;
    if (!reader.at_end()) reader.take();  // a quotation mark behind a backslash does not close
  }
  token.end = reader.at();
  return broken(token, Token::Trouble::open_text);
}

Token take_number(Reader& reader, Token token) {
  const auto take_digits = [&] {
    while (is_digit(reader.peek())) reader.take();
  };
  take_digits();
  Reader ahead = reader;
  if (ahead.peek() == U'.') {
    ahead.take();
    if (is_digit(ahead.peek())) {
      reader = ahead;
      take_digits();
    }
  }
  ahead = reader;
  if (ahead.peek() == U'e' || ahead.peek() == U'E') {
    ahead.take();
    if (ahead.peek() == U'+' || ahead.peek() == U'-') ahead.take();
    if (is_digit(ahead.peek())) {
      reader = ahead;
      take_digits();
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
  token.text = reader.since(token.begin);
  return token;
}

/// Where marks of two characters end: "<=" at `at` is two long, "<" one.
std::size_t end_of_mark(std::string_view text, std::size_t at) {
  const char next = at + 1 < text.size() ? text[at + 1] : '\0';
  switch (text[at]) {
    case '*':
      return at + (next == '*' ? 2 : 1);
    case '.':
      return at + (next == '.' ? 2 : 1);
    case '<':
      return at + (next == '=' || next == '>' ? 2 : 1);
    case '>':
    case '!':
    case '=':
      return at + (next == '=' ? 2 : 1);
    case '-':
      return at + (next == '>' ? 2 : 1);
    case '&':
      return at + (next == '&' ? 2 : 1);
    case '|':
      return at + (next == '|' ? 2 : 1);
    default:
      return at + 1;
  }
}

Token take_symbol(Reader& reader, Token token) {
  const std::string_view text = reader.whole();
  const auto is_ascii = [&](std::size_t at) { return at >= text.size() || static_cast<unsigned char>(text[at]) < 0x80; };
  if (is_ascii(token.begin) && is_ascii(token.begin + 1)) {
    token.kind = Token::Kind::symbol;
    token.end = end_of_mark(text, token.begin);
    token.text = text.substr(token.begin, token.end - token.begin);
    return token;
  }
  const char32_t c = reader.take();
  const std::string_view meant = c < 0x80 ? std::string_view() : meant_by(c);
  token.kind = Token::Kind::symbol;
  token.mended = !meant.empty();
  token.text = meant.empty() ? reader.since(token.begin) : meant;
  token.end = reader.at();
  if (token.text.size() != 1) return token;
  // Marks of two characters, each half possibly in full width.
  constexpr std::array<std::string_view, 10> pairs = {"**", "..", "<=", ">=", "!=", "->", "==", "&&", "||", "<>"};
  const char32_t next = reader.peek();
  const std::string_view second = next < 0x80 ? std::string_view() : meant_by(next);
  if (next >= 0x80 && second.size() != 1) return token;
  const char following = second.empty() ? static_cast<char>(next) : second.front();
  for (const std::string_view pair : pairs) {
    if (pair[0] != token.text.front() || pair[1] != following) continue;
    reader.take();
    token.mended = token.mended || next >= 0x80;
    token.text = pair;
    token.end = reader.at();
    break;
  }
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

std::size_t skip_blank_and_comments(std::string_view text, std::size_t offset) {
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

namespace {

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// A word of ASCII letters, a bracket or a comma: most tokens. False, and nothing is done, for all others.
bool take_common(std::string_view text, Token& token) {
  std::size_t end = token.begin + 1;
  switch (const char c = text[token.begin]; c) {
    case '(':
    case ')':
    case '[':
    case ']':
    case '{':
    case '}':
    case ',':
      token.kind = Token::Kind::symbol;
      break;
    default:
      if (!is_letter_or_digit(c) || (c >= '0' && c <= '9')) return false;
      while (end < text.size() && is_letter_or_digit(text[end])) ++end;
      if (end < text.size()) {
        const char next = text[end];
        if (static_cast<unsigned char>(next) >= 0x80 || next == '_' || next == '?' || next == '\'') return false;
      }
      token.kind = Token::Kind::word;
  }
  token.end = end;
  token.text = text.substr(token.begin, end - token.begin);
  return true;
}

}  // namespace

Token token_at(std::string_view text, std::size_t offset) {
  Reader reader(text, skip_blank(text, offset));
  Token token;
  token.begin = token.end = reader.at();
  if (reader.at_end() || take_common(text, token)) return token;
  const char32_t c = reader.peek();
  if (c == U'"' || c == U'“' || c == U'”' || c == U'＂') return take_string(reader, token);
  if (c == U'@') {
    Reader behind = reader;
    behind.take();
    const char32_t mark = behind.peek();
    if (mark == U'"' || mark == U'“' || mark == U'”' || mark == U'＂') {
      token = take_string(behind, token);
      if (token.kind == Token::Kind::string) token.kind = Token::Kind::temporal;
      return token;
    }
  }
  Reader behind = reader;
  behind.take();
  if (is_digit(c) || (c == U'.' && is_digit(behind.peek()))) return take_number(reader, token);
  if (is_full_width_digit(c)) return take_full_width_number(reader, token);
  if (starts_name(c)) {
    reader.skip_letters();
    while (!reader.at_end() && continues_name(reader.peek())) reader.take();
    token.kind = Token::Kind::word;
    token.end = reader.at();
    token.text = reader.since(token.begin);
    return token;
  }
  if (reader.follows("/*")) {
    token.end = text.size();
    return broken(token, Token::Trouble::open_comment);
  }
  return take_symbol(reader, token);
}

namespace {

/// Behind the character at `at`; the bytes of one that ASCII does not have are taken together.
void move_on(std::string_view text, std::size_t& at, Place& place) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80 && byte != '\n') {
    ++at;
    ++place.column;
    return;
  }
  if (byte < 0x80 ? text[at++] == '\n' : text::next_code_point(text, at) == U'\n') {
    ++place.line;
    place.column = 1;
  } else {
    ++place.column;
  }
}

}  // namespace

bool has_only_ascii(std::string_view text) {
  constexpr std::uint64_t high_bits = 0x8080808080808080;
  std::uint64_t seen = 0;
  while (text.size() >= sizeof seen) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data(), sizeof word);
    seen |= word;
    text.remove_prefix(sizeof word);
  }
  for (const char c : text) seen |= static_cast<unsigned char>(c);
  return (seen & high_bits) == 0;
}

Place Places::counted(std::size_t offset) {
  constexpr std::size_t distance = 256;
  if (offset < last_.offset) {
    const auto behind = std::ranges::upper_bound(kept_, offset, {}, &Known::offset);
    last_ = behind == kept_.begin() ? Known{} : *std::prev(behind);
  }
  const std::size_t end = std::min(offset, text_.size());
  const std::size_t kept = kept_.empty() ? 0 : kept_.back().offset;
  for (std::size_t next = kept + distance; next < end; next += distance) {
    if (last_.offset >= next) continue;
    while (last_.offset < next) move_on(text_, last_.offset, last_.place);
    kept_.push_back(last_);
  }
  while (last_.offset < end) move_on(text_, last_.offset, last_.place);
  return last_.place;
}

std::string Token::content() const {
  if (kind == Kind::number && mended) return text::to_half_width(text);
  if (!has_escapes) return std::string(text);
  std::string plain;
  Reader reader(text, 0);
  while (!reader.at_end()) {
    const std::size_t before = reader.at();
    if (reader.take() == U'\\')
      take_escape(reader, plain);
    else
      plain += reader.since(before);
  }
  return plain;
}

}  // namespace luoxuan::feel
