#include "quality/job/jobs.hpp"

#include <algorithm>
#include <array>

#include "base/expect.hpp"

namespace luoxuan::quality {

namespace {

using JobFunction = Result<engine::JobDone> (*)(const Setting&, const engine::JobOrder&);

struct FileJob {
  std::string_view type;
  JobFunction function;
};
constexpr std::array file_jobs{FileJob{"luoxuan.document", document_job}, FileJob{"luoxuan.overview", overview_job},
                               FileJob{"luoxuan.package", package_job}, FileJob{"luoxuan.workbook", workbook_job}};

}  // namespace

std::vector<std::string> file_job_types() {
  std::vector<std::string> types;
  for (const FileJob& each : file_jobs) types.emplace_back(each.type);
  return types;
}

Result<engine::JobDone> do_file_job(const Setting& setting, const engine::JobOrder& order) {
  const auto found = std::ranges::find(file_jobs, order.job.type, &FileJob::type);
  LX_EXPECT(found != file_jobs.end(), "only jobs that make files are asked for");
  return found->function(setting, order);
}

void add_jobs(engine::Scheduler& scheduler, const Setting& setting) {
  const auto add = [&](std::string_view type, JobFunction job) {
    scheduler.add_handler(std::string(type), [&setting, job](const engine::JobOrder& order) { return job(setting, order); });
  };
  for (const FileJob& each : file_jobs) add(each.type, each.function);
  add("luoxuan.alert", alert_job);
  add("luoxuan.close_findings", close_findings_job);
  add("luoxuan.evidence", evidence_job);
  add("luoxuan.evidence.check", check_evidence_job);
  add("luoxuan.findings", findings_job);
  add("luoxuan.findings.carry", carry_findings_job);
  add("luoxuan.findings.settle", settle_findings_job);
  add("luoxuan.findings.tasks", finding_tasks_job);
  add("luoxuan.framework", framework_job);
  add("luoxuan.obligations", obligations_job);
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
  add("luoxuan.units", units_job);
}

}  // namespace luoxuan::quality
