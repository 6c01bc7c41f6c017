#include "engine/shell/work_news.hpp"

#include <algorithm>
#include <array>

#include "store/news.hpp"

namespace luoxuan::engine {
namespace {

constexpr std::array<std::string_view, 4> of_jobs = {"job_created", "listener_called", "job_failed", "job_released"};
constexpr std::array<std::string_view, 4> of_timers = {"timer_set", "task_timer_set", "timer_resumed", "notice_sent"};

}  // namespace

bool brings_jobs(std::string_view record) {
  return std::ranges::find(of_jobs, record) != of_jobs.end();
}

bool brings_work(std::string_view record) {
  return brings_jobs(record) || std::ranges::find(of_timers, record) != of_timers.end();
}

Result<void> WorkNews::heard(Act& act, const Record& record) {
  if (!brings_work(record.name)) return {};
  // Once an act, for its first record of the kind.
  const auto first = std::ranges::find_if(act.records(), [](const Record& each) { return brings_work(each.name); });
  if (first == act.records().end() || &*first != &record) return {};
  return store::tell_news(act.connection(), topic_);
}

std::string WorkNews::topic_of(std::string_view institution) {
  return fmt::format("work of {}", institution);
}

}  // namespace luoxuan::engine
