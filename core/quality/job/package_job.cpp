#include "package/bag_writer.hpp"
#include "package/zip.hpp"
#include "quality/documents.hpp"
#include "quality/job/jobs.hpp"
#include "quality/job/order_parts.hpp"

namespace luoxuan::quality {
namespace {

/// One folder a report type for the units' documents; what is about the whole institution stands at the top.
std::string path_in_package(const model::Library& library, const Document& document) {
  if (document.unit.empty()) return document.file;
  const model::ReportType* report = library.report(document.report);
  return as_file_name(report != nullptr ? report->short_name : document.report) + "/" + document.file;
}

Result<package::PackageContent> content_of(const Setting& setting, const model::Library& library,
                                           const model::PackageSpecification& specification, const calendar::Period& period,
                                           Moment created) {
  package::PackageContent content{.title = specification.title,
                                  .description = specification.description,
                                  .created = created,
                                  .period = period.title,
                                  .sender = library.institution.name,
                                  .files = {}};
  for (const std::string& report : specification.reports) {
    LX_TRY_ASSIGN(const std::vector<Document> documents, documents_of(setting, report, period.name));
    for (const Document& document : documents)
      content.files.push_back({.path = path_in_package(library, document),
                               .title = document.title,
                               .media_type = document.media_type,
                               .source = setting.blobs.path_of(document.sha256),
                               .about = {{"unit", unit_name(setting, document.unit)}, {"report", document.report}}});
  }
  if (content.files.empty())
    return Failure{FailureCode::condition_not_met,
                   say("package {} of {}: expected documents, found none", "{1} 的材料包 {0}：应有文档，实际没有",
                       specification.id, period.name),
                   say("make the documents first", "请先生成文档"),
                   {}};
  return content;
}

/// A package that was built stays as it is: the next one of the same kind gets a number.
Result<std::string> folder_name(const Setting& setting, const model::Library& library, const std::string& specification,
                                const std::string& period, Key job) {
  LX_TRY_ASSIGN(
      const std::vector<Package> before,
      setting.rows<Package>().where("specification = $2 AND period = $3 AND \"key\" <> $4", {specification, period, job.value}));
  std::string name = as_file_name(library.institution.id + "_" + specification + "_" + period);
  if (!before.empty()) name += "_" + std::to_string(before.size() + 1);
  return name;
}

}  // namespace

Result<engine::JobDone> package_job(const Setting& setting, const engine::JobOrder& order) {
  LX_TRY_ASSIGN(const auto library, library_of(setting, order));
  LX_TRY_ASSIGN(const std::string id, required_header(order, "specification"));
  const model::PackageSpecification* specification = library->package(id);
  if (specification == nullptr)
    return Failure{FailureCode::not_found,
                   say("service task '{}': expected a package specification, found '{}'",
                       "服务任务“{}”：应为材料包规格，实为“{}”", order.job.element, id),
                   say("mend the header, or add it to packages.toml", "请改正 header，或写入 packages.toml"),
                   {}};
  LX_TRY_ASSIGN(const std::string period_name, period_of(order));
  LX_TRY_ASSIGN(const calendar::Period period, setting.calendar.period(period_name));
  // The job's own moment, not now: done again after a crash it gives the same bytes.
  LX_TRY_ASSIGN(const package::PackageContent content,
                content_of(setting, *library, *specification, period, order.job.not_before));
  LX_TRY_ASSIGN(const std::string folder, folder_name(setting, *library, id, period.name, order.job.key));
  LX_TRY(package::write_bag(setting.packages / folder, content, &setting.signing_key));
  LX_TRY(package::write_zip(setting.packages / folder, setting.packages / (folder + ".zip")));
  const auto write = [&setting, folder, files = content.files.size(), specification, period, title = specification->title,
                      library, job = order.job](engine::Act& act) -> Result<void> {
    act.record("package_built", job.instance, "",
               {{"package", job.key.value},
                {"specification", specification->id},
                {"period", period.name},
                {"folder", folder},
                {"files", static_cast<std::int64_t>(files)}});
    return setting.rows<Package>().write(
        {job.key, specification->id, period.name, title, folder, static_cast<std::int64_t>(files), act.now()});
  };
  return engine::JobDone{{{"package", order.job.key.value}}, write};
}

}  // namespace luoxuan::quality
