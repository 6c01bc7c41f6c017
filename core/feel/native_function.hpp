#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "feel/run.hpp"
#include "feel/types.hpp"

namespace luoxuan::feel {

/// One parameter of a function; a null type takes any value.
struct NativeParameter {
  std::string name;
  std::shared_ptr<const Type> type;
};

/// What a function that is made outside FEEL does. The arguments stand in the order of the parameters and fit their types.
/// Expressions that it evaluates are given `run`, so that they share the limits of the whole.
using NativeBody = std::function<value::Value(Run& run, std::vector<value::Value> arguments)>;

/// A function value that FEEL expressions can call by position or by name. Arguments and result are converted to their types;
/// what does not fit is null, with a warning. `depth`: levels of the values that the body keeps, as Value::depth.
[[nodiscard]] value::Value make_native_function(std::vector<NativeParameter> parameters, std::shared_ptr<const Type> result,
                                                NativeBody body, std::uint32_t depth = 1);

/// Calls a function value from outside FEEL, its arguments by name; null and a warning when it is none.
[[nodiscard]] value::Value call_function(Run& run, const SourcePosition& where, const value::Value& function,
                                         const std::vector<std::string>& names, std::vector<value::Value> arguments);

/// The value converted to the type (null: any); null, and a warning that names `what`, when it does not fit.
[[nodiscard]] value::Value converted_or_null(Run& run, Place at, const value::Value& value, const Type* type,
                                             const Message& what);

}  // namespace luoxuan::feel
