#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "base/key.hpp"
#include "base/message.hpp"
#include "value/value.hpp"

namespace luoxuan::server {

/// How far the work is that people ordered of this process. In memory, as long as it is under way: what became of it stands in
/// the database (server/orders.hpp).
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
    std::string result = {};     // the blob that tells it; empty: there is none
    value::Context faults = {};  // {zh: […], en: […]}, as problems tell them
  };

  void add(Job job);
  void change(std::int64_t number, const std::function<void(Job&)>& change);
  void remove(std::int64_t number);
  [[nodiscard]] std::optional<Job> find(std::int64_t number) const;

 private:
  mutable std::mutex mutex_;
  std::map<std::int64_t, Job> jobs_;
};

[[nodiscard]] std::string_view name_of(JobBoard::State state);

}  // namespace luoxuan::server
