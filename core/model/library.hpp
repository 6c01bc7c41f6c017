#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "feel/function_set.hpp"
#include "model/calendar.hpp"
#include "model/data_table.hpp"
#include "model/decision.hpp"
#include "model/evidence_requirement.hpp"
#include "model/form.hpp"
#include "model/framework.hpp"
#include "model/indicator.hpp"
#include "model/institution.hpp"
#include "model/notice_rules.hpp"
#include "model/organisation.hpp"
#include "model/package_specification.hpp"
#include "model/planned_task.hpp"
#include "model/process.hpp"
#include "model/report_type.hpp"
#include "model/target.hpp"
#include "model/workbook_template.hpp"

namespace luoxuan::model {

/// A document template as it lies in a plugin. What its tags mean is checked when the library is made.
struct Template {
  std::string file;   // as failures name it: "templates/semester_report.docx"
  std::string bytes;  // the .docx
};

/// Everything that a college has defined, of one version: its own files, those of the plugins it extends and the standard
/// library. Immutable after it was made; safe to share between threads.
struct Library {
  std::string version;  // SHA-256 of all that it was made from
  Institution institution;
  Calendar calendar;
  Organisation organisation;
  std::vector<ReportType> reports;
  std::vector<PackageSpecification> packages;
  std::vector<Plan> plans;
  std::vector<Target> targets;
  std::vector<Framework> frameworks;
  std::vector<StandardElement> standards;
  std::vector<Duty> duties;
  std::vector<PlannedTask> planned_tasks;
  std::vector<EvidenceRequirement> evidence;
  std::vector<Indicator> indicators;
  NoticeRules notices;
  std::map<std::string, std::shared_ptr<const Process>, std::less<>> processes;
  std::map<std::string, Form, std::less<>> forms;
  std::map<std::string, std::shared_ptr<const DecisionModel>, std::less<>> decisions;  // by the file's name
  std::map<std::string, Template, std::less<>> templates;
  std::map<std::string, WorkbookTemplate, std::less<>> workbooks;
  std::map<std::string, DataTable, std::less<>> tables;
  std::vector<std::string>
      native_sources;  // of measurements, as plugin.toml names them; whether they are allowed is the installation's
  /// What expressions of this library may call beside FEEL's own functions: those of its calendar. Never null once made.
  std::shared_ptr<const feel::FunctionSet> functions;

  /// By id or short name; nullptr when there is none.
  [[nodiscard]] const ReportType* report(std::string_view name) const;
  [[nodiscard]] const PackageSpecification* package(std::string_view id) const;
  [[nodiscard]] const Plan* plan(std::string_view id) const;
  [[nodiscard]] const Framework* framework(std::string_view id) const;
  /// By id or name; nullptr when there is none.
  [[nodiscard]] const Indicator* indicator(std::string_view name) const;
  /// The model that has a decision of this id; nullptr when none has. No two have (check_decisions refuses it).
  [[nodiscard]] std::shared_ptr<const DecisionModel> model_of_decision(std::string_view id) const;
};

}  // namespace luoxuan::model
