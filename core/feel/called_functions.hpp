#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "feel/expression.hpp"
#include "feel/function_set.hpp"

namespace luoxuan::feel {

/// A call of something that the expression does not declare and that FEEL does not have.
struct CalledFunction {
  std::string path;  // "grade", or "example_college.grade" for a member of a context
  SourcePosition where;
};

/// What an expression calls so, each once, in order of appearance: functions that its evaluation is given, or slips of the pen.
/// Of a text that is no expression: nothing, since parse() tells what is wrong with it. `where` is that of the text.
[[nodiscard]] std::vector<CalledFunction> called_functions(std::string_view text, const Names& names,
                                                           const SourcePosition& where = {});

/// What a set has for such a path; nullptr when it has nothing there. A call may then still find that it is no function.
[[nodiscard]] const value::Value* function_at(const FunctionSet& given, std::string_view path);

/// Calls of functions that `given` does not have either, each a failure with its place and the nearest name that FEEL knows. Only
/// for expressions whose variables are no functions: those of forms, documents and workflows come from data.
[[nodiscard]] Failures unknown_functions(std::string_view text, const Names& names, const FunctionSet& given,
                                         const SourcePosition& where = {});

/// "expected a known function, found 'cout': did you mean count(…)?"; `near` may be empty.
[[nodiscard]] Message no_such_function(std::string_view path, std::string_view near);

}  // namespace luoxuan::feel
