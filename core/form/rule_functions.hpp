#pragma once

#include "base/result.hpp"
#include "feel/function_set.hpp"
#include "model/form.hpp"

namespace luoxuan::form {

/// Functions that rules of the form call and that neither FEEL nor `given` has, each with its place in the file. The reader of
/// forms leaves them to whoever knows what an institution's expressions may call.
[[nodiscard]] Failures unknown_functions(const model::Form& form, const feel::FunctionSet& given);

}  // namespace luoxuan::form
