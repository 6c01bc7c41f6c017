#include <algorithm>

#include "calendar/academic_calendar.hpp"
#include "form/shape.hpp"
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
    std::vector<std::string> roles;
    for (const model::Role& role : library_.organisation.roles) roles.push_back(role.id);
    for (const auto& [key, role] :
         {std::pair("writer", report.writer), std::pair("approver", report.approver), std::pair("receiver", report.receiver)})
      if (report.places.of(key, {}) != SourcePosition{})
        look_for(report, key, say("a role", "角色"), role, roles, "organisation");
    check_rules(report);
    check_periods(report);
    if (report.findings) check_findings(report, *report.findings);
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
    std::optional<calendar::Period> period;
    if (calendar_ && !library_.calendar.semesters.empty())
      period = calendar_->period_at(report.period, library_.calendar.semesters.front().start);
    const auto check_rule = [&](const feel::Expression& rule, const char* key) {
      check_due_rule(rule, report.id + "." + key, period ? &*period : nullptr, library_, refusals_);
    };
    check_rule(report.due, "due");
    if (report.opens) check_rule(*report.opens, "opens");
    if (report.grace) check_rule(*report.grace, "grace");
    if (report.locks) check_rule(*report.locks, "locks");
  }

  void check_periods(const model::ReportType& report) {
    if (!calendar_) return;
    for (std::size_t i = 0; i < report.only_in.size(); ++i) {
      const auto period = calendar_->period(report.only_in[i]);
      const SourcePosition where = report.places.of(fmt::format("periods[{}]", i + 1), report.where);
      if (!period) {
        refusals_.push_back(period.error());
        refusals_.back().where = where;
      } else if (period->kind != report.period) {
        refusals_.push_back({FailureCode::invalid_definition,
                             say("{}.periods[{}]: expected a {}, found '{}'", "{}.periods[{}]：周期应为 {}，实为“{}”", report.id,
                                 i + 1, model::name_of(report.period), report.only_in[i]),
                             say("name periods of the report's kind", "请写该报告周期种类的周期"), where});
      }
    }
  }

  /// What the form does not have would never reach the ledger, and nobody would notice.
  void check_findings(const model::ReportType& report, const model::FindingFields& fields) {
    const auto form = library_.forms.find(report.form);
    if (form == library_.forms.end()) return;
    const model::Shape shape = form::shape_of(form->second);
    const auto look = [&](const model::Shape& within, const char* key, const std::string& written) -> const model::Shape* {
      if (written.empty()) return nullptr;
      if (const model::Shape* found = within.find(written)) return found;
      std::vector<std::string> known;
      for (const auto& [name, inner] : within.members) known.push_back(name);
      Failure failure = unknown_name(say("a field of the form", "表单中的字段"), written, known, fields.where);
      failure.message = {fmt::format("{}.findings.{}: {}", report.id, key, failure.message.english),
                         fmt::format("{}.findings.{}：{}", report.id, key, failure.message.chinese)};
      refusals_.push_back(std::move(failure));
      return nullptr;
    };
    const auto look_in = [&](const model::Shape* list, std::initializer_list<std::pair<const char*, std::string>> members) {
      if (list == nullptr || list->item.empty()) return;
      for (const auto& [key, written] : members) (void)look(list->item.front(), key, written);
    };
    const model::Shape* list = look(shape, "list", fields.list);
    look_in(list, {{"text", fields.text}, {"unit", fields.unit}, {"person", fields.person}});
    const model::Shape* measures = fields.measures.empty() ? list : look(shape, "measures", fields.measures);
    look_in(measures, {{"measure", fields.measure}, {"due", fields.due}});
    look_in(look(shape, "carried", fields.carried), {{"result", fields.result}, {"solved", fields.solved}});
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
  const auto suppliers = unit_names(library.organisation, true);
  for (const model::EvidenceRequirement& requirement : library.evidence)
    for (const std::string& department : requirement.departments)
      if (!has(suppliers, department) && !gaps.has("organisation"))
        refusals.push_back(unknown_name(say("a unit or a collective", "部门或统称"), department, suppliers, requirement.where));
  ReportCheck check(library, gaps, refusals);
  for (const model::ReportType& report : library.reports) check.check(report);
  for (const model::PackageSpecification& package : library.packages) check.check(package);
}

}  // namespace luoxuan::plugin
