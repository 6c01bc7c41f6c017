#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feel/expression.hpp"

namespace luoxuan::feel {

/// The names that may be met while parsing: those in scope, the locals of `for` and its like, and members that were written.
/// Matches are views of them: to be copied before more is pushed.
class KnownNames {
 public:
  explicit KnownNames(const Names& names) : names_(names) {}

  struct Match {
    std::string_view name;
    std::size_t end;  // byte behind it
  };
  /// The longest known name that stands at byte `at`; blanks in a name match any white space.
  [[nodiscard]] std::optional<Match> match(std::string_view text, std::size_t at, bool members_too) const;
  /// A function of several words, e.g. "string length", in front of its opening bracket.
  [[nodiscard]] static std::optional<Match> match_function(std::string_view text, std::size_t at);

  struct DefinedType {
    std::shared_ptr<const Type> type;
    std::size_t end;
  };
  /// The longest name of a type of the vocabulary that stands at byte `at`.
  [[nodiscard]] std::optional<DefinedType> match_type(std::string_view text, std::size_t at) const;

  void push(std::string name) { locals_.push_back(std::move(name)); }
  [[nodiscard]] std::size_t depth() const { return locals_.size(); }
  void pop_to(std::size_t depth) { locals_.resize(depth); }
  void add_member(std::string name);
  [[nodiscard]] std::vector<std::string> all() const;

 private:
  const Names& names_;
  std::vector<std::string> locals_;
  std::vector<std::string> members_;
};

}  // namespace luoxuan::feel
