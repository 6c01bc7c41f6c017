#include "feel/expression.hpp"

#include <algorithm>

#include "feel/compile.hpp"
#include "feel/parser.hpp"

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

Evaluation Expression::evaluate(const Variables& variables) const {
  Run run(syntax_->known_names);
  Frame frame{run, variables, std::vector<value::Value>(syntax_->compiled.slots)};
  Evaluation evaluation;
  evaluation.value = syntax_->compiled.code->run(frame);
  if (run.stopped()) evaluation.value = nullptr;
  evaluation.warnings = syntax_->warnings;
  std::ranges::move(run.take_warnings(), std::back_inserter(evaluation.warnings));
  return evaluation;
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
