#include "feel/grammar.hpp"

namespace luoxuan::feel {

NodePtr Grammar::conditional() {
  NodePtr node = make(Node::Kind::conditional, token_.begin);
  advance();
  if (!adopt(*node, expression()) || !expect_word("then") || !adopt(*node, expression()) || !expect_word("else") ||
      !adopt(*node, expression()))
    return nullptr;
  return node;
}

/// for a in x, b in y return …; some/every … satisfies …
NodePtr Grammar::iteration(Node::Kind kind) {
  NodePtr node = make(kind, token_.begin);
  const std::size_t depth = known_.depth();
  do {
    advance();  // behind the keyword or the comma
    std::string name;
    if (!variable(name) || !expect_word("in") || !adopt(*node, domain())) return nullptr;
    known_.push(name);
    node->names.push_back(std::move(name));
  } while (token_.is(","));
  if (kind == Node::Kind::for_) known_.push("partial");
  if (!expect_word(kind == Node::Kind::for_ ? "return" : "satisfies") || !adopt(*node, expression())) return nullptr;
  known_.pop_to(depth);
  return node;
}

/// A variable that is declared here: all words up to `in`.
bool Grammar::variable(std::string& name) {
  while (token_.kind == Token::Kind::word && !token_.is_word("in")) {
    if (!name.empty()) name += ' ';
    name += token_.text;
    advance();
  }
  if (name.empty()) fail(say("a name", "名称"));
  return !name.empty();
}

/// What is gone through: a list, or low..high.
NodePtr Grammar::domain() {
  const std::size_t begin = token_.begin;
  NodePtr low = expression();
  if (low == nullptr || !token_.is("..")) return low;
  NodePtr node = make(Node::Kind::steps, begin);
  advance();
  if (!adopt(*node, std::move(low)) || !adopt(*node, expression())) return nullptr;
  return node;
}

/// function(a, b: number) body
NodePtr Grammar::function() {
  NodePtr node = make(Node::Kind::function, token_.begin);
  advance();
  if (!expect("(")) return nullptr;
  const std::size_t depth = known_.depth();
  while (!node->names.empty() || !token_.is(")")) {
    std::string name;
    std::shared_ptr<Type> given_type;
    while (token_.kind == Token::Kind::word) {
      if (!name.empty()) name += ' ';
      name += token_.text;
      advance();
    }
    if (name.empty()) return fail(say("a parameter's name", "参数名称"));
    if (take(":")) {
      given_type = std::make_shared<Type>();
      if (!type(*given_type)) return nullptr;
    }
    known_.push(name);
    node->names.push_back(std::move(name));
    node->types.push_back(std::move(given_type));
    if (!take(",")) break;
  }
  if (!expect(")")) return nullptr;
  if (take_word("external")) {
    node->kind = Node::Kind::external;
    known_.pop_to(depth);
    if (!token_.is("{")) return fail(say("'{{'", "“{{”"));
    return adopt(*node, context()) ? std::move(node) : nullptr;  // read, and never run
  }
  if (!adopt(*node, expression())) return nullptr;
  known_.pop_to(depth);
  return node;
}

}  // namespace luoxuan::feel
