#include <algorithm>

#include "feel/expression.hpp"

namespace luoxuan::feel {

Names::Names(std::vector<std::string> names) {
  std::erase(names, "");
  std::ranges::sort(names);
  const auto doubled = std::ranges::unique(names);
  names.erase(doubled.begin(), doubled.end());
  names_ = std::make_shared<std::vector<std::string>>(std::move(names));
}

void Names::add(std::string name) {
  if (name.empty() || contains(name)) return;
  if (names_ == nullptr || names_.use_count() > 1) names_ = std::make_shared<std::vector<std::string>>(all());
  names_->insert(std::ranges::lower_bound(*names_, name), std::move(name));
}

bool Names::contains(std::string_view name) const {
  return std::ranges::binary_search(all(), name);
}

const std::vector<std::string>& Names::all() const {
  static const std::vector<std::string> none;
  return names_ == nullptr ? none : *names_;
}

}  // namespace luoxuan::feel
