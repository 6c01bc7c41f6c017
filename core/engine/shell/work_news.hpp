#pragma once

#include <string_view>

#include "engine/shell/engine.hpp"

namespace luoxuan::engine {

/// Whether somebody who waits for jobs has reason to look again after a record of this name.
[[nodiscard]] bool brings_jobs(std::string_view record);

/// Whether what is due next may be earlier than it was before a record of this name: a job that is ready, a timer that was set.
[[nodiscard]] bool brings_work(std::string_view record);

/// Tells the other processes of a shared database that there is something to do for them, in the act that brings it.
class WorkNews final : public RecordListener {
 public:
  explicit WorkNews(std::string institution) : topic_(topic_of(institution)) {}

  [[nodiscard]] Result<void> heard(Act& act, const Record& record) override;

  /// What PostgresqlNews listens to.
  [[nodiscard]] static std::string topic_of(std::string_view institution);

 private:
  std::string topic_;
};

}  // namespace luoxuan::engine
