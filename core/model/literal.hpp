#pragma once

#include <string>

#include "feel/expression.hpp"

namespace luoxuan::model {

/// The text that an expression always gives, when it uses no variables; empty otherwise. For checks before anything runs.
[[nodiscard]] std::string constant_text(const feel::Expression& expression);

}  // namespace luoxuan::model
