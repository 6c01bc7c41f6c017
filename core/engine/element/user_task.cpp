#include "engine/element/user_task.hpp"

#include <optional>

#include "engine/ability/activities.hpp"
#include "engine/ability/candidates.hpp"
#include "engine/ability/expressions.hpp"
#include "engine/ability/moments.hpp"
#include "engine/ability/trail.hpp"

namespace luoxuan::engine {

Result<void> UserTask::activate(Processing& processing, const Token& token, const model::Element& element) const {
  const auto& task = model::as<model::UserTask>(element);
  LX_TRY_ASSIGN(Candidates candidates, candidates_of(processing, token.key, task));
  std::string form;
  if (task.form) {
    LX_TRY_ASSIGN(form,
                  require_text(processing, token.key, *task.form, say("form of user task '{}'", "用户任务“{}”的表单", task.id)));
    if (processing.definitions_of(token.instance)->form(form) == nullptr)
      return Failure{FailureCode::not_found,
                     say("user task '{}': expected the form '{}', found none of this name",
                         "用户任务“{}”：应有表单“{}”，实际没有", task.id, form),
                     say("add forms/{}.form, or mend the name", "请添加 forms/{}.form，或改正名称", form), task.where};
  }
  std::optional<Moment> due;
  if (task.due) {
    LX_TRY_ASSIGN(due, moment_of(processing, token.key, {model::TimerKind::date, *task.due}, task.id));
  }
  processing.append(fact::WorkItemOpened{.work_item = token.key,
                                         .instance = token.instance,
                                         .element = task.id,
                                         .name = task.name.empty() ? task.id : task.name,
                                         .candidates = std::move(candidates.people),
                                         .role = std::move(candidates.role),
                                         .unit = std::move(candidates.unit),
                                         .form = form,
                                         .due = due,
                                         .at = processing.now()});
  processing.append(fact::ElementActivated{token.key, token.instance, task.id});
  return {};
}

Result<void> UserTask::complete(Processing& processing, const Token& token, const model::Element& element) const {
  return complete_activity(processing, token, model::as<model::Activity>(element), trail_after(token.trail, element.id));
}

void UserTask::cancel(Processing& processing, const Token& token) const {
  if (const WorkItem* item = processing.state().work_items.find(token.key))
    processing.append(fact::WorkItemCancelled{item->key, item->instance, item->element});
}

}  // namespace luoxuan::engine
