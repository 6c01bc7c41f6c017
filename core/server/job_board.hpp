#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "base/failure.hpp"
#include "base/key.hpp"
#include "rehearsal/time_line.hpp"

namespace luoxuan::server {

/// Work that takes longer than a request, as people see it: how far it is. In memory: what it makes is durable, the board is not.
class JobBoard {
 public:
  enum class State { waiting, running, done, failed };
  struct Job {
    std::int64_t number = 0;
    std::string person;  // who asked
    State state = State::waiting;
    double progress = 0;
    Message message = {};
    Key package = {};
    std::shared_ptr<const rehearsal::TimeLine> time_line = {};  // of a rehearsal that is done
    Failures faults = {};
  };

  [[nodiscard]] Job add(std::string person);
  void change(std::int64_t number, const std::function<void(Job&)>& change);
  /// Time lines are long: those of all but the newest few jobs are forgotten.
  void forget_old_time_lines();
  /// nothing when there is none of this number that the person asked for.
  [[nodiscard]] std::optional<Job> find(std::int64_t number, const std::string& person) const;

 private:
  mutable std::mutex mutex_;
  std::map<std::int64_t, Job> jobs_;  // the newest hundred
  std::int64_t newest_ = 0;
};

[[nodiscard]] std::string_view name_of(JobBoard::State state);

}  // namespace luoxuan::server
