#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace luoxuan::feel {

/// A place in the expression's text; lines and columns count from 1, columns in characters. `begin` to `end` are the bytes of
/// the whole part that is meant: of `a + b` the operator is where to look, and all of it is the part.
struct Place {
  int line = 1;
  int column = 1;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// A view into the expression: cheap to copy, as long as its text lives.
struct Token {
  enum class Kind : std::uint8_t { end, number, string, temporal, word, symbol, broken };
  enum class Trouble : std::uint8_t { none, open_text, open_comment };

  Kind kind = Kind::end;
  Trouble trouble = Trouble::none;  // why it is broken
  bool mended = false;              // written with full-width marks
  bool has_escapes = false;
  std::string_view text = {};  // as written; of texts what stands between the marks; symbols in half width
  std::size_t begin = 0;       // bytes in the expression
  std::size_t end = 0;

  /// What it says: of texts without escapes, of numbers in half width.
  [[nodiscard]] std::string content() const;

  [[nodiscard]] bool is(std::string_view symbol) const { return kind == Kind::symbol && text == symbol; }
  [[nodiscard]] bool is_word(std::string_view word) const { return kind == Kind::word && text == word; }
};

/// The token that begins at or after byte `offset`, behind white space and comments.
/// Names are single words here: which words belong together only the parser knows.
[[nodiscard]] Token token_at(std::string_view text, std::size_t offset);

/// Behind white space and comments.
[[nodiscard]] std::size_t skip_blank_and_comments(std::string_view text, std::size_t offset);
[[nodiscard]] inline std::size_t skip_blank(std::string_view text, std::size_t offset) {
  while (offset < text.size() && text[offset] == ' ') ++offset;
  if (offset >= text.size()) return offset;
  if (const char c = text[offset]; c > ' ' && c != '/' && c != '\x7F') return offset;
  return skip_blank_and_comments(text, offset);
}

[[nodiscard]] bool starts_name(char32_t c);
[[nodiscard]] bool continues_name(char32_t c);

/// False for texts with any character that ASCII does not have.
[[nodiscard]] bool has_only_ascii(std::string_view text);

/// Finds the places of a text's bytes. A line of ASCII, as most expressions are, needs no counting. In others a parser asks from
/// left to right: it is counted on from where it was last; going back begins at one of the places on the way that were kept.
class Places {
 public:
  explicit Places(std::string_view text)
      : text_(text), is_plain_(has_only_ascii(text) && text.find('\n') == std::string_view::npos) {}
  [[nodiscard]] Place of(std::size_t offset) {
    if (!is_plain_) return counted(offset);
    return {1, static_cast<int>(std::min(offset, text_.size())) + 1, 0, 0};
  }

 private:
  Place counted(std::size_t offset);

  struct Known {
    std::size_t offset = 0;
    Place place;
  };
  std::string_view text_;
  bool is_plain_;
  Known last_;
  std::vector<Known> kept_;  // every few hundred bytes
};

}  // namespace luoxuan::feel
