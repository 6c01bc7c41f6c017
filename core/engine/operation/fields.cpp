#include "engine/operation/fields.hpp"

#include "engine/ability/expressions.hpp"
#include "engine/operation/form_directory.hpp"
#include "form/field_path.hpp"
#include "form/shape.hpp"
#include "form/validate.hpp"

namespace luoxuan::engine {
namespace {

bool is_empty(const value::Value* value) {
  if (value == nullptr || value->is_null()) return true;
  if (const std::string* text = value->if_string()) return text->empty();
  if (const value::List* list = value->if_list()) return list->empty();
  return false;
}

/// What may not be written keeps the value that is there already, so that the form is whole; another value is refused.
void keep_unwritable(const Processing& processing, const WorkItem& item, const model::FieldRule& rule, value::Context& submission,
                     Failures& refusals) {
  const VisibleVariables visible(processing.state(), item.token);
  const value::Value* present = visible.find(rule.name);
  const value::Value kept = present != nullptr ? as_written(rule.name, *present) : value::Value();
  const value::Value* sent = submission.find(rule.name);
  if (sent != nullptr && !sent->is_null() && !(*sent == kept)) {
    refusals.push_back(
        {FailureCode::not_permitted,
         say("{}: expected a field that this node may write, found it {}", "{}：应为本节点可填写的字段，实际{}", rule.name,
             std::string_view(rule.access == model::FieldAccess::hidden ? "hidden / 不可见" : "read only / 只读")),
         say("luoxuan:field says what a node may do", "字段权限由 luoxuan:field 设定"),
         {}});
    return;
  }
  if (kept.is_null())
    submission.erase(rule.name);
  else
    submission.put(rule.name, kept);
}

}  // namespace

Checked<value::Context> check_fields(const Processing& processing, const WorkItem& item, const model::UserTask& task,
                                     value::Context submission) {
  Failures refusals;
  for (const model::FieldRule& rule : task.rules.fields) {
    if (rule.access == model::FieldAccess::hidden || rule.access == model::FieldAccess::read)
      keep_unwritable(processing, item, rule, submission, refusals);
    if (rule.access == model::FieldAccess::required && is_empty(submission.find(rule.name)))
      refusals.push_back({FailureCode::invalid_input,
                          say("{}: expected a value, found nothing", "{}：应填写，实际为空", rule.name),
                          say("this node requires it", "本节点必填"),
                          {}});
  }
  if (!refusals.empty()) return refusals;
  if (item.form.empty()) return submission;
  const model::Form* form = processing.definitions().form(item.form);
  if (form == nullptr)
    return Failures{
        {FailureCode::not_found, say("expected the form '{}', found none", "应有表单“{}”，实际没有", item.form), {}, {}}};
  const VisibleVariables visible(processing.state(), item.token);
  value::Context kept;
  for (const model::ShapeMember& member : form::shape_of(*form).members)
    if (const value::Value* present = visible.find(member.name)) kept.put(member.name, as_written(member.name, *present));
  return check_form(processing, processing.definitions(), *form, submission, kept);
}

Checked<value::Context> check_form(const Processing& processing, const Definitions& definitions, const model::Form& form,
                                   const value::Context& submission, const value::Context& kept) {
  return form::validate(form, submission, FormDirectory(processing.organisation()),
                        {definitions.functions(), now_of(processing), &kept});
}

Checked<value::Context> with_period(const Processing& processing, value::Context given, const value::Value* present) {
  const value::Value* named = given.find("period");
  if (named == nullptr || named->if_string() == nullptr) return given;
  if (present != nullptr && present->if_context() != nullptr && as_written("period", *present) == *named) {
    given.put("period", *present);
    return given;
  }
  const auto period = processing.calendar().period(*named->if_string());
  if (!period) return Failures{form::at_path("period", period.error())};
  given.put("period", calendar::to_context(*period));
  return given;
}

value::Value as_written(std::string_view name, const value::Value& value) {
  const value::Context* period = name == "period" ? value.if_context() : nullptr;
  const value::Value* called = period != nullptr ? period->find("name") : nullptr;
  return called != nullptr ? *called : value;
}

value::Context as_written(const value::Context& variables) {
  value::Context written;
  for (const auto& [name, value] : variables) written.put(name, as_written(name, value));
  return written;
}

}  // namespace luoxuan::engine
