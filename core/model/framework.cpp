#include "model/framework.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "base/expect.hpp"
#include "base/text.hpp"

namespace luoxuan::model {
namespace {

std::vector<std::string> names_of(const std::vector<const DiagnosisPoint*>& points) {
  std::vector<std::string> names;
  for (const DiagnosisPoint* point : points) names.push_back(point->name);
  return names;
}

/// Takes the first point that fits out of the list.
template <class Fits>
const DiagnosisPoint* take(std::vector<const DiagnosisPoint*>& from, Fits fits) {
  const auto found = std::ranges::find_if(from, [&](const DiagnosisPoint* point) { return fits(*point); });
  if (found == from.end()) return nullptr;
  const DiagnosisPoint* point = *found;
  from.erase(found);
  return point;
}

using Pairs = std::vector<std::pair<const DiagnosisPoint*, const DiagnosisPoint*>>;

/// Pairs those that fit, and leaves the others.
template <class Fits>
void pair_up(std::vector<const DiagnosisPoint*>& before, std::vector<const DiagnosisPoint*>& after, Pairs& pairs, Fits fits) {
  std::erase_if(before, [&](const DiagnosisPoint* point) {
    const DiagnosisPoint* found = take(after, [&](const DiagnosisPoint& other) { return fits(*point, other); });
    if (found != nullptr) pairs.emplace_back(point, found);
    return found != nullptr;
  });
}

std::optional<PointChange::Kind> change_of(const DiagnosisPoint& before, const DiagnosisPoint& after) {
  if (before.number != after.number) return PointChange::Kind::moved;
  if (before.name != after.name || before.hint != after.hint) return PointChange::Kind::reworded;
  return std::nullopt;
}

}  // namespace

std::size_t Framework::count_projects() const {
  std::set<std::string_view> numbers;
  for (const DiagnosisPoint& point : points) numbers.insert(point.project_number);
  return numbers.size();
}

std::size_t Framework::count_elements() const {
  std::set<std::string_view> numbers;
  for (const DiagnosisPoint& point : points) numbers.insert(point.element_number);
  return numbers.size();
}

const DiagnosisPoint* Framework::point(std::string_view number) const {
  const auto found = std::ranges::find(points, number, &DiagnosisPoint::number);
  return found != points.end() ? &*found : nullptr;
}

std::string_view name_of(PointChange::Kind kind) {
  switch (kind) {
    case PointChange::Kind::added:
      return "added";
    case PointChange::Kind::removed:
      return "removed";
    case PointChange::Kind::moved:
      return "moved";
    case PointChange::Kind::reworded:
      return "reworded";
  }
  LX_EXPECT(false, "every kind of change has a name");
  return {};
}

std::vector<PointChange> differences(const Framework& before, const Framework& after) {
  std::vector<const DiagnosisPoint*> old_points, new_points;
  for (const DiagnosisPoint& point : before.points) old_points.push_back(&point);
  for (const DiagnosisPoint& point : after.points) new_points.push_back(&point);
  Pairs pairs;
  // A name may stand in several elements (目标与标准): the nearest place first.
  pair_up(old_points, new_points, pairs,
          [](const DiagnosisPoint& a, const DiagnosisPoint& b) { return a.name == b.name && a.number == b.number; });
  pair_up(old_points, new_points, pairs,
          [](const DiagnosisPoint& a, const DiagnosisPoint& b) { return a.name == b.name && a.element == b.element; });
  pair_up(old_points, new_points, pairs, [](const DiagnosisPoint& a, const DiagnosisPoint& b) { return a.name == b.name; });
  // Only behind all equal names: a slight difference is a new name when the old one is still there.
  for (const DiagnosisPoint* point : old_points) {
    const auto nearest = text::nearest(point->name, names_of(new_points));
    const auto is_nearest = [&](const DiagnosisPoint& other) { return nearest && other.name == *nearest; };
    pairs.emplace_back(point, take(new_points, is_nearest));
  }
  std::vector<PointChange> changes;
  for (const auto& [old_point, new_point] : pairs) {
    if (new_point == nullptr) {
      changes.push_back({PointChange::Kind::removed, old_point, nullptr});
      continue;
    }
    if (const auto kind = change_of(*old_point, *new_point)) changes.push_back({*kind, old_point, new_point});
  }
  std::ranges::stable_sort(changes, {}, [&](const PointChange& change) { return change.before - before.points.data(); });
  for (const DiagnosisPoint* point : new_points) changes.push_back({PointChange::Kind::added, nullptr, point});
  return changes;
}

}  // namespace luoxuan::model
