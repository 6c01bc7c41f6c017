#include "quality/job/jobs.hpp"
#include "quality/job/order_parts.hpp"
#include "quality/subject_timeline.hpp"

namespace luoxuan::quality {

Result<engine::JobDone> timeline_job(const Setting& setting, const engine::JobOrder& order) {
  LX_TRY_ASSIGN(const std::string subject, header_or_variable(order, "subject"));
  LX_TRY_ASSIGN(const std::vector<TimelineEntry> entries, subject_timeline(setting, subject));
  value::List list;
  for (const TimelineEntry& entry : entries)
    list.emplace_back(value::Context{{"day", entry.day},
                                     {"kind", entry.kind},
                                     {"name", entry.name},
                                     {"period", entry.period},
                                     {"value", entry.value},
                                     {"state", entry.state}});
  return engine::JobDone{{{"timeline", std::move(list)}}, {}};
}

}  // namespace luoxuan::quality
