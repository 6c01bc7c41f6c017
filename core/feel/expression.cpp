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
  const std::vector<std::string>* known = nullptr;
  bool is_plain = false;  // nothing is known of its value before it runs
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
  syntax->known = &syntax->names.all();
  syntax->is_plain = syntax->warnings.empty() && syntax->compiled.constant == nullptr && !syntax->compiled.constant_tests;
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

namespace {

[[gnu::always_inline]] inline value::Value run_in_frame(const Compiled& compiled, const Variables& variables, Run& run) {
  if (compiled.slots == 0) {
    Frame frame(run, variables, {});
    return compiled.code->run(frame);
  }
  Slots slots(compiled.slots);
  Frame frame(run, variables, slots);
  return compiled.code->run(frame);
}

/// What is known without running anything: a constant, the answer of tests against constants. Nullptr, and `room` is left alone:
/// it has to run.
const value::Value* known_value(const Syntax& syntax, const Variables& variables, value::Value& room) {
  if (!syntax.warnings.empty()) return nullptr;
  if (syntax.compiled.constant != nullptr) return syntax.compiled.constant;
  if (!syntax.compiled.constant_tests) return nullptr;
  const value::Value* tested = variables.find("?");
  const auto holds = tested != nullptr ? syntax.compiled.constant_tests->hold(*tested) : std::nullopt;
  if (!holds) return nullptr;
  room.become_boolean(*holds);
  return &room;
}

/// The warnings of a run, and which names are to blame for null.
[[gnu::noinline]] void explain(const Syntax& syntax, const Variables& variables, Run& run, Evaluation& evaluation) {
  run.place_warnings(0, syntax.where);
  if (run.stopped()) evaluation.value.become_null();
  evaluation.warnings = run.take_warnings();
  if (!evaluation.value.is_null()) return;
  for (const std::string& name : syntax.compiled.noted.free_names)
    if (const value::Value* given = variables.find(name); given != nullptr && given->is_null())
      evaluation.null_names.push_back(name);
}

}  // namespace

Evaluation Expression::evaluate(const Variables& variables) const {
  const Syntax& syntax = *syntax_;
  Run run(variables, syntax.known);
  Evaluation evaluation{syntax.is_plain ? run_in_frame(syntax.compiled, variables, run) : evaluate(variables, run), {}};
  if (run.warning_count() > 0 || evaluation.value.is_null()) explain(syntax, variables, run, evaluation);
  return evaluation;
}

value::Value Expression::evaluate(const Variables& variables, Run& run) const {
  const Syntax& syntax = *syntax_;
  if (value::Value room; !syntax.is_plain && !run.stopped())
    if (const value::Value* known = known_value(syntax, variables, room)) return *known;
  const Run::Inside inside(run, *syntax.known, syntax.where);
  for (const Warning& warning : syntax.warnings) run.warn({warning.line, warning.column}, warning.message, WarningKind::mended);
  value::Value value = run_in_frame(syntax.compiled, variables, run);
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
  return syntax_->compiled.noted.free_names;
}
const std::vector<std::string>& Expression::free_paths() const {
  return syntax_->compiled.noted.free_paths;
}

}  // namespace luoxuan::feel
