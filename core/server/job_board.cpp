#include "server/job_board.hpp"

namespace luoxuan::server {

void JobBoard::add(Job job) {
  const std::lock_guard lock(mutex_);
  jobs_.insert_or_assign(job.number, std::move(job));
}

void JobBoard::change(std::int64_t number, const std::function<void(Job&)>& change) {
  const std::lock_guard lock(mutex_);
  if (const auto found = jobs_.find(number); found != jobs_.end()) change(found->second);
}

void JobBoard::remove(std::int64_t number) {
  const std::lock_guard lock(mutex_);
  jobs_.erase(number);
}

std::optional<JobBoard::Job> JobBoard::find(std::int64_t number) const {
  const std::lock_guard lock(mutex_);
  const auto found = jobs_.find(number);
  return found == jobs_.end() ? std::nullopt : std::optional(found->second);
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
