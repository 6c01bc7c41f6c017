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
  ReportCheck(const model::Library& library, const Gaps& gaps, Failures& refusals)
      : library_(library), gaps_(gaps), refusals_(refusals) {
    if (!gaps.has("calendar"))
      if (auto built = calendar::AcademicCalendar::build(library.calendar)) calendar_ = *std::move(built);
  }

  void check(const model::ReportType& report) {
    const auto owing = unit_names(library_.organisation, true);
    const auto units = unit_names(library_.organisation, false);
    for (std::size_t i = 0; i < report.owed_by.size(); ++i)
      look_for(report, fmt::format("owed_by[{}]", i + 1), say("a unit or a collective", "部门或统称"), report.owed_by[i], owing,
               "organisation");
    if (!report.office.empty()) look_for(report, "office", say("a unit", "部门"), report.office, units, "organisation");
    look_for(report, "form", say("a form", "表单"), report.form, names_of(library_.forms), "forms/" + report.form);
    look_for(report, "workflow", say("a workflow", "流程"), report.workflow, names_of(library_.processes),
             "workflows/" + report.workflow);
    if (!report.document_template.empty())
      look_for(report, "template", say("a template", "模板"), report.document_template, names_of(library_.templates),
               "templates/" + report.document_template);
    check_rules(report);
  }

  void check(const model::PackageSpecification& package) {
    std::vector<std::string> ids;
    for (const model::ReportType& report : library_.reports) ids.push_back(report.id);
    for (std::size_t i = 0; i < package.reports.size(); ++i)
      look_for(package, fmt::format("reports[{}]", i + 1), say("a report type", "报告类型"), package.reports[i], ids, "reports");
  }

 private:
  /// Tried on the first period that the calendar knows: a rule that gives no date there gives none at all.
  void check_rules(const model::ReportType& report) {
    if (!calendar_ || library_.calendar.semesters.empty()) return;
    const auto period = calendar_->period_at(report.period, library_.calendar.semesters.front().start);
    if (!period) return;
    const auto check_rule = [&](const feel::Expression& rule, const char* key) {
      if (const auto day = calendar::evaluate_due_rule(rule, *period, report.id + "." + key, library_.functions.get()); !day)
        refusals_.push_back(day.error());
    };
    check_rule(report.due, "due");
    if (report.opens) check_rule(*report.opens, "opens");
    if (report.locks) check_rule(*report.locks, "locks");
  }

  /// `part` is what would define the name, as gaps call it.
  template <class Definition>
  void look_for(const Definition& definition, const std::string& key, const Message& expected, const std::string& written,
                const std::vector<std::string>& known, const std::string& part) {
    if (has(known, written) || gaps_.has(part)) return;
    Failure failure = unknown_name(expected, written, known, definition.places.of(key, definition.where));
    failure.message = {fmt::format("{}.{}: {}", definition.id, key, failure.message.english),
                       fmt::format("{}.{}：{}", definition.id, key, failure.message.chinese)};
    refusals_.push_back(std::move(failure));
  }

  const model::Library& library_;
  const Gaps& gaps_;
  Failures& refusals_;
  std::optional<calendar::AcademicCalendar> calendar_;
};

}  // namespace

void check_reports(const model::Library& library, const Gaps& gaps, Failures& refusals) {
  ReportCheck check(library, gaps, refusals);
  for (const model::ReportType& report : library.reports) check.check(report);
  for (const model::PackageSpecification& package : library.packages) check.check(package);
}

}  // namespace luoxuan::plugin
