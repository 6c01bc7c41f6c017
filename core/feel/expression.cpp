#include "feel/expression.hpp"

#include <algorithm>

#include "feel/compile.hpp"
#include "feel/parser.hpp"
#include "feel/run.hpp"

namespace luoxuan::feel {

struct Syntax {
  std::string text;
  SourcePosition where;
  Compiled compiled;
  std::vector<Warning> warnings;         // of the text itself
  std::vector<std::string> known_names;  // to guess from when a name is wrong
};

namespace {

std::shared_ptr<const Syntax> finish(std::string_view text, SourcePosition where, const Names& names, Parsed parsed, bool tests) {
  auto syntax = std::make_shared<Syntax>();
  syntax->text = text;
  syntax->where = std::move(where);
  syntax->compiled = tests ? compile_tests(*parsed.root, names) : compile(*parsed.root, names);
  syntax->warnings = std::move(parsed.warnings);
  syntax->known_names = names.all();
  return syntax;
}

}  // namespace

std::string_view name_of(WarningKind kind) {
  switch (kind) {
    case WarningKind::mended:
      return "mended";
    case WarningKind::unknown_name:
      return "unknown_name";
    case WarningKind::missing_entry:
      return "missing_entry";
    case WarningKind::missing_input:
      return "missing_input";
    case WarningKind::null_value:
      return "null_value";
    case WarningKind::wrong_kind:
      return "wrong_kind";
    case WarningKind::not_comparable:
      return "not_comparable";
    case WarningKind::wrong_arguments:
      return "wrong_arguments";
    case WarningKind::wrong_value:
      return "wrong_value";
    case WarningKind::not_allowed:
      return "not_allowed";
    case WarningKind::no_single_rule:
      return "no_single_rule";
    case WarningKind::unsupported:
      return "unsupported";
    case WarningKind::limit:
      return "limit";
  }
  return "wrong_kind";
}

Names::Names(std::vector<std::string> names) : names_(std::move(names)) {
  std::erase(names_, "");
  std::ranges::sort(names_);
  const auto doubled = std::ranges::unique(names_);
  names_.erase(doubled.begin(), doubled.end());
}

void Names::add(std::string name) {
  const auto place = std::ranges::lower_bound(names_, name);
  if (!name.empty() && (place == names_.end() || *place != name)) names_.insert(place, std::move(name));
}

bool Names::contains(std::string_view name) const {
  return std::ranges::binary_search(names_, name);
}

Result<Expression> Expression::parse(std::string_view text, const Names& names, SourcePosition where) {
  LX_TRY_ASSIGN(Parsed parsed, parse_expression(text, names, where));
  return Expression(finish(text, std::move(where), names, std::move(parsed), false));
}

Result<Expression> Expression::parse_unary_tests(std::string_view text, const Names& names, SourcePosition where) {
  LX_TRY_ASSIGN(Parsed parsed, parse_tests(text, names, where));
  return Expression(finish(text, std::move(where), names, std::move(parsed), true));
}

Result<std::vector<Expression>> Expression::parse_each_unary_test(std::string_view text, const Names& names,
                                                                  SourcePosition where) {
  LX_TRY_ASSIGN(Parsed parsed, parse_tests(text, names, where));
  std::vector<Expression> tests;
  for (NodePtr& test : parsed.root->children) {
    Parsed one;
    one.root = std::make_unique<Node>();
    one.root->kind = Node::Kind::tests;
    one.root->at = test->at;
    one.root->children.push_back(std::move(test));
    tests.push_back(Expression(finish(text, where, names, std::move(one), true)));
  }
  return tests;
}

Evaluation Expression::evaluate(const Variables& variables) const {
  Run run(variables.now(), variables.functions());
  Evaluation evaluation;
  evaluation.value = evaluate(variables, run);
  evaluation.warnings = run.take_warnings();
  if (evaluation.value.is_null())
    for (const std::string& name : free_names())
      if (const value::Value* given = variables.find(name); given != nullptr && given->is_null())
        evaluation.null_names.push_back(name);
  return evaluation;
}

value::Value Expression::evaluate(const Variables& variables, Run& run) const {
  const Run::Inside inside(run, syntax_->known_names, syntax_->where);
  for (const Warning& warning : syntax_->warnings) run.warn({warning.line, warning.column}, warning.message, WarningKind::mended);
  Frame frame{run, variables, Slots(syntax_->compiled.slots)};
  value::Value value = syntax_->compiled.code->run(frame);
  return run.stopped() ? value::Value() : value;
}

const std::string& Expression::text() const {
  return syntax_->text;
}
const SourcePosition& Expression::where() const {
  return syntax_->where;
}
const std::vector<std::string>& Expression::free_names() const {
  return syntax_->compiled.free_names;
}
const std::vector<std::string>& Expression::free_paths() const {
  return syntax_->compiled.free_paths;
}

}  // namespace luoxuan::feel
