#include "feel/cursor.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "feel/functions.hpp"

namespace luoxuan::feel {
namespace {

constexpr int nesting_limit = 150;  // of brackets, conditions … within each other
constexpr int height_limit = 500;   // of the tree: also "a + b + c …" grows upwards

constexpr std::array<std::string_view, 19> keywords = {
    "and",    "or",   "in",    "between",   "instance", "of",       "if",   "then",  "else", "for",
    "return", "some", "every", "satisfies", "function", "external", "true", "false", "null"};

/// What people write who think in Chinese, or in another language of expressions.
std::optional<std::string_view> keyword_meant(std::string_view word) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 22> meant = {
      {{"且", "and"},  {"并且", "and"},  {"而且", "and"},     {"或", "or"},         {"或者", "or"},   {"如果", "if"},
       {"若", "if"},   {"那么", "then"}, {"则", "then"},      {"否则", "else"},     {"属于", "in"},   {"介于", "between"},
       {"等于", "="},  {"不等于", "!="}, {"大于", ">"},       {"小于", "<"},        {"不小于", ">="}, {"不大于", "<="},
       {"AND", "and"}, {"OR", "or"},     {"elif", "else if"}, {"elseif", "else if"}}};
  const auto found = std::ranges::find(meant, word, &std::pair<std::string_view, std::string_view>::first);
  return found == meant.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::string> nearest_keyword(std::string_view word) {
  static const std::vector<std::string> all(keywords.begin(), keywords.end());
  return word.size() < 3 ? std::nullopt : text::nearest(word, all);
}

}  // namespace

bool is_keyword(std::string_view word) {
  if (word.size() < 2 || word.size() > 9 || word.front() < 'a' || word.front() > 't') return false;
  constexpr std::array<bool, 't' - 'a' + 1> first_letters = [] {
    std::array<bool, 't' - 'a' + 1> letters{};
    for (const std::string_view keyword : keywords) letters[static_cast<std::size_t>(keyword.front() - 'a')] = true;
    return letters;
  }();
  if (!first_letters[static_cast<std::size_t>(word.front() - 'a')]) return false;
  return std::ranges::find(keywords, word) != keywords.end();
}

void Cursor::advance() {
  if (token_.mended) warn_mended();
  advance_to(token_.end);
}

void Cursor::warn_mended() {
  const Place at = places_.of(token_.begin);
  const std::string written(text_.substr(token_.begin, token_.end - token_.begin));
  if (token_.kind == Token::Kind::symbol || token_.kind == Token::Kind::number)
    warnings_.push_back({say("found '{}', understood as '{}': write '{}'", "“{}”已按“{}”理解，请改写为“{}”", written,
                             token_.content(), token_.content()),
                         at.line, at.column});
  else
    warnings_.push_back({say("found Chinese quotation marks, understood as '\"': write \"{}\"",
                             "中文引号已按半角双引号理解，请改写为 \"{}\"", token_.content()),
                         at.line, at.column});
}

bool Cursor::take(std::string_view symbol) {
  if (!token_.is(symbol)) return false;
  advance();
  return true;
}

bool Cursor::take_word(std::string_view word) {
  if (!token_.is_word(word)) return false;
  advance();
  return true;
}

bool Cursor::expect(std::string_view symbol) {
  if (take(symbol)) return true;
  fail(say("'{}'", "“{}”", symbol));
  return false;
}

bool Cursor::expect_word(std::string_view word) {
  if (take_word(word)) return true;
  fail(say("'{}'", "“{}”", word));
  return false;
}

NodePtr Cursor::fail(const Message& expected) {
  if (token_.trouble == Token::Trouble::open_text)
    return fail_with(
        say("expected '\"' at the end of the text, found the end of the expression", "文本末尾应有引号“\"”，实为表达式结尾"), {},
        token_.begin);
  if (token_.trouble == Token::Trouble::open_comment)
    return fail_with(
        say("expected '*/' at the end of the comment, found the end of the expression", "注释末尾应有“*/”，实为表达式结尾"), {},
        token_.begin);
  const Message found = describe(token_);
  return fail_with(
      {"expected " + expected.english + ", found " + found.english, "应为" + expected.chinese + "，实为" + found.chinese},
      hint_for(token_), token_.begin);
}

NodePtr Cursor::fail_with(Message message, Message hint, std::size_t offset, FailureCode code) {
  if (failure_) return nullptr;  // the first one tells
  const Place at = places_.of(offset);
  SourcePosition where = where_;
  const bool first_line = at.line == 1;
  where.line = where_.line > 0 ? where_.line + at.line - 1 : at.line;
  where.column = first_line && where_.column > 0 ? where_.column + at.column - 1 : at.column;
  failure_ = Failure{code, std::move(message), std::move(hint), std::move(where)};
  return nullptr;
}

Message Cursor::describe(const Token& token) {
  if (token.kind == Token::Kind::end) return say("the end of the expression", "表达式结尾");
  const std::string shown = token.content().substr(0, 60);
  if (token.kind == Token::Kind::string || token.kind == Token::Kind::temporal)
    return say("the text \"{}\"", "文本“{}”", text::is_utf8(shown) ? shown : "…");
  return say("'{}'", "“{}”", text::is_utf8(shown) ? shown : "…");
}

Message Cursor::hint_for(const Token& token) const {
  if (token.is("==")) return say("write '=' to compare", "比较相等请写“=”");
  if (token.is("<>") || token.is("!")) return say("write '!=' or not(…)", "请写“!=”或 not(…)");
  if (token.is("&&") || token.is("&")) return say("write 'and'", "请写 and");
  if (token.is("||") || token.is("|")) return say("write 'or'", "请写 or");
  if (token.is("'") || token.is("‘") || token.is("’")) return say("texts stand in \"…\"", "文本请用半角双引号“\"”");
  if (token.is(";")) return say("separate with ','", "请用半角逗号分隔");
  if (token.is("%")) return say("write 50 / 100 for 50 %", "50% 请写作 50 / 100");
  if (token.is("、")) return say("separate with ','", "请用半角逗号分隔");
  if (token.kind != Token::Kind::word || is_keyword(token.text)) return {};
  if (const auto keyword = keyword_meant(token.text)) return say("write '{}'", "请写 {}", *keyword);
  if (previous_word_begin_ < token.begin)
    if (const auto keyword = keyword_meant(token_at(text_, previous_word_begin_).text))
      return say("write '{}'", "请写 {}", *keyword);
  // "责任 部们": two words that follow each other were meant as one name.
  if (previous_word_begin_ < token.begin) {
    const std::string both(text_.substr(previous_word_begin_, token.end - previous_word_begin_));
    if (const auto name = text::nearest(both, known_.all())) return say("did you mean {}?", "是否想写“{}”？", *name);
    if (const auto function = text::nearest(words_from(previous_word_begin_), Functions::of_several_words()))
      return say("did you mean {}(…)?", "是否想写“{}(…)”？", *function);
  }
  if (const auto keyword = nearest_keyword(token.text)) return say("did you mean '{}'?", "是否想写 {}？", *keyword);
  return say("a name of several words must be one of the names in scope", "由多个词组成的名称必须是可用的名称之一");
}

/// The words from this byte on, up to a mark: "string lenght" in front of its bracket.
std::string Cursor::words_from(std::size_t begin) const {
  std::size_t end = begin;
  for (Token token = token_at(text_, begin); token.kind == Token::Kind::word; token = token_at(text_, end)) end = token.end;
  return std::string(text_.substr(begin, end - begin));
}

NodePtr Cursor::make(Node::Kind kind, std::size_t offset) {
  auto node = std::make_unique<Node>();
  node->kind = kind;
  node->at = places_.of(offset);
  node->at.begin = static_cast<std::uint32_t>(offset);
  node->at.end = static_cast<std::uint32_t>(std::max(offset, token_.end));
  return node;
}

bool Cursor::adopt(Node& parent, NodePtr child) {
  if (child == nullptr) return false;
  parent.height = std::max(parent.height, child->height + 1);
  parent.at.begin = std::min(parent.at.begin, child->at.begin);
  parent.at.end = std::max(parent.at.end, child->at.end);
  if (parent.children.empty()) parent.children.reserve(2);
  parent.children.push_back(std::move(child));
  if (parent.height <= height_limit) return true;
  fail_with(say("expected at most {} levels of nesting, found more", "嵌套应不超过 {} 层，实际更多", height_limit),
            say("split the expression; write long sums as sum([…])", "请拆分表达式；长的加法请写作 sum([…])"), token_.begin,
            FailureCode::limit_exceeded);
  return false;
}

bool Cursor::Level::holds() const {
  if (cursor_.nesting_ <= nesting_limit) return true;
  cursor_.fail_with(say("expected at most {} levels of nesting, found more", "嵌套应不超过 {} 层，实际更多", nesting_limit), {},
                    cursor_.token_.begin, FailureCode::limit_exceeded);
  return false;
}

}  // namespace luoxuan::feel
