#include "form/shape.hpp"

#include <algorithm>

namespace luoxuan::form {
namespace {

using model::Component;
using model::ComponentKind;
using model::Shape;

/// The context at `path` below `shape`; made where it is missing.
Shape& context_at(Shape& shape, const std::vector<std::string>& path, std::size_t parts) {
  Shape* here = &shape;
  for (std::size_t i = 0; i < parts; ++i) {
    auto found = std::ranges::find(here->members, path[i], [](const auto& member) { return member.name; });
    if (found == here->members.end()) found = here->members.insert(found, {path[i], Shape::context({})});
    here = &found->shape;
  }
  return *here;
}

void add_all(const std::vector<Component>& components, Shape& shape);

/// What is chosen from a list may be anything that the form's author wrote there.
Shape shape_of_field(ComponentKind kind) {
  if (kind == ComponentKind::checkbox) return Shape::boolean();
  return Shape::scalar(kind == ComponentKind::select || kind == ComponentKind::radio ? Shape::Scalar::any
                                                                                     : Shape::Scalar::no_boolean);
}

Shape shape_of_list(const model::DynamicList& list) {
  Shape row = Shape::context({});
  add_all(list.components, row);
  return Shape::list_of(std::move(row));
}

void add(const Component& component, Shape& shape) {
  if (const auto* group = std::get_if<model::Group>(&component.content)) {
    add_all(group->components, context_at(shape, component.path, component.path.size()));
    return;
  }
  if (component.path.empty()) return;
  Shape& around = context_at(shape, component.path, component.path.size() - 1);
  if (const auto* list = std::get_if<model::DynamicList>(&component.content))
    around.members.emplace_back(component.path.back(), shape_of_list(*list));
  else if (component.kind == ComponentKind::checklist || component.kind == ComponentKind::tag_list)
    around.members.emplace_back(component.path.back(), Shape::list_of(Shape::scalar()));
  else
    around.members.emplace_back(component.path.back(), shape_of_field(component.kind));
}

void add_all(const std::vector<Component>& components, Shape& shape) {
  for (const Component& component : components) add(component, shape);
}

}  // namespace

Shape shape_of(const std::vector<Component>& components) {
  Shape shape = Shape::context({});
  add_all(components, shape);
  return shape;
}

Shape shape_of(const model::Form& form) {
  return shape_of(form.components);
}

}  // namespace luoxuan::form
