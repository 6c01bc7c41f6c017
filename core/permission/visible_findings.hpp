#pragma once

#include "permission/row_choice.hpp"
#include "quality/finding.hpp"

namespace luoxuan::permission {

/// Which findings are asked for; what is empty is not looked at.
struct FindingChoice {
  std::string_view unit = {};  // that answers for it, or named it
  std::string_view source = {}, state = {};
  bool only_overdue = false;
  PeriodQuestion period = {};  // in which it was found, or into which it was taken over
};

/// The findings that the viewer may see, with keys above `after`, at most `most`, in the order in which they were raised.
[[nodiscard]] Result<std::vector<quality::Finding>> visible_findings(const quality::Setting& setting, const Viewer& viewer,
                                                                     const FindingChoice& choice, Key after, std::size_t most);

struct FindingFigures {
  std::int64_t open = 0, done = 0, checked = 0;
  std::int64_t overdue = 0;
  std::int64_t inherited = 0;        // taken over at least once, and not closed
  std::int64_t without_measure = 0;  // open, and nobody has said what is to be done or until when
};

/// How many there are whatever their state. Findings that are alike for Viewer::may_see are counted by the database and asked
/// about together.
[[nodiscard]] Result<FindingFigures> count_visible_findings(const quality::Setting& setting, const Viewer& viewer,
                                                            const FindingChoice& choice);

}  // namespace luoxuan::permission
