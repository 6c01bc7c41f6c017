#include "feel/scope.hpp"

#include <algorithm>

#include "feel/functions.hpp"

namespace luoxuan::feel {
namespace {

void add_once(std::vector<std::string>& all, const std::string& name) {
  if (std::ranges::find(all, name) == all.end()) all.push_back(name);
}

}  // namespace

Scope::Found Scope::find(std::string_view name) const {
  Found found;
  for (auto binding = bindings_.rbegin(); binding != bindings_.rend(); ++binding) {
    if (binding->is_item) {
      found.filtered.push_back(binding->slot);
      if (name != "item") continue;
      found.slot = binding->slot;
      return found;
    }
    if (binding->name == name) {
      found.slot = binding->slot;
      return found;
    }
  }
  found.outside = true;
  return found;
}

std::size_t Scope::declare(std::string name) {
  bindings_.push_back({std::move(name), slots_, false});
  return slots_++;
}

std::size_t Scope::declare_item() {
  bindings_.push_back({{}, slots_, true});
  return slots_++;
}

void Scope::note_outside(const Found& found, const std::string& name, const std::string& path) {
  if (!found.outside) return;
  for (std::set<std::string>& collector : collectors_) collector.insert(name);
  // A name that is not declared is rather a member of the filtered item, or a built-in function.
  const bool declared = names_.contains(name);
  if (!declared && !found.filtered.empty()) return;
  if (!declared && Functions::find(name) != nullptr) return;
  add_once(noted_.free_names, name);
  add_once(noted_.free_paths, path);
}

void Scope::note_builtin(const std::string& name) {
  for (std::set<std::string>& collector : collectors_) collector.insert(name);
  if (!names_.contains(name)) return;
  add_once(noted_.free_names, name);
  add_once(noted_.free_paths, name);
}

void Scope::note_call(const std::string& name, std::string path, Place at) {
  if (find(name).slot || std::ranges::find(noted_.called, path, &Called::path) != noted_.called.end()) return;
  noted_.called.push_back({std::move(path), at});
}

std::vector<std::string> Scope::end_function() {
  std::vector<std::string> used(collectors_.back().begin(), collectors_.back().end());
  collectors_.pop_back();
  return used;
}

}  // namespace luoxuan::feel
