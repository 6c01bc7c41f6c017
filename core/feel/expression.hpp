#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "value/value.hpp"

namespace luoxuan::feel {

struct Type;  // feel/types.hpp
class Run;    // feel/run.hpp

/// What all expressions of one model share.
struct Vocabulary {
  std::vector<std::string> members;  // names of several words, or with marks, that stand behind a dot
  std::map<std::string, std::shared_ptr<const Type>, std::less<>> types;
};

/// The names that an expression may use. Names with spaces, dashes or Chinese are found by the longest match against them.
class Names {
 public:
  Names() = default;
  explicit Names(std::vector<std::string> names);
  void add(std::string name);
  [[nodiscard]] bool contains(std::string_view name) const;
  [[nodiscard]] const std::vector<std::string>& all() const { return names_; }

  void use(std::shared_ptr<const Vocabulary> vocabulary) { vocabulary_ = std::move(vocabulary); }
  /// nullptr when there is none.
  [[nodiscard]] const Vocabulary* vocabulary() const { return vocabulary_.get(); }

 private:
  std::vector<std::string> names_;  // sorted
  std::shared_ptr<const Vocabulary> vocabulary_;
};

/// Where an expression finds the values of its names.
class Variables {
 public:
  virtual ~Variables() = default;
  /// nullptr when there is no such name. The pointer holds until the evaluation ends.
  [[nodiscard]] virtual const value::Value* find(std::string_view name) const = 0;
  /// What now() and today() yield; nothing: they are null. Asked once an evaluation.
  [[nodiscard]] virtual std::optional<value::DateTime> now() const { return std::nullopt; }
};

/// The members of a context as variables.
class ContextVariables final : public Variables {
 public:
  explicit ContextVariables(const value::Context& context) : context_(context) {}
  [[nodiscard]] const value::Value* find(std::string_view name) const override { return context_.find(name); }

 private:
  const value::Context& context_;
};

/// Something worth telling that did not stop the evaluation: why a part became null, a full-width mark that was understood.
struct Warning {
  Message message;
  int line = 1, column = 1;   // in the expression's text
  SourcePosition where = {};  // in the file that the expression stands in, as far as it was told
};

struct Evaluation {
  value::Value value;
  std::vector<Warning> warnings;
};

struct Syntax;  // the tree, inside feel

/// A parsed and compiled FEEL expression (DMN 1.5, chapter 10). Immutable; copies share; safe to evaluate from several threads.
class Expression {
 public:
  /// `names` are the names in scope, for names of several words; a name that is not among them is one word long and
  /// allowed, evaluates to null and warns. Errors say line and column within the text, offset by `where`.
  [[nodiscard]] static Result<Expression> parse(std::string_view text, const Names& names = {}, SourcePosition where = {});

  /// Unary tests, as in a decision table's cell; the tested value is the variable "?".
  [[nodiscard]] static Result<Expression> parse_unary_tests(std::string_view text, const Names& names = {},
                                                            SourcePosition where = {});

  /// Each of several unary tests by itself, in their order: "<1, [5..7]" are two.
  [[nodiscard]] static Result<std::vector<Expression>> parse_each_unary_test(std::string_view text, const Names& names = {},
                                                                             SourcePosition where = {});

  /// Never fails: what cannot be computed is null, with a warning that says why. Limits on depth and steps end as null too.
  [[nodiscard]] Evaluation evaluate(const Variables& variables) const;
  /// As a part of another evaluation, whose limits it shares and whose warnings it adds to.
  [[nodiscard]] value::Value evaluate(const Variables& variables, Run& run) const;

  [[nodiscard]] const std::string& text() const;
  [[nodiscard]] const SourcePosition& where() const;
  /// The free names that it uses, in order of appearance.
  [[nodiscard]] const std::vector<std::string>& free_names() const;
  /// The free paths that it uses, e.g. "unit.name" of `unit.name = "教务处"`: for checks against forms.
  [[nodiscard]] const std::vector<std::string>& free_paths() const;

 private:
  explicit Expression(std::shared_ptr<const Syntax> syntax) : syntax_(std::move(syntax)) {}
  std::shared_ptr<const Syntax> syntax_;
};

}  // namespace luoxuan::feel
