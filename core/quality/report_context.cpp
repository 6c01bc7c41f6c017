#include "quality/report_context.hpp"

#include <algorithm>
#include <set>

#include "form/shape.hpp"
#include "model/business_rule_task.hpp"
#include "model/literal.hpp"

namespace luoxuan::quality {
namespace {

value::Value moment_value(const Setting& setting, const std::optional<Moment>& moment) {
  if (!moment) return {};
  return value::at_zone(*moment, setting.home());
}

model::Shape scalars(std::initializer_list<const char*> names) {
  std::vector<model::ShapeMember> members;
  for (const char* name : names) members.emplace_back(name, model::Shape::scalar());
  return model::Shape::context(std::move(members));
}

using Members = std::vector<model::ShapeMember>;

void put(Members& members, const std::string& name, model::Shape shape) {
  const auto present = std::ranges::find(members, name, &model::ShapeMember::name);
  if (present != members.end())
    present->shape = std::move(shape);
  else
    members.emplace_back(name, std::move(shape));
}

Members common_members() {
  Members members;
  put(members, "institution", scalars({"id", "name", "english name"}));
  put(members, "period", [] {
    Members inner;
    for (const std::string& name : model::period_members()) inner.emplace_back(name, model::Shape::scalar());
    return model::Shape::context(std::move(inner));
  }());
  return members;
}

void add_form(Members& members, const model::Library& library, const std::string& name) {
  const auto form = library.forms.find(name);
  if (form == library.forms.end()) return;
  for (auto& [field, shape] : form::shape_of(form->second).members) put(members, field, std::move(shape));
}

/// In a node of several people also what each of them signed.
model::Shape signature_shape(const model::UserTask& task) {
  model::Shape shape = scalars({"by", "at", "opinion"});
  if (task.rules.participants.mode != model::ParticipantMode::pool)
    put(shape.members, "each", model::Shape::list_of(scalars({"by", "at", "opinion"})));
  return shape;
}

using Seen = std::set<const model::Process*>;

void add_process(Members& members, const model::Library& library, const model::Process& process, Seen& seen);

/// What a called process is given, and what it leaves behind when all of it comes back.
void add_call(Members& members, const model::Library& library, const model::CallActivity& call, Seen& seen) {
  if (!call.called || !call.takes_all_variables || call.multi_instance || !call.outputs.empty()) return;
  const auto called = library.processes.find(model::constant_text(*call.called));
  if (called == library.processes.end()) return;
  for (const model::Mapping& input : call.inputs)
    if (std::ranges::find(members, input.target, &model::ShapeMember::name) == members.end())
      put(members, input.target, model::Shape{});
  add_process(members, library, *called->second, seen);
}

/// What a process is given when it begins, and what its user tasks, scripts and calls leave behind; each process once.
void add_process(Members& members, const model::Library& library, const model::Process& process, Seen& seen) {
  if (!seen.insert(&process).second) return;  // a process may call itself, and two may call the same one
  const model::Shape period = std::ranges::find(members, "period", &model::ShapeMember::name)->shape;
  if (const model::StartEvent* start = model::start_with_form(process)) add_form(members, library, start->form);
  put(members, "period", period);  // a form's text names it (docs/formats/workflow.md)
  for (const auto& element : process.elements) {
    if (element->kind == model::ElementKind::user_task) {
      const auto& task = model::as<model::UserTask>(*element);
      if (task.signature) put(members, task.signature->variable, signature_shape(task));
      if (task.form && task.outputs.empty() && !task.multi_instance) add_form(members, library, model::constant_text(*task.form));
    }
    if (const model::Activity* activity = model::as_activity(*element)) {
      for (const model::Mapping& output : activity->outputs)
        if (std::ranges::find(members, output.target, &model::ShapeMember::name) == members.end())
          put(members, output.target, model::Shape{});
      if (activity->multi_instance && !activity->multi_instance->output_collection.empty())
        put(members, activity->multi_instance->output_collection, model::Shape::list_of(model::Shape{}));
    }
    if (element->kind == model::ElementKind::call_activity)
      add_call(members, library, model::as<model::CallActivity>(*element), seen);
    if (element->kind == model::ElementKind::script_task)
      put(members, model::as<model::ScriptTask>(*element).result_variable, model::Shape{});
    if (element->kind == model::ElementKind::business_rule_task)
      put(members, model::as<model::BusinessRuleTask>(*element).result_variable, model::Shape{});
  }
}

void add_workflow(Members& members, const model::Library& library, const model::Process& process) {
  Seen seen;
  add_process(members, library, process, seen);
}

}  // namespace

value::Context institution_context(const model::Institution& institution) {
  return {{"id", institution.id}, {"name", institution.name}, {"english name", institution.english_name}};
}

value::Context unit_context(const model::Unit& unit) {
  return {{"id", unit.id}, {"name", unit.name}, {"kind", unit.kind}};
}

value::Context report_context(const model::ReportType& report, const value::Date& due) {
  return {{"id", report.id},
          {"name", report.name},
          {"short name", report.short_name},
          {"form", report.form},
          {"template", report.document_template},
          {"office", report.office},
          {"due", due},
          {"writer", report.writer},
          {"approver", report.approver},
          {"receiver", report.receiver}};
}

bool is_late(const Setting& setting, const Obligation& obligation) {
  const Moment when = obligation.submitted ? *obligation.submitted : setting.engine.parts().clock.now();
  return value::to_string(day_of(setting, when)) > obligation.grace;
}

value::Context obligation_context(const Setting& setting, const Obligation& obligation) {
  const model::Unit* unit = setting.organisation.find_unit(obligation.unit);
  value::Context shown_unit =
      unit != nullptr ? unit_context(*unit) : value::Context{{"id", obligation.unit}, {"name", obligation.unit}};
  const auto due = value::parse_date(obligation.due);
  return {{"unit", std::move(shown_unit)},
          {"state", obligation.state},
          {"due", due ? value::Value(*due) : value::Value()},
          {"submitted at", moment_value(setting, obligation.submitted)},
          {"submitted by", person_name(setting, obligation.submitted_by)},
          {"approved at", moment_value(setting, obligation.approved)},
          {"reviewed at", moment_value(setting, obligation.reviewed)},
          {"late", is_late(setting, obligation)},
          {"returned times", obligation.returned}};
}

value::Context obligation_counts(const Setting& setting, const std::vector<Obligation>& obligations) {
  const auto count = [&](auto holds) {
    return value::Value(static_cast<std::int64_t>(std::ranges::count_if(obligations, holds)));
  };
  return {{"owed", static_cast<std::int64_t>(obligations.size())},
          {"submitted", count([](const Obligation& o) { return o.submitted.has_value(); })},
          {"reviewed", count([](const Obligation& o) { return o.reviewed.has_value(); })},
          {"late", count([&](const Obligation& o) { return o.submitted && is_late(setting, o); })},
          {"missing", count([](const Obligation& o) { return !o.submitted; })}};
}

model::Shape report_shape(const model::Library& library, const model::ReportType& report) {
  Members members = common_members();
  put(members, "unit", scalars({"id", "name", "kind"}));
  put(members, "report",
      scalars({"id", "name", "short name", "form", "template", "office", "due", "writer", "approver", "receiver"}));
  put(members, "rounds", model::Shape::scalar());
  add_form(members, library, report.form);
  if (const auto process = library.processes.find(report.workflow); process != library.processes.end())
    add_workflow(members, library, *process->second);
  return model::Shape::context(std::move(members));
}

model::Shape workflow_shape(const model::Library& library, const model::Process& process) {
  Members members = common_members();
  put(members, "starter", scalars({"id", "name"}));
  model::Shape obligation =
      scalars({"state", "due", "submitted at", "submitted by", "approved at", "reviewed at", "late", "returned times"});
  obligation.members.insert(obligation.members.begin(), {"unit", scalars({"id", "name", "kind"})});
  put(members, "obligations", model::Shape::list_of(std::move(obligation)));
  put(members, "counts", scalars({"owed", "submitted", "reviewed", "late", "missing"}));
  put(members, "report", scalars({"id", "name", "short name", "writer"}));
  put(members, "office", scalars({"id", "name"}));
  add_workflow(members, library, process);
  return model::Shape::context(std::move(members));
}

model::Shape with_inputs(model::Shape shape, const model::ServiceTask& task) {
  for (const model::Mapping& input : task.inputs)
    put(shape.members, input.target.substr(0, input.target.find('.')), model::Shape{});
  return shape;
}

}  // namespace luoxuan::quality
