#pragma once

#include "engine/shell/scheduler.hpp"
#include "quality/setting.hpp"

namespace luoxuan::quality {

/// Teaches the scheduler the jobs of the quality cycle (docs/formats/workflow.md). The setting must live as long.
void add_jobs(engine::Scheduler& scheduler, const Setting& setting);

/// The types of those that make files: documents, workbooks, packages. They may take long. They only read with the setting they
/// are given, and write by the act that ends them, so that any thread can do them (server/file_jobs.hpp).
[[nodiscard]] std::vector<std::string> file_job_types();
/// Does one of them.
[[nodiscard]] Result<engine::JobDone> do_file_job(const Setting& setting, const engine::JobOrder& order);

// One handler a type, each in its own file.

/// luoxuan.alert: an alert about the instance's obligation, once a kind, and notices to those who hold the roles of the header
/// `notify` in its unit (`writer` and `approver`: those of the report type). Header `kind`. Nothing happens when the report was
/// submitted meanwhile. In other instances it is about `title`, which the variable `unit` owed until the day of `due`.
[[nodiscard]] Result<engine::JobDone> alert_job(const Setting& setting, const engine::JobOrder& order);

/// luoxuan.findings: writes the rows of the header `list` into the ledger, by the names in the headers `text`, `unit`, `person`,
/// `measures`, `measure` and `due`; what the instance named before and is still open is not named twice. Header `source`.
[[nodiscard]] Result<engine::JobDone> findings_job(const Setting& setting, const engine::JobOrder& order);

/// luoxuan.findings.tasks: what this instance named, and is open with a measure and a last day, becomes a task each; how many
/// did, and how many lack one of the two, are the variables `opened` and `unplanned`.
[[nodiscard]] Result<engine::JobDone> finding_tasks_job(const Setting& setting, const engine::JobOrder& order);

/// luoxuan.findings.carry: takes what the instance's `unit` named or answers for, and is open, over into the instance's period;
/// the rows are the variable `carried` (finding_carrying.hpp).
[[nodiscard]] Result<engine::JobDone> carry_findings_job(const Setting& setting, const engine::JobOrder& order);

/// luoxuan.findings.settle: closes what the rows of the header `list` say is solved: headers `result` and `solved`; `by`: the
/// variable of the signature of who found it so.
[[nodiscard]] Result<engine::JobDone> settle_findings_job(const Setting& setting, const engine::JobOrder& order);

/// luoxuan.close_findings: closes what this instance named.
[[nodiscard]] Result<engine::JobDone> close_findings_job(const Setting& setting, const engine::JobOrder& order);

/// luoxuan.evidence: puts the matrix of evidence into the variables `evidence`, a row a requirement, and `evidence_counts`.
/// Header `unit`: of this unit (id) alone.
[[nodiscard]] Result<engine::JobDone> evidence_job(const Setting& setting, const engine::JobOrder& order);

/// luoxuan.evidence.check: what the rows {id, unit, link, holds, opinion} of the variable `checks` say of evidence that waits for
/// a look is kept in the matrix, by whom the signature `checking` names; how many is the variable `checked`.
[[nodiscard]] Result<engine::JobDone> check_evidence_job(const Setting& setting, const engine::JobOrder& order);

/// luoxuan.document: fills the template of the header `template` (else that of the report) with what the token sees.
/// Headers `title` and `report`, if it is not about an obligation; `pdf`: "true" makes a PDF beside it.
[[nodiscard]] Result<engine::JobDone> document_job(const Setting& setting, const engine::JobOrder& order);

/// luoxuan.obligations: puts the obligations of the header `report` in the instance's period into the variables `obligations`
/// and `counts`.
[[nodiscard]] Result<engine::JobDone> obligations_job(const Setting& setting, const engine::JobOrder& order);

/// luoxuan.performance: puts what the system saw of the work of each unit of the header or variable `units` (names and
/// collectives) in the instance's period into the variable `performance` (performance.hpp).
[[nodiscard]] Result<engine::JobDone> performance_job(const Setting& setting, const engine::JobOrder& order);

/// luoxuan.overview: a workbook of who submitted the header's `report` when, and who is late: templates/overview.toml, or that of
/// the header `workbook`, filled with what the token sees, `report`, `obligations` and `counts`.
[[nodiscard]] Result<engine::JobDone> overview_job(const Setting& setting, const engine::JobOrder& order);

/// luoxuan.workbook: fills the workbook template of the header `workbook` with what the token sees. Header `title`.
[[nodiscard]] Result<engine::JobDone> workbook_job(const Setting& setting, const engine::JobOrder& order);

/// luoxuan.framework: puts the framework that the header or variable `framework` names, with its points, their evidence and how
/// they differ from those of the framework that it was made from, into the variable `framework`.
[[nodiscard]] Result<engine::JobDone> framework_job(const Setting& setting, const engine::JobOrder& order);
/// luoxuan.standards: puts the tables of standards, of the header `layer` if there is one, into the variable `standards`.
[[nodiscard]] Result<engine::JobDone> standards_job(const Setting& setting, const engine::JobOrder& order);

/// luoxuan.table: puts the rows of the plugin's table (tables/*.csv) that the header `table` names into the variable `table`.
[[nodiscard]] Result<engine::JobDone> table_job(const Setting& setting, const engine::JobOrder& order);

/// luoxuan.target: the target that the variable `target` names (an id or a name) and the unit of `unit` become contexts; `office`
/// is the unit that confirms what is made of it.
[[nodiscard]] Result<engine::JobDone> target_job(const Setting& setting, const engine::JobOrder& order);

/// luoxuan.targets: puts the targets, of the header `plan` and the variable `unit` if there are such, into the variable
/// `targets`.
[[nodiscard]] Result<engine::JobDone> target_tree_job(const Setting& setting, const engine::JobOrder& order);

/// luoxuan.targets.propose: what `parts` holds is proposed as a part of `target` by `unit`, unless the SMART check finds
/// something: then `smart_faults` says what, and nothing is written.
[[nodiscard]] Result<engine::JobDone> propose_targets_job(const Setting& setting, const engine::JobOrder& order);

/// luoxuan.targets.confirm: what the instance proposed counts from now on.
[[nodiscard]] Result<engine::JobDone> confirm_targets_job(const Setting& setting, const engine::JobOrder& order);

/// luoxuan.tasks: puts the tasks of the list (header or variable `list`), of the variable `unit` if there is one, into `tasks`
/// and how many they are into `task_counts`.
[[nodiscard]] Result<engine::JobDone> task_list_job(const Setting& setting, const engine::JobOrder& order);

/// luoxuan.tasks.open: opens a task for each unit of each row of the variable `tasks`: {task, units or unit, due, start, person,
/// duty, stage, cycle, result, note, id}, in the list of the header or variable `list`.
[[nodiscard]] Result<engine::JobDone> open_tasks_job(const Setting& setting, const engine::JobOrder& order);

/// luoxuan.tasks.report: keeps `percent` and `text` of the instance's task; with `done` true it is done.
[[nodiscard]] Result<engine::JobDone> report_task_job(const Setting& setting, const engine::JobOrder& order);

/// luoxuan.tasks.check: the result of the instance's task was accepted.
[[nodiscard]] Result<engine::JobDone> check_task_job(const Setting& setting, const engine::JobOrder& order);

/// luoxuan.tasks.warn: the instance's task is late: an alert, once, and notices to who has it and to those who hold the roles of
/// the header `notify` in its unit. Nothing when it is done.
[[nodiscard]] Result<engine::JobDone> warn_task_job(const Setting& setting, const engine::JobOrder& order);

/// luoxuan.timeline: puts what is known of the header or variable `subject`, in the order of time, into the variable `timeline`
/// (subject_timeline.hpp).
[[nodiscard]] Result<engine::JobDone> timeline_job(const Setting& setting, const engine::JobOrder& order);

/// luoxuan.units: makes contexts {id, name, kind} of the units that the header or variable `units` names; collectives are
/// expanded, each unit comes once.
[[nodiscard]] Result<engine::JobDone> units_job(const Setting& setting, const engine::JobOrder& order);

/// luoxuan.package: builds and signs the package of the header `specification` for the instance's period.
[[nodiscard]] Result<engine::JobDone> package_job(const Setting& setting, const engine::JobOrder& order);

}  // namespace luoxuan::quality
