#include <algorithm>
#include <array>

#include "feel/grammar.hpp"

namespace luoxuan::feel {
namespace {

struct Binary {
  std::string_view written;
  Operator operation;
  int precedence;
};

constexpr int compares = 3;
constexpr int adds = 4;
constexpr std::array<Binary, 11> binaries = {{
    {"=", Operator::equal, compares},
    {"!=", Operator::not_equal, compares},
    {"<", Operator::less, compares},
    {"<=", Operator::less_or_equal, compares},
    {">", Operator::greater, compares},
    {">=", Operator::greater_or_equal, compares},
    {"+", Operator::add, adds},
    {"-", Operator::subtract, adds},
    {"*", Operator::multiply, 5},
    {"/", Operator::divide, 5},
    {"**", Operator::power, 6},
}};

/// Nullptr when the token is none.
const Binary* operator_at(const Token& token) {
  if (token.kind != Token::Kind::symbol) return nullptr;
  const char first = token.text.front();
  if (first == ')' || first == ',' || first == '(' || first == '.') return nullptr;  // what mostly stands there
  const auto found = std::ranges::find(binaries, token.text, &Binary::written);
  return found == binaries.end() ? nullptr : &*found;
}

}  // namespace

NodePtr Grammar::disjunction() {
  return joined("or", Operator::or_, &Grammar::conjunction);
}
NodePtr Grammar::conjunction() {
  return joined("and", Operator::and_, &Grammar::comparing);
}

/// a or b or c as one node with three children: such chains may be long.
NodePtr Grammar::joined(std::string_view word, Operator operation, NodePtr (Grammar::*operand)()) {
  const std::size_t begin = token_.begin;
  NodePtr first = (this->*operand)();
  if (first == nullptr || !token_.is_word(word)) return first;
  NodePtr node = make(Node::Kind::binary, begin);
  node->operation = operation;
  if (!adopt(*node, std::move(first))) return nullptr;
  while (take_word(word))
    if (!adopt(*node, (this->*operand)())) return nullptr;
  return node;
}

NodePtr Grammar::binary(int least) {
  const std::size_t begin = token_.begin;
  NodePtr left = unary();
  while (left != nullptr) {
    if (least <= comparison_precedence && token_.is_word("between")) {
      left = between(std::move(left), begin);
      continue;
    }
    if (least <= comparison_precedence && token_.is_word("in")) {
      left = in(std::move(left), begin);
      continue;
    }
    const Binary* found = operator_at(token_);
    if (found == nullptr || found->precedence < least) return left;
    NodePtr node = make(Node::Kind::binary, token_.begin);
    node->operation = found->operation;
    advance();
    if (!adopt(*node, std::move(left)) || !adopt(*node, binary(found->precedence + 1))) return nullptr;
    left = std::move(node);
  }
  return left;
}

NodePtr Grammar::between(NodePtr operand, std::size_t begin) {
  NodePtr node = make(Node::Kind::between, begin);
  advance();
  if (!adopt(*node, std::move(operand)) || !adopt(*node, binary(additive_precedence)) || !expect_word("and") ||
      !adopt(*node, binary(additive_precedence)))
    return nullptr;
  return node;
}

/// `x in test` or `x in (test, …)`.
NodePtr Grammar::in(NodePtr operand, std::size_t begin) {
  NodePtr node = make(Node::Kind::in, begin);
  advance();
  if (!adopt(*node, std::move(operand))) return nullptr;
  const std::size_t depth = known_.depth();
  known_.push("?");
  const bool read = token_.is("(") ? bracketed_tests(*node) : adopt(*node, test(false));
  known_.pop_to(depth);
  return read ? std::move(node) : nullptr;
}

NodePtr Grammar::unary() {
  if (!token_.is("-")) return postfix();
  const Level level(*this);
  if (!level.holds()) return nullptr;
  NodePtr node = make(Node::Kind::negate, token_.begin);
  advance();
  if (!adopt(*node, unary())) return nullptr;
  return node;
}

std::optional<Operator> Grammar::comparison() const {
  const Binary* found = operator_at(token_);
  if (found == nullptr || found->precedence != comparison_precedence) return std::nullopt;
  return found->operation;
}

}  // namespace luoxuan::feel
