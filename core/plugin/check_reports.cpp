#include <algorithm>

#include "calendar/academic_calendar.hpp"
#include "calendar/due_rule.hpp"
#include "plugin/checks.hpp"

namespace luoxuan::plugin {
namespace {

/// Ids, names and aliases of units, and names of collectives.
std::vector<std::string> unit_names(const model::Organisation& organisation, bool with_collectives) {
  std::vector<std::string> names;
  for (const model::Unit& unit : organisation.units) {
    names.push_back(unit.name);
    names.push_back(unit.id);
    names.insert(names.end(), unit.aliases.begin(), unit.aliases.end());
  }
  if (with_collectives)
    for (const model::Collective& collective : organisation.collectives) names.push_back(collective.name);
  return names;
}

bool has(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

class ReportCheck {
 public:
  ReportCheck(const model::Library& library, const calendar::AcademicCalendar* calendar, Failures& refusals)
      : library_(library), calendar_(calendar), refusals_(refusals) {}

  void check(const model::ReportType& report) {
    const auto owing = unit_names(library_.organisation, true);
    for (const std::string& name : report.owed_by)
      if (!has(owing, name)) refuse(report, "owed_by", say("a unit or a collective", "部门或统称"), name, owing);
    const auto units = unit_names(library_.organisation, false);
    if (!report.office.empty() && !has(units, report.office))
      refuse(report, "office", say("a unit", "部门"), report.office, units);
    if (!library_.forms.contains(report.form))
      refuse(report, "form", say("a form", "表单"), report.form, names_of(library_.forms));
    if (!library_.processes.contains(report.workflow))
      refuse(report, "workflow", say("a workflow", "流程"), report.workflow, names_of(library_.processes));
    if (!report.document_template.empty() && !library_.templates.contains(report.document_template))
      refuse(report, "template", say("a template", "模板"), report.document_template, names_of(library_.templates));
    check_rules(report);
  }

 private:
  /// Tried on the first period that the calendar knows: a rule that gives no date there gives none at all.
  void check_rules(const model::ReportType& report) {
    if (calendar_ == nullptr || library_.calendar.semesters.empty()) return;
    const auto period = calendar_->period_at(report.period, library_.calendar.semesters.front().start);
    if (!period) return;
    const auto check_rule = [&](const feel::Expression& rule, const char* key) {
      if (const auto day = calendar::evaluate_due_rule(rule, *period, report.id + "." + key); !day)
        refusals_.push_back(day.error());
    };
    check_rule(report.due, "due");
    if (report.opens) check_rule(*report.opens, "opens");
    if (report.locks) check_rule(*report.locks, "locks");
  }

  void refuse(const model::ReportType& report, std::string_view key, const Message& expected, const std::string& written,
              const std::vector<std::string>& known) {
    const Message at = {fmt::format("{}.{}: ", report.id, key), fmt::format("{}.{}：", report.id, key)};
    Failure failure = unknown_name(expected, written, known, report.where);
    failure.message = {at.english + failure.message.english, at.chinese + failure.message.chinese};
    refusals_.push_back(std::move(failure));
  }

  const model::Library& library_;
  const calendar::AcademicCalendar* calendar_;
  Failures& refusals_;
};

}  // namespace

void check_reports(const model::Library& library, Failures& refusals) {
  const auto calendar = calendar::AcademicCalendar::build(library.calendar);
  ReportCheck check(library, calendar ? &*calendar : nullptr, refusals);
  std::vector<std::string> ids;
  for (const model::ReportType& report : library.reports) {
    check.check(report);
    ids.push_back(report.id);
  }
  for (const model::PackageSpecification& package : library.packages)
    for (const std::string& report : package.reports)
      if (!has(ids, report)) refusals.push_back(unknown_name(say("a report type", "报告类型"), report, ids, package.where));
}

}  // namespace luoxuan::plugin
