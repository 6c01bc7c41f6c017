#include "server/view/instance_page.hpp"

#include <algorithm>
#include <set>

#include "engine/operation/fields.hpp"
#include "form/read_only.hpp"
#include "form/seen_by.hpp"
#include "form/shape.hpp"
#include "quality/obligations.hpp"
#include "quality/text_of.hpp"
#include "server/view/attachments.hpp"
#include "server/view/cells.hpp"
#include "server/view/choices.hpp"
#include "server/view/hidden_fields.hpp"
#include "server/view/instance_story.hpp"
#include "server/view/last_period.hpp"
#include "server/view/permitted.hpp"
#include "server/view/words.hpp"
#include "server/view/work_item_rows.hpp"

namespace luoxuan::server {
namespace {

std::string_view name_of(model::FieldAccess access) {
  switch (access) {
    case model::FieldAccess::hidden:
      return "hidden";
    case model::FieldAccess::read:
      return "read";
    case model::FieldAccess::edit:
      return "edit";
    case model::FieldAccess::required:
      return "required";
  }
  return "";
}

Message definitions_lost() {
  return say(
      "the definitions that it runs on cannot be read: nodes are told by their ids, and what was filled in is not shown; "
      "restore the folder 'definitions' from a backup",
      "无法读取其流程定义：节点以编号显示，填写内容不显示；请从备份恢复“definitions”文件夹");
}

/// The nodes of people and the ends that the drawing shows behind these, each once, nearest first.
value::List nodes_behind(const std::vector<const model::Element*>& from) {
  value::List nodes;
  std::set<const model::Element*> seen(from.begin(), from.end());
  std::vector<const model::Element*> open = from;
  for (std::size_t at = 0; at < open.size() && nodes.size() < 20; ++at) {
    for (const model::Flow* flow : open[at]->outgoing) {
      if (!seen.insert(flow->target).second) continue;
      open.push_back(flow->target);
      const bool is_shown =
          flow->target->kind == model::ElementKind::user_task || flow->target->kind == model::ElementKind::end_event;
      if (!is_shown) continue;
      nodes.emplace_back(value::Context{{"element", flow->target->id},
                                        {"name", flow->target->name.empty() ? flow->target->id : flow->target->name},
                                        {"kind", model::name_of(flow->target->kind)}});
    }
  }
  return nodes;
}

Result<value::List> documents_of_instance(const Call& call, Key instance) {
  LX_TRY_ASSIGN(const std::vector<quality::Document> documents, call.setting().rows<quality::Document>().of(instance));
  value::List told;
  for (const quality::Document& document : documents) told.emplace_back(document_value(call.setting(), document));
  return told;
}

/// What was filled in into the main form, without what is for other roles' eyes. Who wrote it last sees it whole.
value::Context data_seen_by(const Call& call, const model::Library& library, const InstanceStory& story) {
  value::Context data = story.data();
  const auto form = library.forms.find(story.main_form);
  const auto writer = story.writers.find(story.main_form);
  if (form != library.forms.end() && (writer == story.writers.end() || writer->second != call.person()))
    form::leave_out_unseen(form->second, data, [&](const auto& roles) { return call.viewer->holds_one_of(roles); });
  return data;
}

/// What whoever began it filled in, for everybody who sees the instance; without what is for other roles' eyes or hidden.
Result<void> put_start_form(const Call& call, const model::Library& library, const model::Process* process,
                            const engine::Instance& instance, const InstanceStory& story, value::Context& page) {
  const auto form = library.forms.find(story.start_form);
  if (form == library.forms.end()) return {};
  value::Context data = story.started_with;
  if (instance.started_by != call.person())
    form::leave_out_unseen(form->second, data, [&](const auto& roles) { return call.viewer->holds_one_of(roles); });
  LX_TRY(hide_from_viewer(call, process, instance, data));
  page.put("start_form", schema_value(library, story.start_form));
  page.put("start_data", std::move(data));
  return {};
}

bool offers(const value::List& operations, std::string_view name) {
  return std::ranges::any_of(operations,
                             [&](const value::Value& each) { return quality::text_of(*each.if_context(), "operation") == name; });
}

/// Fields of a form that this node hides are not sent at all.
void hide_fields(const model::UserTask* task, value::Context& data) {
  if (task == nullptr) return;
  for (const model::FieldRule& rule : task->rules.fields)
    if (rule.access == model::FieldAccess::hidden) data.erase(rule.name);
}

/// What whoever may decide the work item sees of it beside what everybody does: the form, and what may be chosen with it.
Result<void> put_item_of_mine(Call& call, const model::Library& library, const model::Process* process,
                              const engine::Instance& instance, const engine::WorkItem& item, const model::UserTask* task,
                              value::Context& page) {
  if (library.forms.contains(item.form)) page.put("item_form", schema_value(library, item.form));
  LX_TRY_ASSIGN(value::Context data, item_data(call, library, item));
  hide_fields(task, data);
  page.put("item_data", std::move(data));
  LX_TRY_ASSIGN(value::List targets, return_targets(call, process, item));
  page.put("return_targets", std::move(targets));
  if (process == nullptr) return {};
  page.put("next_nodes", next_nodes(*process, item));
  LX_TRY_ASSIGN(value::List followers, choices_of_next(call, library, *process, instance, item));
  page.put("next_choices", std::move(followers));
  return {};
}

/// 借用上期内容, for whoever fills in the report itself.
Result<void> put_last_period(const Call& call, const model::Library& library, const quality::Obligation& obligation,
                             const model::UserTask* task, value::Context& page) {
  LX_TRY_ASSIGN(std::optional<value::Context> last, last_period_value(call, library, obligation));
  if (!last) return {};
  value::Context values = *last->find("values")->if_context();
  hide_fields(task, values);
  last->put("values", std::move(values));
  page.put("last_period", *std::move(last));
  return {};
}

Result<void> put_item(Call& call, const model::Library& library, const model::Process* process, const engine::Instance& instance,
                      const engine::WorkItem& item, const std::optional<quality::Obligation>& obligation, value::Context& page) {
  const quality::Setting& setting = call.setting();
  page.put("work_item", item.key.value);
  page.put("element", item.element);
  page.put("name", item.name);
  page.put("item_state", engine::name_of(item.state));
  if (!item.unit.empty()) {
    page.put("unit", item.unit);
    page.put("unit_name", quality::unit_name(setting, item.unit));
  }
  put_moment(page, "opened", setting, item.opened);
  put_moment(page, "due", setting, item.due);
  page.put("is_overdue", is_overdue(item, call.now()));
  page.put("candidates", people_values(setting, item.candidates));
  if (!item.claimed_by.empty()) page.put("claimed_by", person_value(setting, item.claimed_by));
  if (!item.delegated_by.empty()) page.put("delegated_by", person_value(setting, item.delegated_by));
  const model::Element* element = process != nullptr ? process->find(item.element) : nullptr;
  const auto* task =
      element != nullptr && element->kind == model::ElementKind::user_task ? &model::as<model::UserTask>(*element) : nullptr;
  page.put("is_approval", task != nullptr && task->rules.approval.has_value());
  page.put("opinion_required", task != nullptr && task->rules.approval && task->rules.approval->opinion_required);
  value::Context fields;
  if (task != nullptr)
    for (const model::FieldRule& rule : task->rules.fields) fields.put(rule.name, name_of(rule.access));
  page.put("fields", std::move(fields));
  page.put("workbook", library.forms.contains(item.form));
  // Others learn who has it, not what they have written so far.
  const model::ReportType* report = obligation ? library.report(obligation->report) : nullptr;
  const bool is_report = report != nullptr && item.form == report->form;
  page.put("document", is_report && !report->document_template.empty());
  if (!may_act_on(call, item, process != nullptr ? process->id : std::string())) return {};
  LX_TRY(put_item_of_mine(call, library, process, instance, item, task, page));
  if (is_report) LX_TRY(put_last_period(call, library, *obligation, task, page));
  return {};
}

}  // namespace

Result<engine::Instance> visible_instance(const Call& call, Key key) {
  LX_TRY_ASSIGN(std::optional<engine::Instance> instance, call.reading.engine().instance(key));
  if (!instance) return nothing_there();
  LX_TRY_ASSIGN(const bool may_see, call.viewer->may_see(*instance));
  if (!may_see) return nothing_there();
  return *std::move(instance);
}

Result<VisibleWorkItem> visible_work_item(const Call& call) {
  LX_TRY_ASSIGN(const Key key, call.key("work_item"));
  LX_TRY_ASSIGN(std::optional<engine::WorkItem> item, call.reading.engine().work_item(key));
  if (!item) return nothing_there();
  LX_TRY_ASSIGN(engine::Instance instance, visible_instance(call, item->instance));
  return VisibleWorkItem{*std::move(item), std::move(instance)};
}

Result<value::Context> past_item_page(Call& call, Key item) {
  std::optional<Key> asked;
  LX_TRY(call.reading.connection().query("SELECT instance FROM inbox WHERE institution = $1 AND work_item = $2 LIMIT 1",
                                         {std::string_view(call.reading.institution()), item.value},
                                         [&](const store::Row& row) -> Result<void> {
                                           asked = Key{row.integer(0)};
                                           return {};
                                         }));
  if (!asked) return nothing_there();
  LX_TRY_ASSIGN(const engine::Instance instance, visible_instance(call, *asked));
  LX_TRY_ASSIGN(value::Context page, instance_page(call, instance, nullptr));
  page.put("work_item", item.value);
  page.put("item_state", "over");
  page.put("is_overdue", false);
  LX_TRY(call.setting().engine.history().each_of(*asked, [&](const engine::Record& record) -> Result<void> {
    if (record.name != "work_item_opened" && record.name != "work_item_planned") return {};
    if (quality::key_of(record.body, "work_item") != item) return {};
    page.put("element", quality::text_of(record.body, "element"));
    page.put("name", quality::text_of(record.body, "name"));
    put_moment(page, "opened", call.setting(), record.at);
    return {};
  }));
  return page;
}

Result<value::Context> item_data(const Call& call, const model::Library& library, const engine::WorkItem& item) {
  value::Context data;
  const auto form = library.forms.find(item.form);
  if (form == library.forms.end()) return data;
  LX_TRY_ASSIGN(const value::Context variables, call.reading.engine().variables(item.token));
  for (const auto& [name, shape] : form::shape_of(form->second).members)
    if (const value::Value* known = variables.find(name)) data.put(name, engine::as_written(name, *known));
  const value::Context kept = data;
  if (const value::Context* draft = item.draft.if_context())
    if (const value::Value* saved = draft->find("submission"); saved != nullptr && saved->if_context() != nullptr)
      for (const auto& [name, written] : *saved->if_context()) data.put(name, written);
  // A draft is what a browser sent: what it says in fields that are `readonly` counts for nothing.
  return form::keep_read_only(form->second, std::move(data),
                              {library.functions.get(), value::at_zone(call.now(), call.setting().home()), &kept});
}

Result<value::Context> instance_page(Call& call, const engine::Instance& instance, const engine::WorkItem* item) {
  const quality::Setting& setting = call.setting();
  const auto found = library_of(setting, instance);
  const auto library = found ? *found : std::make_shared<const model::Library>();  // lost: then all is told by ids
  const model::Process* process = process_of(*library, instance);
  LX_TRY_ASSIGN(const auto obligation, quality::obligation_of_instance(setting, instance.key));
  LX_TRY_ASSIGN(const InstanceStory story, story_of(setting, process, instance.key));
  value::Context page{{"instance", instance.key.value},
                      {"workflow", instance.process},
                      {"workflow_name", process != nullptr && !process->name.empty() ? process->name : instance.process},
                      {"title", title_of(setting, *library, instance, obligation)},
                      {"state", engine::name_of(instance.state)},
                      {"started_by", person_value(setting, instance.started_by)}};
  put_moment(page, "started", setting, instance.started);
  put_moment(page, "completed", setting, instance.completed);
  if (!found) page.put("note", call.in(definitions_lost()));
  if (obligation) {
    LX_TRY_ASSIGN(value::Context cell, cell_value(call, *library, *obligation));
    page.put("obligation", std::move(cell));
  }
  if (found && !story.main_form.empty()) page.put("form", schema_value(*library, story.main_form));
  // What is for whose eyes only the definitions say.
  value::Context data = found ? data_seen_by(call, *library, story) : value::Context();
  LX_TRY(hide_from_viewer(call, process, instance, data));
  page.put("data", std::move(data));
  LX_TRY(put_start_form(call, *library, process, instance, story, page));
  page.put("timeline", timeline_value(call, process, story));
  LX_TRY_ASSIGN(value::List waiting, waiting_value(call, instance.key));
  std::vector<const model::Element*> at;
  for (const value::Value& each : waiting)
    if (const model::Element* element =
            process != nullptr ? process->find(each.if_context()->find("element")->to_string()) : nullptr)
      at.push_back(element);
  page.put("with", std::move(waiting));
  page.put("next", nodes_behind(at));
  LX_TRY_ASSIGN(value::List documents, documents_of_instance(call, instance.key));
  page.put("documents", std::move(documents));
  LX_TRY_ASSIGN(value::List attachments, attachments_value(call, instance.key));
  page.put("attachments", std::move(attachments));
  value::List operations;
  if (found) {
    LX_TRY_ASSIGN(operations, permitted_operations(call, *library, instance, process, story, item));
  }
  if (process != nullptr) {
    if (offers(operations, "jump")) page.put("jump_targets", jump_targets(*process, item));
    LX_TRY_ASSIGN(value::List ahead, choices_ahead(call, *library, *process, instance));
    page.put("choices", std::move(ahead));
  }
  page.put("operations", std::move(operations));
  if (item != nullptr) LX_TRY(put_item(call, *library, process, instance, *item, obligation, page));
  return page;
}

}  // namespace luoxuan::server
