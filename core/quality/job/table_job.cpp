#include "base/text.hpp"
#include "quality/job/jobs.hpp"
#include "quality/job/order_parts.hpp"

namespace luoxuan::quality {

Result<engine::JobDone> table_job(const Setting& setting, const engine::JobOrder& order) {
  LX_TRY_ASSIGN(const std::string name, required_header(order, "table"));
  LX_TRY_ASSIGN(const auto library, library_of(setting, order));
  const auto found = library->tables.find(name);
  if (found == library->tables.end())
    return Failure{FailureCode::not_found,
                   say("service task '{}': expected a table of the plugin, found '{}'",
                       "服务任务“{}”：应为插件中的数据表，实为“{}”", order.job.element, name),
                   {},
                   {}};
  return engine::JobDone{{{"table", value::List(found->second.rows.begin(), found->second.rows.end())}}, {}};
}

}  // namespace luoxuan::quality
