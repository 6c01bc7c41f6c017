#include "document/shape_scopes.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace luoxuan::document {

namespace {

using model::Shape;

const Shape anything = {};
const Shape single_value = Shape::scalar();
const Shape truth_value = Shape::boolean();
const Shape value_but_no_truth = Shape::scalar(Shape::Scalar::no_boolean);

/// Of a list, and of lists in it; of others themselves.
const Shape& innermost_item(const Shape& shape) {
  const Shape* item = &shape;
  while (item->kind == Shape::Kind::list) item = item->item.empty() ? &anything : &item->item.front();
  return *item;
}

}  // namespace

const Shape& any_shape_at_all() {
  return anything;
}

std::vector<std::string> members_of(const Shape& shape) {
  std::vector<std::string> names;
  for (const auto& [name, member] : shape.members) names.push_back(name);
  return names;
}

Shape::Kind KnownShape::kind() const {
  if (is_list_of) return Shape::Kind::list;
  return shape != nullptr ? shape->kind : Shape::Kind::anything;
}

ShapeScopes::Frame ShapeScopes::frame_of(const KnownShape& shape, std::size_t tag) {
  switch (shape.kind()) {
    case Shape::Kind::list:
      if (shape.is_list_of) return {shape.shape, true, false, false, tag};
      return {shape.shape->item.empty() ? &anything : &shape.shape->item.front(), true, false, false, tag};
    case Shape::Kind::context:
      return {shape.shape, false, false, false, tag};
    case Shape::Kind::scalar:
      return {&single_value, false, true, false, tag};
    case Shape::Kind::anything:
      break;
  }
  return {&anything, true, false, false, tag};
}

const ShapeScopes::Frame* ShapeScopes::over_single_value() const {
  const auto frame = std::ranges::find_if(frames_.rbegin(), frames_.rend(), &Frame::is_of_single_value);
  return frame != frames_.rend() ? &*frame : nullptr;
}

std::vector<ShapeScopes::Followed> ShapeScopes::follow(const Asked& asked) const {
  std::vector<Followed> followed;
  for (const AskedPath& path : asked.paths) followed.push_back(follow(path, followed));
  return followed;
}

ShapeScopes::Followed ShapeScopes::follow(const AskedPath& path, const std::vector<Followed>& earlier) const {
  const auto item_at = [&](std::size_t index) -> const Shape& {
    return index == AskedPath::unknown || earlier[index].shape == nullptr ? anything : innermost_item(*earlier[index].shape);
  };
  Followed found;
  std::size_t at = 1;
  bool may_be_anything = false;
  if (path.owner) {
    found.shape = &item_at(*path.owner);
    at = 0;
  }
  for (const std::size_t filtered : path.filtered) {
    const Shape& item = item_at(filtered);
    found.shape = item.find(path.steps.front());
    if (found.shape == nullptr && path.steps.front() == "item") found.shape = &item;
    if (found.shape != nullptr) break;
    may_be_anything = may_be_anything || item.kind == Shape::Kind::anything;
    for (std::string& name : members_of(item)) found.candidates.push_back(std::move(name));
  }
  if (found.shape == nullptr) found.shape = find(path.steps.front());
  if (found.shape == nullptr && (may_be_anything || path.may_be_missing > 0)) found.shape = &anything;
  if (found.shape == nullptr) {
    for (std::string& name : names()) found.candidates.push_back(std::move(name));
    return found;
  }
  for (; at < path.steps.size(); ++at) {
    if (found.shape->kind == Shape::Kind::list) {
      found.passes_list = true;
      found.shape = &innermost_item(*found.shape);
    }
    const Shape* member = found.shape->find(path.steps[at]);
    if (member == nullptr && found.shape->kind == Shape::Kind::context && at >= path.may_be_missing)
      return {nullptr, found.passes_list, members_of(*found.shape)};
    if (member == nullptr) return {&anything, found.passes_list, {}};
    found.shape = member;
  }
  return found;
}

KnownShape ShapeScopes::shape_of(const Asked& asked, const std::vector<Followed>& followed) {
  const Yield& yields = asked.yields;
  if (yields.kind == Yield::Kind::truth) return {&truth_value};
  if (yields.kind == Yield::Kind::one_value) return {&value_but_no_truth};
  if (!yields.has_path() || followed[yields.path].shape == nullptr) return {};
  const auto& [shape, passes_list, candidates] = followed[yields.path];
  if (yields.kind == Yield::Kind::path) return {shape, passes_list};
  return {&innermost_item(*shape), yields.kind == Yield::Kind::items};
}

const Shape* ShapeScopes::find(std::string_view name) const {
  bool may_be_anything = data_.kind == Shape::Kind::anything;
  for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
    if (frame->is_of_single_value) continue;
    if (const Shape* member = frame->item->find(name)) return member;
    if (name == "item") return frame->item;
    if (name == "parent") return parent_of(frame);
    if (frame->is_round && (name == "index" || name == "first" || name == "last")) return &single_value;
    may_be_anything = may_be_anything || frame->item->kind == Shape::Kind::anything ||
                      (frame->is_presumed && !text::nearest(name, members_of(*frame->item)));
  }
  if (const Shape* member = data_.find(name)) return member;
  return may_be_anything ? &anything : nullptr;
}

const Shape* ShapeScopes::parent_of(std::vector<Frame>::const_reverse_iterator frame) const {
  for (++frame; frame != frames_.rend(); ++frame)
    if (!frame->is_of_single_value) return frame->item;
  return &data_;
}

std::vector<std::string> ShapeScopes::names() const {
  std::vector<std::string> names = members_of(data_);
  for (const Frame& frame : frames_)
    for (const auto& [name, member] : frame.item->members) names.push_back(name);
  return names;
}

}  // namespace luoxuan::document
