#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/asked_paths.hpp"
#include "feel/expression.hpp"
#include "feel/function_set.hpp"
#include "value/value.hpp"

namespace luoxuan::document {

/// What surrounds a tag while a document is filled: the data, and inside sections the items, the innermost first. A member
/// of an item goes before `item`, `index` (from 1), `first`, `last` and `parent`.
class Scopes final : public feel::Variables {
 public:
  /// `data` and `functions` must outlive this. `now`: what now() and today() yield.
  Scopes(const value::Context& data, const feel::FunctionSet& functions, std::optional<value::DateTime> now)
      : data_(data), functions_(functions), now_(now) {}

  /// Once for the content of a section over a context.
  void enter(const value::Value& context);
  /// For one round of a section over a list; `index` counts from 0.
  void enter(const value::Value& item, std::size_t index, std::size_t count);
  void leave() { frames_.pop_back(); }

  [[nodiscard]] const value::Value* find(std::string_view name) const override;
  [[nodiscard]] const feel::FunctionSet* functions() const override { return &functions_; }
  [[nodiscard]] std::optional<value::DateTime> now() const override { return now_; }
  /// Every name that can be found here.
  [[nodiscard]] std::vector<std::string> names() const;

 private:
  struct Frame {
    value::Value item, parent;
    value::Value index, first, last;
    bool is_round = false;  // of a list, so that index, first and last mean something
  };
  void enter(Frame frame);

  const value::Context& data_;
  const feel::FunctionSet& functions_;
  std::optional<value::DateTime> now_;
  value::Value data_as_value_;  // made when the first section is entered
  std::vector<Frame> frames_;
};

/// An expression of a tag, with what it asks for taken apart once.
struct TagExpression {
  /// `functions` are those that it may call beside FEEL's own: their names are no names of the data.
  TagExpression(feel::Expression parsed, const feel::Names& names, const feel::FunctionSet& functions);

  feel::Expression expression;
  std::vector<feel::Warning> slips;  // marks in full width that were understood: every evaluation begins with these warnings
  std::vector<std::vector<std::string>> paths;  // document/data_paths.hpp
  Asked asked;                                  // of the data, names inside filters and loops among it
};

/// What an expression asks for and does not find.
struct NamesUsed {
  std::vector<std::string> missing;    // names and paths, in order of appearance
  std::optional<std::string> nearest;  // a name that is there and is meant by the first of them, perhaps
};
[[nodiscard]] NamesUsed names_used(const TagExpression& expression, const Scopes& scopes);

/// Whether one of its names is null, for one item of a list at least.
[[nodiscard]] bool meets_null(const TagExpression& expression, const Scopes& scopes);

}  // namespace luoxuan::document
