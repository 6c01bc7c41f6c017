#include "feel/grammar.hpp"

namespace luoxuan::feel {

NodePtr Grammar::postfix() {
  const std::size_t begin = token_.begin;
  NodePtr operand = primary();
  while (operand != nullptr) {
    if (token_.is(".")) {
      NodePtr node = make(Node::Kind::path, token_.begin);
      advance();
      if (!member(node->text) || !adopt(*node, std::move(operand))) return nullptr;
      operand = ended(std::move(node));
    } else if (token_.is("[") && !bracket_ends_range_) {
      operand = filter(std::move(operand));
    } else if (token_.is("(")) {
      operand = call(std::move(operand), begin);
    } else if (token_.is_word("instance") && behind().is_word("of")) {
      NodePtr node = make(Node::Kind::instance_of, begin);
      advance();
      advance();
      node->type = std::make_shared<Type>();
      if (!type(*node->type) || !adopt(*node, std::move(operand))) return nullptr;
      operand = ended(std::move(node));
    } else {
      return operand;
    }
  }
  return operand;
}

/// The member behind a dot: a known one, or all words up to the next keyword or mark.
bool Grammar::member(std::string& name) {
  if (const auto match = known_.match(text_, token_.begin, true); match && match->end > token_.end) {
    name = match->name;
    advance_to(match->end);
    return true;
  }
  if (token_.kind != Token::Kind::word) {
    fail(say("a member's name", "成员名称"));
    return false;
  }
  name = token_.text;
  previous_word_begin_ = token_.begin;
  advance();
  while (token_.kind == Token::Kind::word && !is_keyword(token_.text)) {
    name += ' ';
    name += token_.text;
    advance();
  }
  return true;
}

NodePtr Grammar::filter(NodePtr operand) {
  NodePtr node = make(Node::Kind::filter, token_.begin);
  advance();
  const Brackets brackets(*this, false);
  const std::size_t depth = known_.depth();
  known_.push("item");
  ++in_filter_;
  const bool read = adopt(*node, std::move(operand)) && adopt(*node, expression()) && expect("]");
  --in_filter_;
  known_.pop_to(depth);
  return read ? ended(std::move(node)) : nullptr;
}

NodePtr Grammar::call(NodePtr callee, std::size_t begin) {
  NodePtr node = make(Node::Kind::call, begin);
  advance();
  const Brackets brackets(*this, false);
  if (!adopt(*node, std::move(callee))) return nullptr;
  if (take(")")) return ended(std::move(node));
  std::size_t arguments = 0;
  do {
    ++arguments;
    if (std::string name = argument_name(); !name.empty()) node->names.push_back(std::move(name));
    if (!adopt(*node, expression())) return nullptr;
  } while (take(","));
  if (!node->names.empty() && node->names.size() != arguments)
    return fail_with(say("expected either every argument with a name or none", "参数要么全部写名称，要么全部不写"), {},
                     token_.begin);
  if (!expect(")")) return nullptr;
  return ended(std::move(node));
}

/// "start position:" in front of an argument; empty, and nothing taken, when there is none.
std::string Grammar::argument_name() {
  std::string name;
  if (token_.kind != Token::Kind::word) return name;
  std::size_t at = skip_blank(text_, token_.end);
  if (at < text_.size() && std::string_view("(),.").find(text_[at]) != std::string_view::npos) return name;  // mostly
  at = token_.begin;
  for (Token token = token_;; token = token_at(text_, at)) {
    if (token.is(":") && !name.empty()) {
      if (token.mended) {
        token_ = token;
        warn_mended();
      }
      advance_to(token.end);
      return name;
    }
    if (token.kind != Token::Kind::word) return {};
    if (!name.empty()) name += ' ';
    name += token.text;
    at = token.end;
  }
}

/// "number", "date and time", "list<number>", "context<a: number, b: string>", "function<number> -> string"
bool Grammar::type(Type& made) {
  const Level level(*this);
  if (!level.holds()) return false;
  if (token_.kind != Token::Kind::word) {
    fail(say("a type, for example number", "类型，例如 number"));
    return false;
  }
  if (const auto defined = known_.match_type(text_, token_.begin)) {
    made = *defined->type;
    made.is_defined = true;
    advance_to(defined->end);
    return true;
  }
  if (const auto known = known_type()) {
    made.name = *known;
  } else {
    made.name = token_.text;
    advance();
    // A type of a model that is not known here: "loans.tLoan".
    while (token_.is(".") && behind().kind == Token::Kind::word) {
      advance();
      made.name += '.';
      made.name += token_.text;
      advance();
    }
  }
  if (take("<>")) return type_of_result(made);
  if (!take("<")) return true;
  while (!token_.is(">")) {
    Type::Part part;
    if (made.name == "context" && (!entry_name(part.name) || !expect(":"))) return false;
    auto inner = std::make_shared<Type>();
    if (!type(*inner)) return false;
    part.type = std::move(inner);
    made.parts.push_back(std::move(part));
    if (!take(",")) break;
  }
  return expect(">") && type_of_result(made);
}

/// "-> number" behind function<…>.
bool Grammar::type_of_result(Type& made) {
  if (made.name != "function") return true;
  auto result = std::make_shared<Type>();
  if (!expect("->") || !type(*result)) return false;
  made.result = std::move(result);
  return true;
}

std::optional<std::string> Grammar::known_type() {
  for (const std::string_view several : {"date and time", "days and time duration", "years and months duration"}) {
    std::string_view rest = several;
    std::size_t at = token_.begin;
    bool fits = true;
    while (fits && !rest.empty()) {
      const std::size_t blank = rest.find(' ');
      const Token token = token_at(text_, at);
      fits = token.is_word(rest.substr(0, blank));
      rest = blank == std::string_view::npos ? std::string_view() : rest.substr(blank + 1);
      at = token.end;
    }
    if (!fits) continue;
    advance_to(at);
    return std::string(several);
  }
  return std::nullopt;
}

}  // namespace luoxuan::feel
