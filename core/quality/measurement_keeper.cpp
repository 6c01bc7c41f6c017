#include "quality/measurement_keeper.hpp"

#include <algorithm>

#include "engine/fact/fact.hpp"
#include "feel/cause.hpp"
#include "model/activity.hpp"
#include "quality/finding_rows.hpp"
#include "quality/job/order_parts.hpp"
#include "quality/measurement_fetching.hpp"
#include "quality/measuring.hpp"
#include "quality/notices.hpp"
#include "quality/text_of.hpp"

namespace luoxuan::quality {
namespace {

/// The names of a row, with the functions of the calendar.
class FormRowScope final : public feel::Variables {
 public:
  FormRowScope(const value::Context& row, const feel::FunctionSet* functions) : row_(row), functions_(functions) {}
  [[nodiscard]] const value::Value* find(std::string_view name) const override { return row_.find(name); }
  [[nodiscard]] const feel::FunctionSet* functions() const override { return functions_; }

 private:
  const value::Context& row_;
  const feel::FunctionSet* functions_;
};

/// The form of the user task that was done, where it may also be one that the report type names.
Result<std::string> form_of_task(const Setting& setting, const engine::Record& record, const value::Context& variables) {
  LX_TRY_ASSIGN(const std::optional<engine::Instance> instance, setting.engine.instance(record.instance));
  if (!instance) return std::string();
  LX_TRY_ASSIGN(const auto definitions, setting.engine.parts().definitions.find(instance->definitions));
  const model::Process* process = definitions->process(instance->process);
  const model::Element* element = process != nullptr ? process->find(text_of(record.body, "element")) : nullptr;
  if (element == nullptr || element->kind != model::ElementKind::user_task) return std::string();
  const auto& task = model::as<model::UserTask>(*element);
  if (!task.form) return std::string();
  const value::Value form = task.form->evaluate(feel::ContextVariables(variables)).value;
  const std::string* id = form.if_string();
  return id != nullptr ? *id : std::string();
}

/// Those who watch the indicator.
Result<void> tell_office_of(const Setting& setting, engine::Act& act, const model::Indicator& indicator, Key instance,
                            const Message& text) {
  std::vector<std::string> people;
  if (const model::Unit* office = setting.organisation.find_unit(indicator.office))
    for (const organisation::Person& person : setting.organisation.members(*office)) people.push_back(person.id);
  return send_notices(setting, act, people, "measurement_refused", instance, text);
}

/// The incident of a job that fetches: nobody takes part in its instance, which the calendar started.
Result<void> tell_of_incident(const Setting& setting, engine::Act& act, const engine::Record& record) {
  LX_TRY_ASSIGN(const std::optional<engine::Job> job, setting.rows<engine::Job>().find(key_of(record.body, "token")));
  if (!job || job->type != fetching_job) return {};
  const auto order = engine::JobExchange(setting.engine).order_of(*job);
  if (!order) return {};  // that is the incident, and what it was to measure is not known
  const auto name = header_or_variable(*order, "indicator");
  LX_TRY_ASSIGN(const auto library, library_of(setting, *order));
  const model::Indicator* indicator = name ? library->indicator(*name) : nullptr;
  if (indicator == nullptr) return {};
  return tell_office_of(setting, act, *indicator, record.instance,
                        {text_of(record.body, "english"), text_of(record.body, "chinese")});
}

/// One form that was handed in, looked at for one indicator.
class FormMeasuring {
 public:
  FormMeasuring(const Setting& setting, engine::Act& act, const engine::Record& record, const model::Library& library,
                const value::Context& variables)
      : setting_(setting),
        act_(act),
        instance_(record.instance),
        by_(record.by),
        unit_(text_of(record.body, "unit")),
        library_(library),
        variables_(variables) {
    if (const value::Value* handed_in = record.body.find("submission"))
      if (const value::Context* fields = handed_in->if_context()) submission_ = *fields;
  }

  Result<void> measure(const model::Indicator& indicator) {
    const model::MeasuringForm& form = *indicator.form;
    const std::string period = period_for(indicator);
    const std::vector<value::Context> rows =
        form.list.empty() ? std::vector<value::Context>{submission_} : rows_of(submission_, form.list);
    for (const value::Context& row : rows) LX_TRY(measure_row(indicator, row, period));
    return {};
  }

 private:
  Result<void> measure_row(const model::Indicator& indicator, const value::Context& row, const std::string& period) {
    const model::MeasuringForm& form = *indicator.form;
    const bool is_empty = std::ranges::any_of(form.value->free_names(), [&](const std::string& name) {
      const value::Value* field = row.find(name);
      return field == nullptr || field->is_null();
    });
    if (is_empty) return {};
    GivenMeasurement given{.indicator = indicator.id,
                           .unit = form.unit.empty() ? unit_in_charge() : text_of(row, form.unit),
                           .subject = form.subject.empty() ? std::string() : text_of(row, form.subject),
                           .period = period,
                           .value = {},
                           .source = {},
                           .instance = instance_};
    const feel::Evaluation evaluation = form.value->evaluate(FormRowScope(row, library_.functions.get()));
    const value::Number* number = evaluation.value.if_number();
    if (number == nullptr) return refuse(indicator, given, {no_number(indicator, evaluation)});
    given.value = *number;
    auto planned = plan_measurements(setting_, library_, {given}, model::measurement_way::form, by_);
    if (!planned) return refuse(indicator, given, planned.error());
    LX_TRY(keep_measurements(setting_, act_, *std::move(planned), by_));
    return {};
  }

  static Failure no_number(const model::Indicator& indicator, const feel::Evaluation& evaluation) {
    const std::string found = evaluation.value.is_null() ? "null" : evaluation.value.to_string();
    Message hint = because(feel::cause_of(evaluation, indicator.form->value->text()));
    return {FailureCode::condition_not_met,
            say("indicator '{}': expected '{}' to give a number, found {}", "指标“{}”：“{}”应得出数值，实为 {}", indicator.name,
                indicator.form->value->text(), found),
            std::move(hint),
            {}};
  }

  Result<void> refuse(const model::Indicator& indicator, const GivenMeasurement& given, const Failures& why) {
    const Failure& first = why.front();
    act_.record("measurement_refused", instance_, by_,
                {{"indicator", indicator.id},
                 {"name", indicator.name},
                 {"unit", given.unit},
                 {"period", given.period},
                 {"english", first.message.english},
                 {"chinese", first.message.chinese}});
    return tell_office_of(setting_, act_, indicator, instance_, first.message);
  }

  /// That of the workflow, or the one of the indicator's kind in which it ends; without one, that of today.
  [[nodiscard]] std::string period_for(const model::Indicator& indicator) const {
    value::Date day = day_of(setting_, act_.now());
    if (const auto period = setting_.calendar.period(text_of(variables_, "period", "name"))) {
      if (period->kind == indicator.period) return period->name;
      day = period->end;
    }
    const auto found = setting_.calendar.period_at(indicator.period, day);
    return found ? found->name : std::string();
  }

  [[nodiscard]] std::string unit_in_charge() const {
    const std::string about = text_of(variables_, "unit", "id");
    return about.empty() ? unit_ : about;
  }

  const Setting& setting_;
  engine::Act& act_;
  Key instance_;
  std::string by_, unit_;
  const model::Library& library_;
  const value::Context& variables_;
  value::Context submission_;
};

}  // namespace

Result<void> MeasurementKeeper::heard(engine::Act& act, const engine::Record& record) {
  if (record.name == engine::fact::IncidentRaised::fact_name) return tell_of_incident(setting_, act, record);
  if (record.name != engine::fact::WorkItemCompleted::fact_name || text_of(record.body, "outcome") == "refused") return {};
  const auto library = setting_.libraries.current();
  if (std::ranges::none_of(library->indicators, [](const model::Indicator& one) { return one.form.has_value(); })) return {};
  LX_TRY_ASSIGN(const value::Context variables, setting_.engine.variables(record.instance));
  LX_TRY_ASSIGN(const std::string form, form_of_task(setting_, record, variables));
  if (form.empty()) return {};
  FormMeasuring measuring(setting_, act, record, *library, variables);
  for (const model::Indicator& indicator : library->indicators)
    if (indicator.form && indicator.form->form == form) LX_TRY(measuring.measure(indicator));
  return {};
}

}  // namespace luoxuan::quality
