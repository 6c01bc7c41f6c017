#include "feel/parser.hpp"

#include "base/text.hpp"
#include "feel/grammar.hpp"

namespace luoxuan::feel {
namespace {

constexpr std::size_t text_limit = 100'000;

}  // namespace

Result<Parsed> Grammar::whole(bool tests) {
  if (text_.size() > text_limit) {
    fail_with(
        say("expected an expression of at most {} bytes, found {}", "表达式应不超过 {} 字节，实为 {}", text_limit, text_.size()),
        {}, 0, FailureCode::limit_exceeded);
    return *failure_;
  }
  if (!has_only_ascii(text_) && !text::is_utf8(text_)) {
    fail_with(say("expected UTF-8 text, found other bytes", "应为 UTF-8 文本，实为其他编码"), {}, 0);
    return *failure_;
  }
  token_ = token_at(text_, 0);
  NodePtr root = tests ? unary_tests() : expression();
  if (root != nullptr && token_.kind != Token::Kind::end) {
    root = fail(say("an operator or the end of the expression", "运算符或表达式结尾"));
  }
  if (root == nullptr) return *failure_;
  return Parsed{std::move(root), std::move(warnings_)};
}

Result<Parsed> parse_expression(std::string_view text, const Names& names, const SourcePosition& where) {
  return Grammar(text, names, where).whole(false);
}

Result<Parsed> parse_tests(std::string_view text, const Names& names, const SourcePosition& where) {
  return Grammar(text, names, where).whole(true);
}

}  // namespace luoxuan::feel
