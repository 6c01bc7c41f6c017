#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <span>

#include "form/rule_functions.hpp"
#include "model/activity.hpp"
#include "model/literal.hpp"
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

// What an instance says of itself (docs/formats/workflow.md): a field of this name would take its place.
constexpr std::array<std::string_view, 2> own_of_each{"institution", "starter"};
constexpr std::array<std::string_view, 6> own_of_a_report{"institution", "starter", "unit", "period", "report", "obligation"};

/// Fields of rows are no variables, and a group with a path has said its name itself.
void check_fields_of(const std::vector<model::Component>& components, std::span<const std::string_view> own, bool is_of_report,
                     Failures& refusals) {
  for (const model::Component& component : components) {
    if (!component.path.empty() && std::ranges::find(own, component.path.front()) != own.end())
      refusals.push_back(
          {FailureCode::invalid_definition,
           is_of_report ? say("'{}': expected a key of the form's own, found '{}', which an instance of a report has already",
                              "“{}”：应为表单自己的键，实为报告流程实例已有的“{}”", component.label, component.path.front())
                        : say("'{}': expected a key of the form's own, found '{}', which every instance has already",
                              "“{}”：应为表单自己的键，实为每个流程实例已有的“{}”", component.label, component.path.front()),
           say("give the field another key; what is only shown may be a text", "请换一个键；只供查看的内容可用文本组件"),
           component.where});
    const auto* group = std::get_if<model::Group>(&component.content);
    if (group != nullptr && component.path.empty()) check_fields_of(group->components, own, is_of_report, refusals);
  }
}

/// The forms that people fill in, and whether the calendar begins an instance in which they do.
std::map<std::string, bool> forms_in_use(const model::Library& library) {
  std::set<std::string> of_reports;
  std::map<std::string, bool> used;
  for (const model::ReportType& report : library.reports) {
    of_reports.insert(report.workflow);
    used[report.form] = true;
  }
  for (const auto& [id, process] : library.processes) {
    if (const model::StartEvent* start = model::start_with_form(*process); start != nullptr) used.emplace(start->form, false);
    for (const auto& element : process->elements) {
      if (element->kind != model::ElementKind::user_task) continue;
      const auto& form = model::as<model::UserTask>(*element).form;
      if (!form) continue;
      bool& is_of_report = used[model::constant_text(*form)];
      is_of_report = is_of_report || of_reports.contains(id);
    }
  }
  return used;
}

void check_own_variables(const model::Library& library, Failures& refusals) {
  for (const auto& [name, is_of_report] : forms_in_use(library)) {
    const auto form = library.forms.find(name);
    if (form == library.forms.end()) continue;
    const std::span<const std::string_view> own = is_of_report ? std::span<const std::string_view>(own_of_a_report) : own_of_each;
    check_fields_of(form->second.components, own, is_of_report, refusals);
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
