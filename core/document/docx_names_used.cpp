#include <algorithm>
#include <functional>
#include <span>

#include "base/text.hpp"
#include "document/docx_scopes.hpp"

namespace luoxuan::document {

namespace {

using value::Value;

constexpr int values_looked_at = 1'000'000;  // for one expression; beyond them nothing is said to be missing

/// Whether what an expression asks for is anywhere in the data. A name is missing when something was looked at that could have
/// it, and nothing has it: null and empty lists may hold anything, and so may what `is defined` asks for.
class Presence {
  using Holds = std::function<bool(const Value&)>;

 public:
  Presence(const Asked& asked, const Scopes& scopes) : asked_(asked), scopes_(scopes) {}

  bool is_there(std::size_t path) {
    looked_for_ = path;
    for (step_ = asked_.paths[path].may_be_missing + 1; step_ <= asked_.paths[path].steps.size(); ++step_) {
      is_lacking_ = false;
      if (!any_at(path, [](const Value&) { return true; }) && is_lacking_) return false;
    }
    return true;
  }

  /// Whether any of the values at the path is null, or of those that it leads through.
  bool is_null_anywhere(std::size_t path) {
    seeks_null_ = true;
    const bool is_null = any_at(path, [](const Value& value) { return value.is_null(); });
    seeks_null_ = false;
    return is_null && left_ >= 0;
  }

  /// The names of the first item of what stands at the path.
  std::vector<std::string> members_of_items(std::size_t path) {
    std::vector<std::string> names;
    any_item_at(path, [&](const Value& item) {
      if (const value::Context* members = item.if_context())
        for (const auto& [name, member] : *members) names.push_back(name);
      return !names.empty();
    });
    return names;
  }

 private:
  /// The steps of the path that are gone now; of the one that is looked for, those up to the one in question.
  std::span<const std::string> steps_of(std::size_t path) const {
    const std::span<const std::string> steps = asked_.paths[path].steps;
    return path == looked_for_ ? steps.first(step_) : steps;
  }

  /// Whether `holds(value)` for any of the values at the path.
  bool any_at(std::size_t index, const Holds& holds) {
    if (is_enough()) return true;
    const AskedPath& path = asked_.paths[index];
    const std::span<const std::string> steps = steps_of(index);
    const bool counts = index == looked_for_;
    if (path.owner) return any_item_at(*path.owner, [&](const Value& item) { return any_member(item, steps, counts, holds); });
    bool has_item_everywhere = true;
    for (const std::size_t filtered : path.filtered) {
      if (filtered == AskedPath::unknown) return !seeks_null_;
      bool has_item = false;
      const auto item_has_it = [&](const Value& item) {
        has_item = has_item || !item.is_null();
        if (item.if_list() != nullptr) return !seeks_null_;
        const value::Context* members = item.if_context();
        const Value* member = members != nullptr ? members->find(steps.front()) : nullptr;
        if (member == nullptr && steps.front() == "item") member = &item;
        return member != nullptr && any_member(*member, steps.subspan(1), counts, holds);
      };
      if (any_item_at(filtered, item_has_it)) return true;
      has_item_everywhere = has_item_everywhere && has_item;
    }
    const Value* found = scopes_.find(steps.front());
    if (found != nullptr) return any_member(*found, steps.subspan(1), counts, holds);
    is_lacking_ = is_lacking_ || (counts && steps.size() == 1 && has_item_everywhere);
    return false;
  }

  /// Likewise of the items of lists at the path; what is no list is its own item.
  bool any_item_at(std::size_t path, const Holds& holds) {
    return any_at(path, [&](const Value& value) {
      const value::List* list = value.if_list();
      if (list == nullptr) return value.is_null() ? seeks_null_ : holds(value);
      return std::ranges::any_of(*list, [&](const Value& item) { return is_enough() || holds(item); });
    });
  }

  /// `counts`: what lacks the last step is told.
  bool any_member(const Value& value, std::span<const std::string> steps, bool counts, const Holds& holds) {
    if (steps.empty()) return holds(value);
    if (is_enough()) return true;
    if (const value::List* list = value.if_list())
      return std::ranges::any_of(*list, [&](const Value& item) { return any_member(item, steps, counts, holds); });
    const value::Context* members = value.if_context();
    if (members == nullptr) return value.is_null() == seeks_null_;  // 日期.year: the evaluation tells
    if (const Value* member = members->find(steps.front())) return any_member(*member, steps.subspan(1), counts, holds);
    is_lacking_ = is_lacking_ || (counts && steps.size() == 1);
    return false;
  }

  bool is_enough() { return --left_ < 0; }

  const Asked& asked_;
  const Scopes& scopes_;
  std::size_t looked_for_ = AskedPath::unknown;
  std::size_t step_ = 0;
  bool seeks_null_ = false;
  bool is_lacking_ = false;  // something that could have the name that is looked for has it not
  int left_ = values_looked_at;
};

/// Whether a name of what surrounds the tag leads to null, as far as contexts lead; nothing when it leads nowhere.
std::optional<bool> leads_to_null(const AskedPath& path, const Scopes& scopes) {
  if (path.owner) return std::nullopt;
  const Value* value = scopes.find(path.steps.front());
  for (std::size_t i = 1; value != nullptr && i < path.steps.size(); ++i) {
    const value::Context* context = value->if_context();
    if (context == nullptr) return value->if_list() != nullptr ? std::nullopt : std::optional(value->is_null());
    value = context->find(path.steps[i]);
  }
  return value != nullptr ? std::optional(value->is_null()) : std::nullopt;
}

/// What could have stood where the path ends: the members of what it leads into, or every name.
std::vector<std::string> neighbours(const AskedPath& path, const Scopes& scopes, Presence& presence) {
  if (path.owner) return presence.members_of_items(*path.owner);
  const Value* value = path.steps.size() == 1 ? nullptr : scopes.find(path.steps.front());
  for (std::size_t i = 1; value != nullptr && i < path.steps.size(); ++i) {
    if (const value::List* list = value->if_list(); list != nullptr && !list->empty()) value = &list->front();
    const value::Context* context = value->if_context();
    const Value* member = context != nullptr ? context->find(path.steps[i]) : nullptr;
    if (context != nullptr && member == nullptr) {
      std::vector<std::string> names;
      for (const auto& entry : *context) names.push_back(entry.first);
      return names;
    }
    value = member;
  }
  std::vector<std::string> names = scopes.names();
  for (const std::size_t filtered : path.filtered)
    if (filtered != AskedPath::unknown)
      for (std::string& name : presence.members_of_items(filtered)) names.push_back(std::move(name));
  return names;
}

}  // namespace

NamesUsed names_used(const TagExpression& expression, const Scopes& scopes) {
  NamesUsed used;
  std::optional<Presence> presence;
  const std::vector<AskedPath>& paths = expression.asked.paths;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (leads_to_null(paths[i], scopes).has_value()) continue;
    if (!presence) presence.emplace(expression.asked, scopes);
    if (presence->is_there(i)) continue;
    if (used.missing.empty()) used.nearest = text::nearest(paths[i].steps.back(), neighbours(paths[i], scopes, *presence));
    used.missing.push_back(written_path(expression.asked, paths[i]));
  }
  return used;
}

bool meets_null(const TagExpression& expression, const Scopes& scopes) {
  Presence presence(expression.asked, scopes);
  const std::vector<AskedPath>& paths = expression.asked.paths;
  for (std::size_t i = 0; i < paths.size(); ++i)
    if (leads_to_null(paths[i], scopes).value_or(false) || presence.is_null_anywhere(i)) return true;
  return false;
}

}  // namespace luoxuan::document
