#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "quality/setting.hpp"

namespace luoxuan::quality {

/// From this day on the calendar opens what reports.toml says: what opens later, and what is open by then and not due before.
/// Again with another day is a conflict.
[[nodiscard]] Checked<void> follow_calendar(const Setting& setting, std::string_view act_id, const value::Date& since,
                                            std::string_view by);

/// A report of a period that the calendar will open, or an indicator whose measurements of a period it will have fetched.
struct CalendarOpening {
  Moment at;
  std::string id;
  std::string period;
  bool is_fetch = false;
};

/// Opens the obligations of periods as their days come (ZB-53, ZB-66, ZB-67, ZB-71), and has measurements fetched. How far it
/// came stands in the store, so that each is opened once, whatever ends in between. Several processes may do it side by side.
class CalendarOpenings {
 public:
  explicit CalendarOpenings(const Setting& setting) : setting_(setting) {}

  /// Opens what is due next; false when nothing is. A report that cannot be opened is recorded as opening_failed, and the next
  /// one has its turn.
  [[nodiscard]] Result<bool> do_one();
  /// The moment at which do_one will next have something to do; nothing when nothing waits.
  [[nodiscard]] Result<std::optional<Moment>> next_moment();

 private:
  struct Progress {
    value::Date since;
    Moment through;
  };
  [[nodiscard]] Result<std::optional<Progress>> progress() const;
  [[nodiscard]] Result<std::optional<Moment>> next_of(const Progress& progress);
  [[nodiscard]] Result<void> look_ahead(const Progress& progress);

  const Setting& setting_;
  std::deque<CalendarOpening> ahead_;  // by moment
  std::optional<Moment> seen_until_;   // ahead_ holds everything before
};

}  // namespace luoxuan::quality
