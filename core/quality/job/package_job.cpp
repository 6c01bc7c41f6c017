#include "quality/job/jobs.hpp"
#include "quality/job/order_parts.hpp"
#include "quality/package_building.hpp"

namespace luoxuan::quality {

Result<engine::JobDone> package_job(const Setting& setting, const engine::JobOrder& order) {
  LX_TRY_ASSIGN(const auto library, library_of(setting, order));
  LX_TRY_ASSIGN(const std::string id, header_or_variable(order, "specification"));
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
  LX_TRY_ASSIGN(const BuiltPackage built,
                build_package(setting, *library, *specification, period, order.job.key, order.job.not_before));
  value::Context result{{"package", order.job.key.value},
                        {"package_folder", built.folder},
                        {"package_files", built.files},
                        {"package_signed_by", built.signed_by}};
  const auto write = [&setting, built, job = order.job](engine::Act& act) {
    return keep_package(setting, act, built, job.key, job.instance, "");
  };
  return engine::JobDone{std::move(result), write};
}

}  // namespace luoxuan::quality
