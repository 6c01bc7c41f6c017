#include "quality/job/order_parts.hpp"

#include "quality/text_of.hpp"

namespace luoxuan::quality {

std::string header_of(const engine::JobOrder& order, std::string_view name) {
  const auto found = order.headers.find(std::string(name));
  return found != order.headers.end() ? found->second : std::string();
}

Result<std::string> required_header(const engine::JobOrder& order, std::string_view name) {
  std::string found = header_of(order, name);
  if (!found.empty()) return found;
  return Failure{FailureCode::invalid_definition,
                 say("service task '{}': expected a header '{}', found none", "服务任务“{}”：应有 header“{}”，实际没有",
                     order.job.element, name),
                 say("add <zeebe:header key=\"{}\" value=\"…\"/>", "请添加 <zeebe:header key=\"{}\" value=\"…\"/>", name),
                 {}};
}

Result<std::string> header_or_variable(const engine::JobOrder& order, std::string_view name) {
  std::string found = header_of(order, name);
  if (found.empty()) found = text_of(order.variables, name);
  if (found.empty()) return required_header(order, name);
  return found;
}

Result<std::shared_ptr<const model::Library>> library_of(const Setting& setting, const engine::JobOrder& order) {
  LX_TRY_ASSIGN(const std::optional<engine::Instance> instance, setting.engine.instance(order.job.instance));
  if (!instance) return setting.libraries.current();
  return setting.libraries.find(instance->definitions);
}

Result<const model::ReportType*> report_of(const model::Library& library, const engine::JobOrder& order) {
  std::string name = text_of(order.variables, "report", "id");
  if (name.empty() || !header_of(order, "report").empty()) {
    LX_TRY_ASSIGN(name, header_or_variable(order, "report"));
  }
  const model::ReportType* report = library.report(name);
  if (report != nullptr) return report;
  return Failure{FailureCode::not_found,
                 say("service task '{}': expected a report type, found '{}'", "服务任务“{}”：应为报告类型，实为“{}”",
                     order.job.element, name),
                 say("mend the header, or add it to reports.toml", "请改正 header，或写入 reports.toml"),
                 {}};
}

Result<std::string> period_of(const engine::JobOrder& order) {
  std::string name = text_of(order.variables, "period", "name");
  if (!name.empty()) return name;
  return Failure{FailureCode::condition_not_met,
                 say("service task '{}': expected a variable period, found none", "服务任务“{}”：应有变量 period，实际没有",
                     order.job.element),
                 say("start the workflow for a period", "请为某个周期启动流程"),
                 {}};
}

}  // namespace luoxuan::quality
