#pragma once

#include "quality/calendar_openings.hpp"

namespace luoxuan::quality {

/// What becomes due in the quality cycle by the calendar alone, without any workflow: reports are opened and locked, findings
/// become overdue, alerts go a step up. For the thread of the engine; the setting must live longer.
class DueWork {
 public:
  explicit DueWork(const Setting& setting) : setting_(setting), openings_(setting) {}

  /// Does one thing that is due now; false when nothing is.
  [[nodiscard]] Result<bool> do_one();
  /// The moment at which do_one will next have something to do; nothing when nothing waits.
  [[nodiscard]] Result<std::optional<Moment>> next_moment();

 private:
  const Setting& setting_;
  CalendarOpenings openings_;
};

}  // namespace luoxuan::quality
