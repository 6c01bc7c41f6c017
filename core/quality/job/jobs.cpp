#include "quality/job/jobs.hpp"

namespace luoxuan::quality {

void add_jobs(engine::Scheduler& scheduler, const Setting& setting) {
  const auto add = [&](const char* type, Result<engine::JobDone> (*job)(const Setting&, const engine::JobOrder&)) {
    scheduler.add_handler(type, [&setting, job](const engine::JobOrder& order) { return job(setting, order); });
  };
  add("luoxuan.alert", alert_job);
  add("luoxuan.close_findings", close_findings_job);
  add("luoxuan.document", document_job);
  add("luoxuan.evidence", evidence_job);
  add("luoxuan.findings", findings_job);
  add("luoxuan.framework", framework_job);
  add("luoxuan.obligations", obligations_job);
  add("luoxuan.overview", overview_job);
  add("luoxuan.package", package_job);
  add("luoxuan.performance", performance_job);
  add("luoxuan.standards", standards_job);
  add("luoxuan.table", table_job);
  add("luoxuan.target", target_job);
  add("luoxuan.targets", target_tree_job);
  add("luoxuan.targets.confirm", confirm_targets_job);
  add("luoxuan.targets.propose", propose_targets_job);
  add("luoxuan.tasks", task_list_job);
  add("luoxuan.tasks.check", check_task_job);
  add("luoxuan.tasks.open", open_tasks_job);
  add("luoxuan.tasks.report", report_task_job);
  add("luoxuan.tasks.warn", warn_task_job);
  add("luoxuan.timeline", timeline_job);
  add("luoxuan.workbook", workbook_job);
}

}  // namespace luoxuan::quality
