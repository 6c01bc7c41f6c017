#include "feel/grammar.hpp"

namespace luoxuan::feel {

bool Grammar::bracketed_tests(Node& node) {
  const Brackets brackets(*this, false);
  // "(1..5]" begins like a list of tests, "(a).b" too: read one test, and look what follows.
  const Token opening = token_;
  const std::size_t warned = warnings_.size();
  advance();
  NodePtr first = test(true);
  if (first != nullptr && first->kind == Node::Kind::matches && token_.is("..")) {
    token_ = opening;
    warnings_.resize(warned);
    return adopt(node, test(false));
  }
  if (!adopt(node, std::move(first))) return false;
  while (take(","))
    if (!adopt(node, test(true))) return false;
  return expect(")");
}

NodePtr Grammar::unary_tests() {
  known_.push("?");
  NodePtr node = make(Node::Kind::tests, token_.begin);
  if (token_.is("-") && behind().kind == Token::Kind::end) {
    NodePtr any = make(Node::Kind::any, token_.begin);
    advance();
    adopt(*node, std::move(any));
    return node;
  }
  if (token_.is_word("not") && behind().is("(")) {
    NodePtr negated = make(Node::Kind::negated, token_.begin);
    const Token start = token_;
    const std::size_t warned = warnings_.size();
    advance();
    advance();
    do {
      if (!adopt(*negated, test(true))) return nullptr;
    } while (take(","));
    if (!expect(")")) return nullptr;
    if (token_.kind == Token::Kind::end) {
      adopt(*node, std::move(negated));
      return node;
    }
    warnings_.resize(warned);
    token_ = start;  // "not(a) and b": an expression
  }
  do {
    if (!adopt(*node, test(true))) return nullptr;
  } while (take(","));
  return node;
}

/// A positive unary test: `< 5`, `[1..5]`, or an expression.
NodePtr Grammar::test(bool alone) {
  const std::size_t begin = token_.begin;
  if (const auto operation = comparison()) {
    NodePtr node = make(Node::Kind::test, begin);
    node->operation = *operation;
    advance();
    if (!adopt(*node, binary(additive_precedence))) return nullptr;
    return node;
  }
  NodePtr node = make(Node::Kind::matches, begin);
  // Behind `in` without brackets an `and` goes on with the whole expression.
  if (!adopt(*node, alone ? expression() : binary(additive_precedence))) return nullptr;
  return node;
}

}  // namespace luoxuan::feel
