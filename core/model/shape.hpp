#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace luoxuan::model {

/// What is known about data before there is any: which names a template or a condition may use.
struct Shape {
  enum class Kind { anything, scalar, list, context };

  Kind kind = Kind::anything;
  std::vector<std::pair<std::string, Shape>> members;  // of a context, in order
  std::vector<Shape> item;                             // of a list: the shape of each item; empty: anything

  /// nullptr when this is a context without such a member, or no context at all.
  [[nodiscard]] const Shape* find(std::string_view name) const {
    for (const auto& [member, shape] : members)
      if (member == name) return &shape;
    return nullptr;
  }

  [[nodiscard]] static Shape scalar() { return {Kind::scalar, {}, {}}; }
  [[nodiscard]] static Shape context(std::vector<std::pair<std::string, Shape>> members) {
    return {Kind::context, std::move(members), {}};
  }
  [[nodiscard]] static Shape list_of(Shape item) { return {Kind::list, {}, {std::move(item)}}; }
};

}  // namespace luoxuan::model
