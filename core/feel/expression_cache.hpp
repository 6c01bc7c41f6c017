#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "feel/expression.hpp"

namespace luoxuan::feel {

/// Parsed expressions for texts that arrive at run time, again and again: parsing costs many times what evaluating does.
/// Holds the `limit` ones that were asked for last; safe to ask from several threads. Texts that cannot be read are not kept.
///
/// Two texts are the same expression when they have the same names in scope (and the same vocabulary) and stand at the same
/// place, which their warnings tell.
class ExpressionCache {
 public:
  explicit ExpressionCache(std::size_t limit = 1000) : limit_(limit) {}

  /// As Expression::parse.
  [[nodiscard]] Result<Expression> parse(std::string_view text, const Names& names = {}, const SourcePosition& where = {});
  /// As Expression::parse_unary_tests.
  [[nodiscard]] Result<Expression> parse_unary_tests(std::string_view text, const Names& names = {},
                                                     const SourcePosition& where = {});

  struct Counts {
    std::size_t kept = 0;
    std::size_t found = 0;
    std::size_t parsed = 0;
  };
  [[nodiscard]] Counts counts() const;

 private:
  enum class Kind : char { expression = 'e', tests = 't' };
  struct Entry {
    std::string key;
    Expression expression;
    std::shared_ptr<const Vocabulary> vocabulary;  // so that its address, which is part of the key, is not used again
  };
  using Entries = std::list<Entry>;  // the one that was asked for last stands first

  Result<Expression> find_or_parse(Kind kind, std::string_view text, const Names& names, const SourcePosition& where);

  mutable std::mutex mutex_;
  std::size_t limit_;
  Entries entries_;
  std::unordered_map<std::string_view, Entries::iterator> by_key_;  // views into the entries
  std::size_t found_ = 0;
  std::size_t parsed_ = 0;
};

/// The one of the process: scenarios, templates and the conformance driver ask it.
[[nodiscard]] ExpressionCache& shared_cache();

}  // namespace luoxuan::feel
