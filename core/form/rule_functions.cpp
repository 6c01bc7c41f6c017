#include "form/rule_functions.hpp"

#include <algorithm>
#include <iterator>

#include "feel/called_functions.hpp"

namespace luoxuan::form {
namespace {

using model::Component;

const std::vector<Component>* components_in(const Component& component) {
  if (const auto* group = std::get_if<model::Group>(&component.content)) return &group->components;
  if (const auto* list = std::get_if<model::DynamicList>(&component.content)) return &list->components;
  return nullptr;
}

/// Of every level: a rule is read with those around it, and a name more does no harm here.
void collect_field_names(const std::vector<Component>& components, feel::Names& names) {
  for (const Component& component : components) {
    if (!component.path.empty()) names.add(component.path.front());
    if (const auto* inner = components_in(component)) collect_field_names(*inner, names);
  }
}

void check_rules(const std::vector<Component>& components, const feel::Names& names, const feel::FunctionSet& given,
                 Failures& failures) {
  for (const Component& component : components) {
    if (component.hide)
      std::ranges::move(feel::unknown_functions(component.hide->text(), names, given, component.hide->where()),
                        std::back_inserter(failures));
    if (const auto* inner = components_in(component)) check_rules(*inner, names, given, failures);
  }
}

}  // namespace

Failures unknown_functions(const model::Form& form, const feel::FunctionSet& given) {
  feel::Names names;
  collect_field_names(form.components, names);
  Failures failures;
  check_rules(form.components, names, given, failures);
  return failures;
}

}  // namespace luoxuan::form
