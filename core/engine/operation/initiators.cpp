#include "engine/operation/initiators.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "engine/ability/given_variables.hpp"
#include "engine/operation/acting.hpp"

namespace luoxuan::engine {
namespace {

using Units = std::vector<const model::Unit*>;

const std::string& title_of(const model::Process& process) {
  return process.name.empty() ? process.id : process.name;
}

/// Where somebody holds the role. `person` is an id: a name alone gives nobody a right.
Units units_of_role(const organisation::Organisation& organisation, std::string_view person, std::string_view role) {
  Units units;
  const model::Role* wanted = organisation.find_role(role);
  const organisation::Person* known = organisation.find_person(person);
  if (wanted == nullptr || known == nullptr || known->id != person) return units;
  for (const organisation::Appointment& held : known->appointments)
    if (organisation.find_role(held.role) == wanted)
      if (const model::Unit* unit = organisation.find_unit(held.unit)) units.push_back(unit);
  return units;
}

bool is_initiator(const organisation::Organisation& organisation, std::string_view person,
                  const model::InitiatorRole& initiator) {
  const Units held = units_of_role(organisation, person, initiator.role);
  if (held.empty() || initiator.unit.empty()) return !held.empty();
  const auto wanted = organisation.expand({initiator.unit});
  return wanted && std::ranges::any_of(*wanted, [&](const model::Unit* unit) {
           return std::ranges::any_of(held, [&](const model::Unit* own) { return own->id == unit->id; });
         });
}

/// What the instance is about, as it says it: names of units. A unit may be a context with its id; there may be several.
std::vector<std::string> units_said(const feel::Expression& about, const feel::Variables& variables) {
  const value::Value said = about.evaluate(variables).value;
  const value::List one = said.is_null() ? value::List() : value::List{said};
  std::vector<std::string> names;
  for (const value::Value& each : said.if_list() != nullptr ? *said.if_list() : one) {
    const value::Context* unit = each.if_context();
    const value::Value* id = unit != nullptr ? unit->find("id") : nullptr;
    std::string name = (id != nullptr ? *id : each).to_string();
    if (!name.empty()) names.push_back(std::move(name));
  }
  return names;
}

bool are_within(const organisation::Organisation& organisation, const std::vector<std::string>& said, const Units& own) {
  const auto units = organisation.expand(said);
  return units && !units->empty() && std::ranges::all_of(*units, [&](const model::Unit* unit) {
           return std::ranges::any_of(own, [&](const model::Unit* upper) { return organisation.is_within(*unit, *upper); });
         });
}

Failure about_another_unit(const Processing& processing, const model::Process& process, std::string_view person, const Units& own,
                           const std::vector<std::string>& said) {
  std::vector<std::string> names;
  for (const model::Unit* unit : own)
    if (std::ranges::find(names, unit->name) == names.end()) names.push_back(unit->name);
  const std::string who = name_of_person(processing, person);
  const Message found = said.empty() ? say("no unit", "未填部门") : say("{}", "{}", text::join(said, "、"));
  return {FailureCode::not_permitted,
          {fmt::format("'{}': expected {} or a unit below, for which {} may begin it, found {}", title_of(process),
                       text::join(names, ", "), who, found.english),
           fmt::format("“{}”：{} 只能为 {} 及其下级部门发起，实际为 {}", title_of(process), who, text::join(names, "、"),
                       found.chinese)},
          say("name a unit of your own, or ask the office", "请填写本部门，或联系主管部门"),
          {}};
}

}  // namespace

bool begins_every_workflow(const organisation::Organisation& organisation, std::string_view person) {
  if (organisation.is_administrator(person)) return true;
  const organisation::Person* known = organisation.find_person(person);
  return known != nullptr && known->id == person &&
         std::ranges::any_of(known->appointments, [&](const organisation::Appointment& held) {
           const model::Role* role = organisation.find_role(held.role);
           return role != nullptr &&
                  std::ranges::find(role->permissions, model::Permission::open_reports) != role->permissions.end();
         });
}

bool may_begin(const organisation::Organisation& organisation, const model::Process& process, std::string_view person) {
  return begins_every_workflow(organisation, person) ||
         std::ranges::any_of(process.instance_rules.begun_by, [&](const model::InitiatorRole& initiator) {
           return is_initiator(organisation, person, initiator);
         });
}

Result<void> require_enabled(const Processing& processing, const model::Process& process) {
  LX_TRY_ASSIGN(const bool is_disabled, processing.is_disabled(process.id));
  if (!is_disabled) return {};
  return Failure{FailureCode::not_permitted,
                 say("expected a workflow that may be begun, found '{}', which is disabled", "应为可发起的流程，实际“{}”已停用",
                     title_of(process)),
                 say("an administrator enables it", "请管理员启用"),
                 {}};
}

Result<void> require_may_begin(const Processing& processing, const model::Process& process, std::string_view person,
                               const value::Context& given) {
  if (!may_begin(processing.organisation(), process, person))
    return Failure{
        FailureCode::not_permitted,
        say("expected somebody whose role begins '{}', found {}", "应由可发起“{}”的角色发起，{} 不在其中", title_of(process),
            name_of_person(processing, person)),
        say("ask the office; begunBy in the workflow says which roles", "请联系主管部门；流程的 begunBy 列出可发起的角色"),
        {}};
  return require_may_give(processing, process, person, given);
}

Result<void> require_may_give(const Processing& processing, const model::Process& process, std::string_view person,
                              const value::Context& given) {
  if (given.empty() || model::start_with_form(process) != nullptr || begins_every_workflow(processing.organisation(), person))
    return {};
  return Failure{FailureCode::not_permitted,
                 say("variables: expected none from who may only begin '{}', found some",
                     "variables：仅可发起“{}”者不应给出变量，实际给出", title_of(process)),
                 say("fill in its first form", "请填写其首个表单"),
                 {}};
}

Result<void> require_own_unit(const Processing& processing, const Definitions& definitions, const model::Process& process,
                              std::string_view person, const value::Context& variables) {
  const organisation::Organisation& organisation = processing.organisation();
  if (begins_every_workflow(organisation, person)) return {};
  const GivenVariables given(processing, definitions, variables);
  Units all_own;
  std::vector<std::string> said;
  for (const model::InitiatorRole& initiator : process.instance_rules.begun_by) {
    if (!is_initiator(organisation, person, initiator)) continue;
    if (!initiator.about) return {};
    const Units own = units_of_role(organisation, person, initiator.role);
    said = units_said(*initiator.about, given);
    if (are_within(organisation, said, own)) return {};
    all_own.insert(all_own.end(), own.begin(), own.end());
  }
  if (all_own.empty()) return require_may_begin(processing, process, person, {});
  return about_another_unit(processing, process, person, all_own, said);
}

bool is_about_the_same(const Processing& processing, const Definitions& definitions, const model::Process& process,
                       const value::Context& before, const value::Context& after) {
  const GivenVariables then(processing, definitions, before), now(processing, definitions, after);
  return std::ranges::all_of(process.instance_rules.begun_by, [&](const model::InitiatorRole& initiator) {
    return !initiator.about || units_said(*initiator.about, then) == units_said(*initiator.about, now);
  });
}

}  // namespace luoxuan::engine
