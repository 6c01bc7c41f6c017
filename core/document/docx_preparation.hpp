#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "document/docx_template_state.hpp"
#include "feel/expression.hpp"
#include "feel/function_set.hpp"

namespace luoxuan::document {

/// The names of several words that expressions may use.
struct KnownNames {
  feel::Names names;
  bool are_all = true;  // false: words beside one another may be a name that nobody told
};

/// A template, with all that is wrong with its parts beside them; failures when it cannot be looked into at all.
[[nodiscard]] Checked<std::shared_ptr<TemplateState>> prepare(std::string bytes, std::string_view file, KnownNames known,
                                                              const std::shared_ptr<const feel::FunctionSet>& functions);

/// As a reader meets them.
void in_order(std::vector<FoundFault>& faults);

}  // namespace luoxuan::document
