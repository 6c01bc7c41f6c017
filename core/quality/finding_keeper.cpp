#include "quality/finding_keeper.hpp"

#include <algorithm>

#include "quality/finding_rows.hpp"
#include "quality/finding_tasks.hpp"
#include "quality/findings.hpp"
#include "quality/obligations.hpp"
#include "quality/text_of.hpp"

namespace luoxuan::quality {
namespace {

bool says_yes(const value::Context& row, const std::string& name) {
  const value::Value* found = row.find(name);
  const bool* truth = found != nullptr ? found->if_boolean() : nullptr;
  return truth != nullptr && *truth;
}

/// Open ones that this unit named or answers for: a report says nothing about those of others.
Result<std::vector<Finding>> own_findings(const Setting& setting, const Obligation& obligation) {
  return setting.rows<Finding>().where("(origin = $2 OR unit = $2) AND state <> 'checked' ORDER BY \"key\"", {obligation.unit});
}

Result<void> close_solved(const Setting& setting, engine::Act& act, const model::FindingFields& fields,
                          const value::Context& variables, const Obligation& obligation, std::string_view by) {
  const std::vector<value::Context> rows = rows_of(variables, fields.carried);
  if (rows.empty()) return {};
  LX_TRY_ASSIGN(std::vector<Finding> own, own_findings(setting, obligation));
  for (const value::Context& row : rows) {
    if (!says_yes(row, fields.solved)) continue;
    const Key key = key_of(row, "编号");
    const std::string text = text_of(row, "问题");  // a row without a number is known by its words
    const auto meant =
        std::ranges::find_if(own, [&](const Finding& finding) { return key ? finding.key == key : finding.text == text; });
    if (meant == own.end()) continue;
    LX_TRY(close_finding(setting, act, *meant, text_of(row, fields.result), obligation.period, by));
    own.erase(meant);
  }
  return {};
}

}  // namespace

Result<void> FindingKeeper::heard(engine::Act& act, const engine::Record& record) {
  if (record.name == "task_checked") return finish_by_task(setting_, act, record.instance);
  if (record.name == "instance_ended") return release_from_task(setting_, record.instance);
  if (record.name != "obligation_reviewed" && record.name != "obligation_approved") return {};
  LX_TRY_ASSIGN(const std::optional<Obligation> obligation, obligation_of_instance(setting_, record.instance));
  LX_TRY_ASSIGN(const std::optional<engine::Instance> instance, setting_.engine.instance(record.instance));
  if (!obligation || !instance) return {};
  LX_TRY_ASSIGN(const auto library, setting_.libraries.find(instance->definitions));
  const model::ReportType* report = library->report(obligation->report);
  if (report == nullptr || !report->findings) return {};
  // The office accepts a report; where there is no office, the head of the unit does.
  if ((record.name == "obligation_approved") != report->office.empty()) return {};
  LX_TRY_ASSIGN(const value::Context variables, setting_.engine.variables(record.instance));
  const std::string by = record.by;
  LX_TRY(close_solved(setting_, act, *report->findings, variables, *obligation, by));
  for (Finding& finding : findings_in(variables, *report->findings)) {
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
