#pragma once

#include <limits>
#include <string>

#include "engine/shell/engine.hpp"

namespace luoxuan::permission {

/// What `inbox.due` is of a work item without a day: it comes behind all others.
inline constexpr std::int64_t no_day = std::numeric_limits<std::int64_t>::max();

/// Keeps two tables in step with what happens, so that nobody's page looks through everything: `inbox`, who could do which open
/// work item, and `participation`, who began or did something in which instance, and when last.
class PartKeeper final : public engine::RecordListener {
 public:
  explicit PartKeeper(std::string institution) : institution_(std::move(institution)) {}
  [[nodiscard]] Result<void> heard(engine::Act& act, const engine::Record& record) override;

 private:
  [[nodiscard]] Result<void> keep_inbox(engine::Act& act, Key work_item) const;
  [[nodiscard]] Result<void> keep_participation(engine::Act& act, const engine::Record& record, bool started) const;

  std::string institution_;
};

}  // namespace luoxuan::permission
