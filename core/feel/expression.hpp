#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "value/value.hpp"

namespace luoxuan::feel {

struct Type;        // feel/types.hpp
class Run;          // feel/run.hpp
class FunctionSet;  // feel/function_set.hpp

/// What all expressions of one model share.
struct Vocabulary {
  std::vector<std::string> members;  // names of several words, or with marks, that stand behind a dot
  std::map<std::string, std::shared_ptr<const Type>, std::less<>> types;
};

/// The names that an expression may use. Names with spaces, dashes or Chinese are found by the longest match against them.
/// Copies share until one of them is added to.
class Names {
 public:
  Names() = default;
  explicit Names(std::vector<std::string> names);
  void add(std::string name);
  [[nodiscard]] bool contains(std::string_view name) const;
  [[nodiscard]] const std::vector<std::string>& all() const;  // sorted

  void use(std::shared_ptr<const Vocabulary> vocabulary) { vocabulary_ = std::move(vocabulary); }
  /// nullptr when there is none.
  [[nodiscard]] const Vocabulary* vocabulary() const { return vocabulary_.get(); }
  [[nodiscard]] const std::shared_ptr<const Vocabulary>& shared_vocabulary() const { return vocabulary_; }

 private:
  std::shared_ptr<std::vector<std::string>> names_;  // sorted; null: none. Changed only while it has one owner
  std::shared_ptr<const Vocabulary> vocabulary_;
};

/// Where an expression finds the values of its names.
class Variables {
 public:
  virtual ~Variables() = default;
  /// nullptr when there is no such name. The pointer holds until the evaluation ends.
  [[nodiscard]] virtual const value::Value* find(std::string_view name) const = 0;
  /// The same, for a name that is asked for again and again.
  [[nodiscard]] virtual const value::Value* find_again(const value::SoughtName& sought) const { return find(sought.name()); }
  /// Where all names are members of one context: that context, to be asked without detours.
  [[nodiscard]] virtual const value::Context* only_context() const { return nullptr; }
  /// What now() and today() yield; nothing: they are null. Asked once an evaluation.
  [[nodiscard]] virtual std::optional<value::DateTime> now() const { return std::nullopt; }
  /// Functions beside the built-in ones, such as those of the institution's calendar; nullptr: none. Asked once an evaluation.
  [[nodiscard]] virtual const FunctionSet* functions() const { return nullptr; }
};

/// The members of a context as variables.
class ContextVariables final : public Variables {
 public:
  explicit ContextVariables(const value::Context& context) : context_(context) {}
  [[nodiscard]] const value::Value* find(std::string_view name) const override { return context_.find(name); }
  [[nodiscard]] const value::Value* find_again(const value::SoughtName& sought) const override { return context_.find(sought); }
  [[nodiscard]] const value::Context* only_context() const override { return &context_; }

 private:
  const value::Context& context_;
};

enum class WarningKind : std::uint8_t {
  mended,           // a full-width mark that was understood
  unknown_name,     // no variable and no function has this name
  missing_entry,    // a context has no such entry, a list no such element
  missing_input,    // of a decision: it was not given
  null_value,       // a variable, an input or a decision that is there, and null
  wrong_kind,       // a value of another kind than is needed
  not_comparable,   // two values that '=' or '<' cannot tell apart
  wrong_arguments,  // a call that fits no signature
  wrong_value,      // of the right kind, and beyond what can be computed
  not_allowed,      // a value that its type, or an input of a table, does not allow
  no_single_rule,   // of a decision table: none hits, or several do
  unsupported,      // what is not done here: functions of other languages, a calendar that was not given
  limit,            // steps, depth, memory
};

/// "unknown_name" …; programs read it, it never changes.
[[nodiscard]] std::string_view name_of(WarningKind kind);

/// Something worth telling that did not stop the evaluation: why a part became null, a full-width mark that was understood.
struct Warning {
  static constexpr std::uint32_t nothing = static_cast<std::uint32_t>(-1);
  static constexpr std::uint32_t overcome = static_cast<std::uint32_t>(-2);

  Message message;
  int line = 1, column = 1;   // in the expression's text
  SourcePosition where = {};  // in the file that the expression stands in, as far as it was told
  WarningKind kind = WarningKind::wrong_kind;
  std::string subject = {};          // the name that was not found, that is null …
  std::string nearest = {};          // … and the one that was probably meant
  std::uint32_t begin = 0, end = 0;  // bytes of the text that it is about
  // The warning that this one is the cause of, which stands behind it in the list; overcome: what it stood in has a value.
  std::uint32_t led_to = nothing;
};

struct Evaluation {
  value::Value value;
  std::vector<Warning> warnings;
  /// When the value is null: the names that it asked for and that are there with null as value.
  std::vector<std::string> null_names = {};
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
