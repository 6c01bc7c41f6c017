#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "quality/indicator_rows.hpp"
#include "quality/setting.hpp"

namespace luoxuan::quality {

/// How the values of one place went: of a unit, or of a subject in it.
struct MeasurementSeries {
  std::string unit;                                // id
  std::string subject;                             // empty: the unit itself
  std::vector<IndicatorMeasurement> measurements;  // the newest of each period, in the order of the periods
};

/// The series of an indicator, in the order of the organisation and of the subjects' names; `unit` (id) and `subject`: of these
/// alone, empty ones do not choose. Periods that the calendar does not know any more are left out.
[[nodiscard]] Result<std::vector<MeasurementSeries>> measurement_series(const Setting& setting, std::string_view indicator,
                                                                        std::string_view unit, std::string_view subject);

}  // namespace luoxuan::quality
