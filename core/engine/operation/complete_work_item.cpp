#include "engine/operation/complete_work_item.hpp"

#include "engine/ability/variables.hpp"
#include "engine/operation/form_directory.hpp"
#include "engine/operation/open_work_item.hpp"
#include "form/validate.hpp"

namespace luoxuan::engine {
namespace {

Checked<value::Context> check_submission(const Processing& processing, const WorkItem& item, const value::Context& submission) {
  if (item.form.empty()) return submission;
  const model::Form* form = processing.definitions().form(item.form);
  if (form == nullptr)
    return Failures{
        {FailureCode::not_found, say("expected the form '{}', found none", "应有表单“{}”，实际没有", item.form), {}, {}}};
  return form::validate(*form, submission, FormDirectory(processing.organisation()), processing.definitions().functions());
}

/// Who did it, when, and what they said, where the user task wants it kept.
value::Context signature_of(const Processing& processing, const model::UserTask& task, std::string_view by,
                            const value::Context& submission) {
  const organisation::Person* person = processing.organisation().find_person(by);
  value::Context signature = {{"by", person != nullptr ? person->name : std::string(by)},
                              {"at", value::at_zone(processing.now(), processing.home())}};
  if (task.signature->opinion.empty()) return signature;
  const value::Value* opinion = submission.find(task.signature->opinion);
  signature.put("opinion", opinion != nullptr ? *opinion : value::Value());
  return signature;
}

}  // namespace

Checked<void> complete_work_item(Processing& processing, const command::CompleteWorkItem& command, std::string_view by) {
  const Result<const WorkItem*> found = open_work_item(processing, command.work_item, by);
  if (!found) return Failures{found.error()};
  const WorkItem item = **found;
  auto submission = check_submission(processing, item, command.submission);
  if (!submission) return submission.error();
  const auto& task = model::as<model::UserTask>(*processing.process().find(item.element));
  processing.append(fact::WorkItemCompleted{.work_item = item.key,
                                            .instance = item.instance,
                                            .element = item.element,
                                            .unit = item.unit,
                                            .by = std::string(by),
                                            .submission = *submission,
                                            .obligation = task.marks_obligation,
                                            .at = processing.now()});
  const Token& token = *processing.state().tokens.find(item.key);
  value::Context result = *submission;
  if (task.signature) result.put(task.signature->variable, signature_of(processing, task, by, *submission));
  take_result(processing, token, task, result);
  processing.schedule({Step::Kind::complete, item.key});
  return {};
}

}  // namespace luoxuan::engine
