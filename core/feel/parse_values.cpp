#include <algorithm>
#include <array>

#include "feel/grammar.hpp"

namespace luoxuan::feel {

NodePtr Grammar::primary() {
  const Level level(*this);
  if (!level.holds()) return nullptr;
  if (NodePtr name = known_name()) return name;
  switch (token_.kind) {
    case Token::Kind::number:
      return number();
    case Token::Kind::string: {
      NodePtr node = make(Node::Kind::literal, token_.begin);
      node->literal = value::Value(token_.content());
      advance();
      return node;
    }
    case Token::Kind::temporal:
      return temporal();
    case Token::Kind::word:
      return word();
    case Token::Kind::symbol:
      if (token_.is("(")) return bracket();
      if (token_.is("[") || token_.is("]")) return list_or_range();
      if (token_.is("{")) return context();
      break;
    default:
      break;
  }
  return fail(say("a value", "一个值"));
}

NodePtr Grammar::known_name() {
  const bool nameable =
      token_.kind == Token::Kind::word || token_.kind == Token::Kind::number || token_.kind == Token::Kind::symbol;
  if (!nameable) return nullptr;
  auto match = known_.match(text_, token_.begin, in_filter_ > 0);
  if (const auto function = KnownNames::match_function(text_, token_.begin); function && (!match || function->end > match->end))
    match = function;
  if (!match || match->end < token_.end) return nullptr;
  // A single word is found as a word below, so that keywords stay keywords and numbers numbers.
  if (match->end == token_.end) return nullptr;
  NodePtr node = make(Node::Kind::name, token_.begin);
  node->text = match->name;
  previous_word_begin_ = token_.begin;
  advance_to(match->end);
  return ended(std::move(node));
}

NodePtr Grammar::number() {
  const auto number = token_.mended ? value::Number::parse(token_.content()) : value::Number::parse(token_.text);
  if (!number)
    return fail_with(say("expected a number of decimal128, found {}", "数超出范围：{}", token_.content().substr(0, 60)), {},
                     token_.begin);
  NodePtr node = make(Node::Kind::literal, token_.begin);
  node->literal = value::Value(*number);
  advance();
  return node;
}

NodePtr Grammar::temporal() {
  NodePtr node = make(Node::Kind::literal, token_.begin);
  const std::string text = token_.content();
  if (const auto date = value::parse_date(text))
    node->literal = *date;
  else if (const auto date_time = value::parse_date_time(text))
    node->literal = *date_time;
  else if (const auto time = value::parse_time(text))
    node->literal = *time;
  else if (const auto days = value::parse_day_time_duration(text))
    node->literal = *days;
  else if (const auto months = value::parse_year_month_duration(text))
    node->literal = *months;
  else
    return fail_with(
        say("expected a date, time or duration behind '@', found \"{}\"", "“@”之后应为日期、时间或时长，实为“{}”", text),
        say("for example @\"2026-03-02\", @\"09:00:00\", @\"P14D\"", "例如 @\"2026-03-02\"、@\"09:00:00\"、@\"P14D\""),
        token_.begin);
  advance();
  return node;
}

NodePtr Grammar::word() {
  const std::size_t begin = token_.begin;
  const auto literal = [&](value::Value given) {
    NodePtr node = make(Node::Kind::literal, begin);
    node->literal = std::move(given);
    advance();
    return node;
  };
  if (!is_keyword(token_.text)) {
    NodePtr node = make(Node::Kind::name, begin);
    node->text = token_.text;
    previous_word_begin_ = begin;
    advance();
    return node;
  }
  if (token_.text == "true") return literal(true);
  if (token_.text == "false") return literal(false);
  if (token_.text == "null") return literal(nullptr);
  if (token_.text == "if") return conditional();
  if (token_.text == "for") return iteration(Node::Kind::for_);
  if (token_.text == "some") return iteration(Node::Kind::some);
  if (token_.text == "every") return iteration(Node::Kind::every);
  if (token_.text == "function") return function();
  return fail(say("a value", "一个值"));
}

/// (expression), (low..high], (< 10)
NodePtr Grammar::bracket() {
  const Brackets brackets(*this, false);
  const std::size_t begin = token_.begin;
  advance();
  if (const auto operation = comparison()) {
    advance();
    NodePtr limit = binary(additive_precedence);
    if (limit == nullptr || !expect(")")) return nullptr;
    return half_range(std::move(limit), *operation, begin);
  }
  NodePtr inner = expression();
  if (inner == nullptr) return nullptr;
  if (token_.is("..")) return range(std::move(inner), false, begin);
  if (!expect(")")) return nullptr;
  return inner;
}

NodePtr Grammar::half_range(NodePtr limit, Operator operation, std::size_t begin) {
  NodePtr node = make(Node::Kind::range, begin);
  node->operation = operation;
  if (!adopt(*node, std::move(limit))) return nullptr;
  return ended(std::move(node));
}

NodePtr Grammar::range(NodePtr low, bool includes_low, std::size_t begin) {
  NodePtr node = make(Node::Kind::range, begin);
  node->includes_low = includes_low;
  advance();  // ".."
  if (!adopt(*node, std::move(low))) return nullptr;
  {
    const Brackets brackets(*this, true);
    if (!adopt(*node, binary(additive_precedence))) return nullptr;
  }
  node->includes_high = token_.is("]");
  if (!token_.is("]") && !token_.is(")") && !token_.is("["))
    return fail(say("']', ')' or '[' at the end of the range", "区间末尾的“]”“)”或“[”"));
  advance();
  return ended(std::move(node));
}

NodePtr Grammar::list_or_range() {
  const Brackets brackets(*this, false);
  const std::size_t begin = token_.begin;
  const bool closed = token_.is("[");
  advance();
  NodePtr node = make(Node::Kind::list, begin);
  if (closed && take("]")) return node;
  NodePtr first = expression();
  if (first == nullptr) return nullptr;
  if (token_.is("..")) return range(std::move(first), closed, begin);
  if (!closed) return fail(say("'..' in the range", "区间中的“..”"));
  if (!adopt(*node, std::move(first))) return nullptr;
  while (take(","))
    if (!adopt(*node, expression())) return nullptr;
  if (!expect("]")) return nullptr;
  return ended(std::move(node));
}

NodePtr Grammar::context() {
  const Brackets brackets(*this, false);
  NodePtr node = make(Node::Kind::context, token_.begin);
  advance();
  const std::size_t depth = known_.depth();
  while (!node->children.empty() || !token_.is("}")) {
    std::string name;
    if (!entry_name(name) || !expect(":")) return nullptr;
    const bool knows_itself = token_.is_word("function");  // a function may call itself by the entry's name
    if (knows_itself) known_.push(name);
    if (!adopt(*node, expression())) return nullptr;
    if (!knows_itself) known_.push(name);
    known_.add_member(name);
    node->names.push_back(std::move(name));
    if (!take(",")) break;
  }
  known_.pop_to(depth);
  if (!expect("}")) return nullptr;
  return ended(std::move(node));
}

/// A text, or everything up to the colon: names of entries may hold marks, e.g. {foo+bar: 1}.
bool Grammar::entry_name(std::string& name) {
  if (token_.kind == Token::Kind::string) {
    name = token_.content();
    advance();
    return true;
  }
  constexpr std::array<std::string_view, 6> marks = {".", "/", "-", "+", "*", "**"};
  std::size_t end = token_.begin;
  const std::size_t begin = token_.begin;
  Token token = token_;
  while (token.kind == Token::Kind::word || (end > begin && token.kind == Token::Kind::number) ||
         (end > begin && token.kind == Token::Kind::symbol && std::ranges::find(marks, token.text) != marks.end())) {
    if (end > begin && token.begin > end) name += ' ';
    name += text_.substr(token.begin, token.end - token.begin);
    end = token.end;
    token = token_at(text_, end);
  }
  if (!name.empty()) {
    advance_to(end);
    return true;
  }
  fail(say("an entry's name", "条目名称"));
  return false;
}

}  // namespace luoxuan::feel
