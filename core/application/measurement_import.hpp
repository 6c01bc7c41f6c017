#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "application/installation.hpp"
#include "quality/measuring.hpp"

namespace luoxuan::application {

/// A table of measurements that was read and holds: nothing is written yet.
struct MeasurementImport {
  std::shared_ptr<const model::Library> library;  // that the planned ones point into
  std::vector<quality::PlannedMeasurement> planned;
  std::size_t unchanged = 0;  // rows that say what is there
  std::size_t alerts = 0;     // rows that lie beyond their threshold, among those that are new
};

/// Reads a table of measurements (indicator, unit, subject, period, value, source), as .csv in any encoding that office programs
/// write or as .xlsx (its first sheet), with English or Chinese headings. Every fault at once, with line and column or cell.
/// Format: docs/formats/indicators.md.
[[nodiscard]] Checked<MeasurementImport> read_measurements(const Installation& installation, std::string_view bytes,
                                                           std::string_view file, std::string_view by);

/// What another system says of an indicator (id or name) for a period, asked now.
[[nodiscard]] Checked<MeasurementImport> fetch_now(const Installation& installation, std::string_view indicator,
                                                   std::string_view period);

/// Keeps them in one act, with the alerts that come of them.
[[nodiscard]] Checked<void> apply_measurements(const Installation& installation, std::string_view act_id,
                                               const MeasurementImport& import, std::string_view by);

}  // namespace luoxuan::application
