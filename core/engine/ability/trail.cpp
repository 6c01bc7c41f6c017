#include "engine/ability/trail.hpp"

#include <algorithm>

namespace luoxuan::engine {

std::vector<std::string> trail_before(std::vector<std::string> trail, const std::string& element) {
  trail.erase(std::ranges::find(trail, element), trail.end());
  return trail;
}

std::vector<std::string> trail_after(std::vector<std::string> trail, const std::string& element) {
  trail = trail_before(std::move(trail), element);
  trail.push_back(element);
  return trail;
}

}  // namespace luoxuan::engine
