#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <set>
#include <span>
#include <tuple>

#include "base/text.hpp"
#include "model/activity.hpp"
#include "model/literal.hpp"
#include "plugin/checks.hpp"

namespace luoxuan::plugin {
namespace {

// What an instance says of itself (docs/formats/workflow.md): a field of this name would take its place.
constexpr std::array<std::string_view, 2> own_of_each{"institution", "starter"};
constexpr std::array<std::string_view, 6> own_of_a_report{"institution", "starter", "unit", "period", "report", "obligation"};

using Calls = std::vector<const model::CallActivity*>;

/// Who fills in a form: whether in an instance that has what a report has, and the calls that lead there from the report's own
/// workflow, the first one first.
struct FormUse {
  bool is_of_report = false;
  Calls calls = {};
};
using FormUses = std::map<std::string, FormUse>;

/// Goes along the calls of the workflows of reports, each workflow once for what of the report reaches it.
class ReportWalk {
 public:
  ReportWalk(const model::Library& library, FormUses& uses) : library_(library), uses_(uses) {}

  void walk() {
    for (const model::ReportType& report : library_.reports) go_to(report.workflow, {true, false}, {});
    for (; !waiting_.empty(); waiting_.pop_front()) look_at(waiting_.front());
  }

 private:
  struct Reach {
    bool is_given = false;     // the variables of the report are there
    bool is_returned = false;  // what is set there comes back to where they are
  };
  struct Visit {
    const model::Process* process;
    Reach reach;
    Calls calls;
  };

  void go_to(const std::string& id, Reach reach, Calls calls) {
    const auto found = library_.processes.find(id);
    if (found == library_.processes.end() || (!reach.is_given && !reach.is_returned)) return;
    const model::Process* process = found->second.get();
    if (seen_.emplace(process, reach.is_given, reach.is_returned).second) waiting_.push_back({process, reach, std::move(calls)});
  }

  void look_at(const Visit& visit) {
    for (const auto& element : visit.process->elements) {
      if (element->kind == model::ElementKind::user_task) {
        const auto& form = model::as<model::UserTask>(*element).form;
        if (!form) continue;
        FormUse& use = uses_[model::constant_text(*form)];
        if (!use.is_of_report) use = {true, visit.calls};
      }
      if (element->kind == model::ElementKind::call_activity) follow(visit, model::as<model::CallActivity>(*element));
    }
  }

  void follow(const Visit& visit, const model::CallActivity& call) {
    if (!call.called) return;
    const bool takes_all = call.takes_all_variables && call.outputs.empty() && !call.multi_instance;
    Calls calls = visit.calls;
    calls.push_back(&call);
    go_to(model::constant_text(*call.called),
          {visit.reach.is_given && call.passes_all_variables, takes_all && (visit.reach.is_given || visit.reach.is_returned)},
          std::move(calls));
  }

  const model::Library& library_;
  FormUses& uses_;
  std::deque<Visit> waiting_;  // so that the way that is told is a shortest one
  std::set<std::tuple<const model::Process*, bool, bool>> seen_;
};

/// The forms that people fill in.
FormUses forms_in_use(const model::Library& library) {
  FormUses uses;
  for (const model::ReportType& report : library.reports) uses[report.form].is_of_report = true;
  ReportWalk(library, uses).walk();
  for (const auto& [id, process] : library.processes) {
    if (const model::StartEvent* start = model::start_with_form(*process); start != nullptr) uses.emplace(start->form, FormUse{});
    for (const auto& element : process->elements)
      if (element->kind == model::ElementKind::user_task && model::as<model::UserTask>(*element).form)
        uses.emplace(model::constant_text(*model::as<model::UserTask>(*element).form), FormUse{});
  }
  return uses;
}

/// ", by the call at a.bpmn:12:5, b.bpmn:7:5"; nothing when there is none.
Message by_calls(const Calls& calls) {
  if (calls.empty()) return {};
  std::vector<std::string> places;
  for (const model::CallActivity* call : calls) places.push_back(to_string(call->where));
  return say(", by the call at {}", "（调用处：{}）", text::join(places, ", "));
}

Failure takes_place(const model::Component& component, const FormUse& use) {
  const std::string& name = component.path.front();
  const Message whose = use.is_of_report ? say("an instance of a report", "报告流程实例") : say("every instance", "每个流程实例");
  const Message way = by_calls(use.calls);
  return {FailureCode::invalid_definition,
          {fmt::format("'{}': expected a key of the form's own, found '{}', which {} has already{}", component.label, name,
                       whose.english, way.english),
           fmt::format("“{}”：应为表单自己的键，实为{}已有的“{}”{}", component.label, whose.chinese, name, way.chinese)},
          say("give the field another key; what is only shown may be a text", "请换一个键；只供查看的内容可用文本组件"),
          component.where};
}

/// Fields of rows are no variables, and a group with a path has said its name itself.
void check_fields_of(const std::vector<model::Component>& components, const FormUse& use, Failures& refusals) {
  const std::span<const std::string_view> own =
      use.is_of_report ? std::span<const std::string_view>(own_of_a_report) : std::span<const std::string_view>(own_of_each);
  for (const model::Component& component : components) {
    if (!component.path.empty() && std::ranges::find(own, component.path.front()) != own.end())
      refusals.push_back(takes_place(component, use));
    const auto* group = std::get_if<model::Group>(&component.content);
    if (group != nullptr && component.path.empty()) check_fields_of(group->components, use, refusals);
  }
}

}  // namespace

void check_own_variables(const model::Library& library, Failures& refusals) {
  for (const auto& [name, use] : forms_in_use(library)) {
    const auto form = library.forms.find(name);
    if (form != library.forms.end()) check_fields_of(form->second.components, use, refusals);
  }
}

}  // namespace luoxuan::plugin
