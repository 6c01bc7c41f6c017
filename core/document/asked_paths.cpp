#include "document/asked_paths.hpp"

#include <algorithm>
#include <ranges>

#include "base/text.hpp"
#include "document/asking.hpp"
#include "feel/called_functions.hpp"
#include "feel/functions.hpp"
#include "feel/parser.hpp"

namespace luoxuan::document {

Yield Asking::note(AskedPath path, Yield::Kind kind) {
  const auto [known, is_new] = known_.emplace(path, asked_.paths.size());
  if (is_new) asked_.paths.push_back(std::move(path));
  AskedPath& noted = asked_.paths[known->second];
  if (in_is_defined_ > 0 && noted.may_be_missing == 0) {
    noted.may_be_missing = noted.steps.size();
    guarded_.push_back(known->second);
  }
  return {kind, known->second};
}

void Asking::excuse_longer_paths() {
  for (const std::size_t index : guarded_) {
    const AskedPath& guarded = asked_.paths[index];
    for (AskedPath& path : asked_.paths)
      if (path.owner == guarded.owner && path.filtered == guarded.filtered && path.steps.size() > guarded.steps.size() &&
          std::ranges::equal(guarded.steps, path.steps | std::views::take(guarded.steps.size())))
        path.may_be_missing = std::max(path.may_be_missing, guarded.steps.size());
  }
}

Yield Asking::name(std::vector<std::string> steps) {
  std::vector<std::size_t> filtered;
  for (auto declared = declared_.rbegin(); declared != declared_.rend(); ++declared) {
    if (declared->is_filtered) {
      filtered.push_back(declared->means.has_path() ? declared->means.path : AskedPath::unknown);
      if (steps.front() == "item") break;
      continue;
    }
    if (declared->name != steps.front()) continue;
    if (!filtered.empty()) return {};  // perhaps a member of an item
    steps.erase(steps.begin());
    return members(declared->means, std::move(steps));
  }
  if (is_function(steps)) return {};
  return note({std::move(steps), {}, std::move(filtered)}, Yield::Kind::path);
}

Yield Asking::members(Yield of_what, std::vector<std::string> steps) {
  if (steps.empty()) return of_what;
  if (!of_what.has_path()) return {};
  return note({std::move(steps), of_what.path, {}}, of_what.kind == Yield::Kind::items ? Yield::Kind::items : Yield::Kind::path);
}

bool Asking::is_function(const std::vector<std::string>& steps) const {
  const bool is_declared = names_.contains(steps.front());
  if (!is_declared && feel::Functions::find(steps.front()) != nullptr) return true;
  const std::string path = text::join(steps, ".");
  return feel::function_at(functions_, path) != nullptr && (!is_declared || path.find(' ') != std::string::npos);
}

Yield Asking::path(const feel::Node& node) {
  std::vector<std::string> steps;
  const feel::Node* base = &node;
  for (; base->kind == feel::Node::Kind::path; base = base->children.front().get()) steps.push_back(base->text);
  if (base->kind == feel::Node::Kind::name) steps.push_back(base->text);
  std::ranges::reverse(steps);
  return base->kind == feel::Node::Kind::name ? name(std::move(steps)) : members(of(*base), std::move(steps));
}

Asked asked_by(std::string_view expression, const feel::Names& names, const feel::FunctionSet& functions) {
  const auto parsed = feel::parse_expression(expression, names, {});
  return parsed ? Asking(names, functions).ask(*parsed->root) : Asked();
}

std::string written_path(const Asked& asked, const AskedPath& path) {
  const std::string steps = text::join(path.steps, ".");
  return path.owner ? written_path(asked, asked.paths[*path.owner]) + "." + steps : steps;
}

}  // namespace luoxuan::document
