#include "quality/job/jobs.hpp"
#include "quality/job/order_parts.hpp"
#include "quality/obligations.hpp"
#include "quality/report_context.hpp"

namespace luoxuan::quality {

Result<engine::JobDone> obligations_job(const Setting& setting, const engine::JobOrder& order) {
  LX_TRY_ASSIGN(const auto library, library_of(setting, order));
  LX_TRY_ASSIGN(const model::ReportType* report, report_of(*library, order));
  LX_TRY_ASSIGN(const std::string period, period_of(order));
  LX_TRY_ASSIGN(const std::vector<Obligation> obligations, obligations_of(setting, report->id, period));
  value::List list;
  for (const Obligation& obligation : obligations) list.emplace_back(obligation_context(setting, obligation));
  const value::Context told{
      {"id", report->id}, {"name", report->name}, {"short name", report->short_name}, {"writer", report->writer}};
  const model::Unit* office = setting.organisation.find_unit(report->office);
  value::Context receiver;
  if (office != nullptr) receiver = {{"id", office->id}, {"name", office->name}};
  return engine::JobDone{{{"obligations", std::move(list)},
                          {"counts", obligation_counts(setting, obligations)},
                          {"report", told},
                          {"office", std::move(receiver)}},
                         {}};
}

}  // namespace luoxuan::quality
