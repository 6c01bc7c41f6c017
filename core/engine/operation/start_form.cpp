#include "engine/operation/start_form.hpp"

#include "engine/operation/fields.hpp"
#include "engine/operation/form_directory.hpp"
#include "engine/operation/initiators.hpp"
#include "form/shape.hpp"
#include "form/validate.hpp"

namespace luoxuan::engine {
namespace {

/// The form of the start event; nullptr when nothing is asked.
Result<const model::Form*> form_at_start(const Definitions& definitions, const model::Process& process) {
  const model::StartEvent* start = model::start_with_form(process);
  if (start == nullptr) return static_cast<const model::Form*>(nullptr);
  if (const model::Form* form = definitions.form(start->form)) return form;
  return Failure{FailureCode::not_found,
                 say("start event '{}': expected the form '{}', found none of this name", "开始事件“{}”：应有表单“{}”，实际没有",
                     start->id, start->form),
                 say("add forms/{}.form, or mend the name", "请添加 forms/{}.form，或改正名称", start->form), start->where};
}

}  // namespace

Checked<value::Context> check_beginning(const Processing& processing, const Definitions& definitions,
                                        const model::Process& process, const value::Context& given, const value::Context& kept) {
  const auto form = form_at_start(definitions, process);
  if (!form) return Failures{form.error()};
  if (*form == nullptr) return with_period(processing, given);
  auto submission = check_form(processing, definitions, **form, given, as_written(kept));
  if (!submission) return submission.error();
  return with_period(processing, *std::move(submission), kept.find("period"));
}

Checked<value::Context> take_submission(const Processing& processing, const Definitions& definitions,
                                        const model::Process& process, const command::StartInstance& start,
                                        value::Context& variables) {
  variables = start.variables;
  if (!start.submission) return value::Context();
  const std::string_view person = processing.by();
  if (const auto enabled = require_enabled(processing, process); !enabled) return Failures{enabled.error()};
  if (const auto may = require_may_begin(processing, process, person, *start.submission); !may) return Failures{may.error()};
  auto submission = check_beginning(processing, definitions, process, *start.submission);
  if (!submission) return submission.error();
  for (const auto& [name, value] : *submission)  // nobody takes the place of what the institution itself says
    if (variables.find(name) == nullptr) variables.put(name, value);
  if (const auto own = require_own_unit(processing, definitions, process, person, variables); !own) return Failures{own.error()};
  return submission;
}

Checked<value::Context> check_draft(const Processing& processing, const Definitions& definitions, const model::Process& process,
                                    const value::Context& given) {
  if (const auto may = require_may_begin(processing, process, processing.by(), given); !may) return Failures{may.error()};
  const auto form = form_at_start(definitions, process);
  if (!form) return Failures{form.error()};
  if (*form == nullptr) return with_period(processing, given);
  Failures unknown = form::unknown_fields(**form, given, FormDirectory(processing.organisation()));
  if (!unknown.empty()) return unknown;
  return given;
}

value::Context filled_in_again(const Definitions& definitions, const model::Process& process, const value::Context& variables,
                               const value::Context& given) {
  value::Context again;
  const auto form = form_at_start(definitions, process);
  if (form && *form != nullptr)
    for (const model::ShapeMember& member : form::shape_of(**form).members)
      if (const value::Value* present = variables.find(member.name)) again.put(member.name, as_written(member.name, *present));
  for (const auto& [name, value] : given) again.put(name, value);
  return again;
}

void note_start_form(Processing& processing, Key instance, const model::Process& process, const value::Context& submission) {
  const model::StartEvent* start = model::start_with_form(process);
  if (start == nullptr) return;
  processing.append(fact::StartFormHandedIn{instance, start->id, start->form, std::string(processing.by()),
                                            as_written(submission), processing.now()});
}

}  // namespace luoxuan::engine
