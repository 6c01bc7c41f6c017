#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "feel/expression.hpp"
#include "feel/known_names.hpp"
#include "feel/node.hpp"

namespace luoxuan::feel {

/// Where the parser stands in the text: the token in front of it, the names it knows, and what was wrong.
class Cursor {
 protected:
  Cursor(std::string_view text, const Names& names, const SourcePosition& where)
      : text_(text), known_(names), where_(where), places_(text) {}

  void advance_to(std::size_t offset) {
    end_of_last_ = offset;
    token_ = token_at(text_, offset);
  }
  void advance();
  void warn_mended();
  [[nodiscard]] Token behind() const { return token_at(text_, token_.end); }

  /// Takes the token if it is this one; expect… fails if it is not.
  bool take(std::string_view symbol);
  bool take_word(std::string_view word);
  bool expect(std::string_view symbol);
  bool expect_word(std::string_view word);

  /// "expected …, found …" with a hint. The first failure is kept, it tells most. Always nullptr.
  NodePtr fail(const Message& expected);
  NodePtr fail_with(Message message, Message hint, std::size_t offset, FailureCode code = FailureCode::invalid_definition);

  [[nodiscard]] NodePtr make(Node::Kind kind, std::size_t offset);
  /// False, and a failure, when there is no child or the tree grows too high. The parent reaches as far as its children do.
  bool adopt(Node& parent, NodePtr child);
  /// The node ends with the token that was taken last: a closing bracket.
  NodePtr ended(NodePtr node) const {
    node->at.end = static_cast<std::uint32_t>(end_of_last_);
    return node;
  }

  /// Guards one level of the parser's own recursion.
  class Level {
   public:
    explicit Level(Cursor& cursor) : cursor_(cursor) { ++cursor_.nesting_; }
    ~Level() { --cursor_.nesting_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;
    [[nodiscard]] bool holds() const;

   private:
    Cursor& cursor_;
  };

  std::string_view text_;
  KnownNames known_;
  Token token_;
  std::size_t end_of_last_ = 0;                               // where the token before this one ended
  std::size_t previous_word_begin_ = std::string_view::npos;  // to guess what two words were meant for
  std::optional<Failure> failure_;
  std::vector<Warning> warnings_;

 private:
  static Message describe(const Token& token);
  Message hint_for(const Token& token) const;
  [[nodiscard]] std::string words_from(std::size_t begin) const;

  const SourcePosition& where_;
  Places places_;
  int nesting_ = 0;
};

[[nodiscard]] bool is_keyword(std::string_view word);

}  // namespace luoxuan::feel
