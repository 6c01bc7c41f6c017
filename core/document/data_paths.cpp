#include "document/data_paths.hpp"

#include "base/text.hpp"
#include "feel/called_functions.hpp"

namespace luoxuan::document {

namespace {

std::vector<std::string> steps_of(const feel::Expression& expression, const std::string& path) {
  std::string first;
  for (const std::string& name : expression.free_names())
    if (name.size() > first.size() && path.starts_with(name) && (path.size() == name.size() || path[name.size()] == '.'))
      first = name;
  if (first.empty()) return text::split(path, ".");
  std::vector<std::string> steps = {first};
  if (path.size() > first.size())
    for (std::string& step : text::split(std::string_view(path).substr(first.size() + 1), ".")) steps.push_back(std::move(step));
  return steps;
}

}  // namespace

std::vector<std::vector<std::string>> data_paths(const feel::Expression& expression, const feel::Names& names,
                                                 const feel::FunctionSet& functions) {
  std::vector<std::vector<std::string>> paths;
  for (const std::string& path : expression.free_paths()) {
    std::vector<std::string> steps = steps_of(expression, path);
    if (steps.empty()) continue;
    const bool is_function = feel::function_at(functions, path) != nullptr;
    // A function's name is asked of the data only when they have it; those of several words are known as functions alone.
    if (!is_function || (names.contains(steps.front()) && path.find(' ') == std::string::npos)) paths.push_back(std::move(steps));
  }
  return paths;
}

bool has_filter(const feel::Expression& expression) {
  return expression.text().find('[') != std::string::npos || expression.text().find("［") != std::string::npos;
}

}  // namespace luoxuan::document
