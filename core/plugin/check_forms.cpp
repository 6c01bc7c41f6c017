#include <algorithm>
#include <iterator>

#include "form/rule_functions.hpp"
#include "plugin/checks.hpp"

namespace luoxuan::plugin {
namespace {

void check_roles(const std::vector<model::Component>& components, const std::vector<model::Role>& roles, Failures& refusals) {
  for (const model::Component& component : components) {
    for (const std::string& role : component.seen_by) {
      if (std::ranges::find(roles, role, &model::Role::id) != roles.end() ||
          std::ranges::find(roles, role, &model::Role::name) != roles.end())
        continue;
      std::vector<std::string> known;
      for (const model::Role& each : roles) known.push_back(each.id);
      Failure failure = unknown_name(say("a role", "角色"), role, known, component.where);
      failure.message = {fmt::format("'{}': seenBy: {}", component.label, failure.message.english),
                         fmt::format("“{}”：seenBy {}", component.label, failure.message.chinese)};
      refusals.push_back(std::move(failure));
    }
    if (const auto* list = std::get_if<model::DynamicList>(&component.content)) check_roles(list->components, roles, refusals);
    if (const auto* group = std::get_if<model::Group>(&component.content)) check_roles(group->components, roles, refusals);
  }
}

}  // namespace

void check_forms(const model::Library& library, const Gaps& gaps, Failures& refusals) {
  for (const auto& [name, form] : library.forms) {
    std::ranges::move(form::unknown_functions(form, *library.functions), std::back_inserter(refusals));
    // A plugin for others has forms and no roles: those who extend it are checked.
    if (!gaps.has("organisation") && !library.organisation.roles.empty())
      check_roles(form.components, library.organisation.roles, refusals);
  }
  check_own_variables(library, refusals);
}

}  // namespace luoxuan::plugin
