#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace luoxuan::model {

struct ShapeMember;

/// What is known about data before there is any: which names a template or a condition may use.
struct Shape {
  enum class Kind { anything, scalar, list, context };
  enum class Scalar { any, boolean, no_boolean };

  Kind kind = Kind::anything;
  std::vector<ShapeMember> members;  // of a context, in order
  std::vector<Shape> item = {};      // of a list: the shape of each item; empty: anything
  Scalar of = Scalar::any;           // of a scalar

  /// nullptr when this is a context without such a member, or no context at all.
  [[nodiscard]] const Shape* find(std::string_view name) const;

  [[nodiscard]] static Shape scalar(Scalar of = Scalar::any);
  [[nodiscard]] static Shape boolean();
  [[nodiscard]] static Shape context(std::vector<ShapeMember> members);
  [[nodiscard]] static Shape list_of(Shape item);
};

struct ShapeMember {
  std::string name;
  Shape shape;
};

inline const Shape* Shape::find(std::string_view name) const {
  for (const ShapeMember& member : members)
    if (member.name == name) return &member.shape;
  return nullptr;
}

inline Shape Shape::scalar(Scalar of) {
  return {Kind::scalar, {}, {}, of};
}
inline Shape Shape::boolean() {
  return scalar(Scalar::boolean);
}
inline Shape Shape::context(std::vector<ShapeMember> members) {
  return {Kind::context, std::move(members), {}};
}
inline Shape Shape::list_of(Shape item) {
  return {Kind::list, {}, {std::move(item)}};
}

}  // namespace luoxuan::model
