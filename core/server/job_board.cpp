#include "server/job_board.hpp"

namespace luoxuan::server {
namespace {

constexpr std::size_t most_kept = 100;
constexpr int most_time_lines = 8;

}  // namespace

JobBoard::Job JobBoard::add(std::string person) {
  const std::lock_guard lock(mutex_);
  Job job{.number = ++newest_, .person = std::move(person)};
  jobs_[job.number] = job;
  if (jobs_.size() > most_kept) jobs_.erase(jobs_.begin());
  return job;
}

void JobBoard::change(std::int64_t number, const std::function<void(Job&)>& change) {
  const std::lock_guard lock(mutex_);
  if (const auto found = jobs_.find(number); found != jobs_.end()) change(found->second);
}

void JobBoard::forget_old_time_lines() {
  const std::lock_guard lock(mutex_);
  int kept = 0;
  for (auto job = jobs_.rbegin(); job != jobs_.rend(); ++job)
    if (job->second.time_line && ++kept > most_time_lines) job->second.time_line.reset();
}

std::optional<JobBoard::Job> JobBoard::find(std::int64_t number, const std::string& person) const {
  const std::lock_guard lock(mutex_);
  const auto found = jobs_.find(number);
  if (found == jobs_.end() || found->second.person != person) return std::nullopt;
  return found->second;
}

std::string_view name_of(JobBoard::State state) {
  switch (state) {
    case JobBoard::State::waiting:
      return "waiting";
    case JobBoard::State::running:
      return "running";
    case JobBoard::State::done:
      return "done";
    case JobBoard::State::failed:
      return "failed";
  }
  return "";
}

}  // namespace luoxuan::server
