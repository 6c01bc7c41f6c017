#pragma once

#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "feel/expression.hpp"
#include "feel/node.hpp"

namespace luoxuan::feel {

struct Parsed {
  NodePtr root;
  std::vector<Warning> warnings;  // marks that were mended
};

/// FEEL's grammar (DMN 1.5, 10.3.1.2) by precedence climbing. Nesting is limited, so that no text overflows the stack.
[[nodiscard]] Result<Parsed> parse_expression(std::string_view text, const Names& names, const SourcePosition& where);
[[nodiscard]] Result<Parsed> parse_tests(std::string_view text, const Names& names, const SourcePosition& where);

}  // namespace luoxuan::feel
