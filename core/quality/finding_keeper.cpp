#include "quality/finding_keeper.hpp"

#include "quality/finding_carrying.hpp"
#include "quality/finding_rows.hpp"
#include "quality/finding_tasks.hpp"
#include "quality/findings.hpp"
#include "quality/obligation_behind.hpp"
#include "quality/text_of.hpp"

namespace luoxuan::quality {
Result<void> FindingKeeper::heard(engine::Act& act, const engine::Record& record) {
  if (record.name == "task_checked") return finish_by_task(setting_, act, record.instance);
  if (record.name == "instance_ended") return release_from_task(setting_, record.instance);
  if (record.name != "obligation_reviewed" && record.name != "obligation_approved") return {};
  LX_TRY_ASSIGN(const std::optional<Obligation> obligation, obligation_behind(setting_, record.instance));
  LX_TRY_ASSIGN(const std::optional<engine::Instance> instance, setting_.engine.instance(record.instance));
  if (!obligation || !instance) return {};
  LX_TRY_ASSIGN(const auto library, setting_.libraries.find(instance->definitions));
  const model::ReportType* report = library->report(obligation->report);
  if (report == nullptr || !report->findings) return {};
  // The office accepts a report; where there is no office, the head of the unit does.
  if ((record.name == "obligation_approved") != report->office.empty()) return {};
  LX_TRY_ASSIGN(const value::Context variables, setting_.engine.variables(record.instance));
  const std::string by = record.by;
  const model::FindingFields& fields = *report->findings;
  LX_TRY(close_solved(setting_, act, {fields.carried, fields.result, fields.solved}, variables,
                      {obligation->unit, obligation->report, obligation->period}, by));
  for (Finding& finding : findings_in(variables, fields)) {
    finding.source = finding_source::report;
    finding.obligation = obligation->key;
    finding.instance = obligation->instance;
    finding.report = obligation->report;
    finding.period = obligation->period;
    finding.origin = obligation->unit;
    LX_TRY(raise_finding(setting_, act, std::move(finding), by));
  }
  return {};
}

}  // namespace luoxuan::quality
