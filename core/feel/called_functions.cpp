#include "feel/called_functions.hpp"

#include "base/text.hpp"
#include "feel/compile.hpp"
#include "feel/functions.hpp"
#include "feel/parser.hpp"

namespace luoxuan::feel {
namespace {

/// The place of a call in the file that the expression stands in.
SourcePosition place_in_file(const SourcePosition& where, Place at) {
  const bool is_on_first_line = at.line == 1;
  return {where.file, where.line > 0 ? where.line + at.line - 1 : at.line,
          is_on_first_line && where.column > 0 ? where.column + at.column - 1 : at.column};
}

}  // namespace

std::vector<CalledFunction> called_functions(std::string_view text, const Names& names, const SourcePosition& where) {
  std::vector<CalledFunction> functions;
  if (text.find('(') == std::string_view::npos && text.find("（") == std::string_view::npos) return functions;
  const auto parsed = parse_expression(text, names, where);
  if (!parsed) return functions;
  for (const Scope::Called& called : compile(*parsed->root, names).noted.called)
    functions.push_back({called.path, place_in_file(where, called.at)});
  return functions;
}

const value::Value* function_at(const FunctionSet& given, std::string_view path) {
  const std::vector<std::string> steps = text::split(path, ".");
  const value::Value* found = given.find(steps.front());
  for (std::size_t i = 1; found != nullptr && i < steps.size(); ++i) {
    const value::Context* context = found->if_context();
    found = context != nullptr ? context->find(steps[i]) : nullptr;
  }
  return found;
}

Failures unknown_functions(std::string_view text, const Names& names, const FunctionSet& given, const SourcePosition& where) {
  Failures failures;
  for (const CalledFunction& called : called_functions(text, names, where)) {
    if (function_at(given, called.path) != nullptr) continue;
    const auto near = text::nearest(called.path, Functions::names());
    failures.push_back({FailureCode::invalid_definition, no_such_function(called.path, near.value_or("")), {}, called.where});
  }
  return failures;
}

Message no_such_function(std::string_view path, std::string_view near) {
  if (near.empty()) return say("expected a function named '{}', found none", "没有函数“{}”", path);
  return say("expected a known function, found '{}': did you mean {}(…)?", "没有函数“{}”，是否想写“{}(…)”？", path, near);
}

}  // namespace luoxuan::feel
