#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "feel/cursor.hpp"
#include "feel/parser.hpp"

namespace luoxuan::feel {

/// One member function a rule of the grammar; nullptr or false after a failure. The rules of one theme share a file.
class Grammar : private Cursor {
 public:
  Grammar(std::string_view text, const Names& names, const SourcePosition& where) : Cursor(text, names, where) {}

  [[nodiscard]] Result<Parsed> whole(bool tests);

 private:
  /// While it lives, '[' opens filters again (or not, at the upper end of a range).
  class Brackets {
   public:
    Brackets(Grammar& grammar, bool close_range) : grammar_(grammar), before_(grammar.bracket_ends_range_) {
      grammar_.bracket_ends_range_ = close_range;
    }
    ~Brackets() { grammar_.bracket_ends_range_ = before_; }
    Brackets(const Brackets&) = delete;
    Brackets& operator=(const Brackets&) = delete;

   private:
    Grammar& grammar_;
    bool before_;
  };

  // parse_operators.cpp
  NodePtr expression() { return disjunction(); }
  NodePtr disjunction();
  NodePtr conjunction();
  NodePtr joined(std::string_view word, Operator operation, NodePtr (Grammar::*operand)());
  NodePtr comparing() { return binary(comparison_precedence); }
  NodePtr binary(int least);
  NodePtr between(NodePtr operand, std::size_t begin);
  NodePtr in(NodePtr operand, std::size_t begin);
  NodePtr unary();
  [[nodiscard]] std::optional<Operator> comparison() const;

  // parse_postfix.cpp
  NodePtr postfix();
  bool member(std::string& name);
  NodePtr filter(NodePtr operand);
  NodePtr call(NodePtr callee, std::size_t begin);
  std::string argument_name();
  bool type(Type& made);
  bool type_of_result(Type& made);
  std::optional<std::string> known_type();

  // parse_values.cpp
  NodePtr primary();
  NodePtr known_name();
  NodePtr number();
  NodePtr temporal();
  NodePtr word();
  NodePtr bracket();
  NodePtr half_range(NodePtr limit, Operator operation, std::size_t begin);
  NodePtr range(NodePtr low, bool includes_low, std::size_t begin);
  NodePtr list_or_range();
  NodePtr context();
  bool entry_name(std::string& name);

  // parse_forms.cpp
  NodePtr conditional();
  NodePtr iteration(Node::Kind kind);
  bool variable(std::string& name);
  NodePtr domain();
  NodePtr function();

  // parse_tests.cpp
  bool bracketed_tests(Node& node);
  NodePtr unary_tests();
  NodePtr test(bool alone);

  static constexpr int comparison_precedence = 3;
  static constexpr int additive_precedence = 4;

  int in_filter_ = 0;
  bool bracket_ends_range_ = false;
};

}  // namespace luoxuan::feel
