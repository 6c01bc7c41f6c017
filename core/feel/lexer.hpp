#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.hpp"

namespace luoxuan::feel {

/// A place in the expression's text; lines and columns count from 1, columns in characters. `begin` to `end` are the bytes of
/// the whole part that is meant: of `a + b` the operator is where to look, and all of it is the part.
struct Place {
  int line = 1;
  int column = 1;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

struct Token {
  enum class Kind { end, number, string, temporal, word, symbol, broken };

  Kind kind = Kind::end;
  std::string text;       // strings without marks and escapes, symbols in half width, else as written
  std::size_t begin = 0;  // bytes in the expression
  std::size_t end = 0;
  Message trouble = {};  // why it is broken
  bool mended = false;   // written with full-width marks

  [[nodiscard]] bool is(std::string_view symbol) const { return kind == Kind::symbol && text == symbol; }
  [[nodiscard]] bool is_word(std::string_view word) const { return kind == Kind::word && text == word; }
};

/// The token that begins at or after byte `offset`, behind white space and comments.
/// Names are single words here: which words belong together only the parser knows.
[[nodiscard]] Token token_at(std::string_view text, std::size_t offset);

/// Behind white space and comments.
[[nodiscard]] std::size_t skip_blank(std::string_view text, std::size_t offset);

[[nodiscard]] bool starts_name(char32_t c);
[[nodiscard]] bool continues_name(char32_t c);

/// Finds the places of a text's bytes; long texts are not counted through from the start each time.
class Places {
 public:
  explicit Places(std::string_view text);
  [[nodiscard]] Place of(std::size_t offset) const;

 private:
  struct Known {
    std::size_t offset;
    Place place;
  };
  std::string_view text_;
  std::vector<Known> known_;  // every few hundred bytes
};

}  // namespace luoxuan::feel
