#include "feel/expression.hpp"

#include "feel/compile.hpp"
#include "feel/parser.hpp"
#include "feel/run.hpp"

namespace luoxuan::feel {

struct Syntax {
  std::string text;
  SourcePosition where;
  Compiled compiled;
  std::vector<Warning> warnings;  // of the text itself
  Names names;                    // to guess from when a name is wrong
};

namespace {

std::shared_ptr<const Syntax> finish(std::string_view text, SourcePosition where, const Names& names, Parsed parsed, bool tests) {
  auto syntax = std::make_shared<Syntax>();
  syntax->text = text;
  syntax->where = std::move(where);
  syntax->compiled = tests ? compile_tests(*parsed.root, names) : compile(*parsed.root, names);
  syntax->warnings = std::move(parsed.warnings);
  syntax->names = names;
  syntax->names.use(nullptr);  // its types hold expressions, this one among them: neither would ever be freed
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
  Run run(variables);
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
  const Syntax& syntax = *syntax_;
  const Compiled& compiled = syntax.compiled;
  if (syntax.warnings.empty() && !run.stopped()) {
    if (compiled.constant != nullptr) return *compiled.constant;
    if (compiled.constant_tests)
      if (const value::Value* tested = variables.find("?"))
        if (const auto known = compiled.constant_tests->hold(*tested)) return *known;
  }
  const Run::Inside inside(run, syntax.names.all(), syntax.where);
  for (const Warning& warning : syntax.warnings) run.warn({warning.line, warning.column}, warning.message, WarningKind::mended);
  Frame frame(run, variables, compiled.slots);
  value::Value value = compiled.code->run(frame);
  if (run.stopped()) value.become_null();
  return value;
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
