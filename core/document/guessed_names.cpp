#include "document/guessed_names.hpp"

#include "feel/cursor.hpp"
#include "feel/lexer.hpp"

namespace luoxuan::document {

std::vector<std::string> guessed_names(std::string_view expression) {
  std::vector<std::string> names;
  std::string name;
  bool has_several_words = false;
  for (std::size_t at = 0;;) {
    const feel::Token token = feel::token_at(expression, at);
    if (token.kind == feel::Token::Kind::word && !feel::is_keyword(token.text)) {
      has_several_words = !name.empty();
      if (has_several_words) name += ' ';
      name += token.text;
    } else {
      if (has_several_words && !token.is("(")) names.push_back(name);
      name.clear();
      has_several_words = false;
    }
    if (token.kind == feel::Token::Kind::end || token.kind == feel::Token::Kind::broken) return names;
    at = token.end;
  }
}

}  // namespace luoxuan::document
