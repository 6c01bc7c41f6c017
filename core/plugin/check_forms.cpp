#include <algorithm>
#include <iterator>

#include "form/rule_functions.hpp"
#include "plugin/checks.hpp"

namespace luoxuan::plugin {

void check_forms(const model::Library& library, Failures& refusals) {
  for (const auto& [name, form] : library.forms)
    std::ranges::move(form::unknown_functions(form, *library.functions), std::back_inserter(refusals));
}

}  // namespace luoxuan::plugin
