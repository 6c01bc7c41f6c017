#include "model/process.hpp"

#include <algorithm>

namespace luoxuan::model {

const Element* Process::find(std::string_view element_id) const {
  const auto found = std::ranges::find_if(elements, [&](const auto& element) { return element->id == element_id; });
  return found == elements.end() ? nullptr : found->get();
}

const Activity* as_activity(const Element& element) {
  switch (element.kind) {
    case ElementKind::user_task:
    case ElementKind::service_task:
    case ElementKind::script_task:
    case ElementKind::business_rule_task:
      return &static_cast<const Activity&>(element);
    default:
      return nullptr;
  }
}

}  // namespace luoxuan::model
