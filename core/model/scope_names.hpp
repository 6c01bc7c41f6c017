#pragma once

#include "feel/expression.hpp"

namespace luoxuan::model {

/// The names of several words that the product itself puts into scopes: "academic year", "short name", "submitted at" …
/// Whoever reads an expression gives them to FEEL, which knows such names only when it is told.
[[nodiscard]] const feel::Names& scope_names();

}  // namespace luoxuan::model
