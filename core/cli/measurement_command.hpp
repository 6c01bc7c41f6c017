#pragma once

#include <string>

#include "cli/installation_place.hpp"
#include "cli/output.hpp"

namespace luoxuan::cli {

struct MeasurementImportFile : InstallationPlace {
  std::string file;  // .csv or .xlsx
  bool applies = false;
};
/// Tells what a table of measurements says, with every fault; with `applies` it keeps them, with the alerts that come of them.
[[nodiscard]] int import_measurements(const MeasurementImportFile& command, const Output& output);

struct MeasurementFetching : InstallationPlace {
  std::string indicator;  // id or name
  std::string period;     // name
  std::string sources;    // file; empty: only native code can be asked
  bool applies = false;
};
/// Asks the other system now, outside of any workflow, and tells what it says as import does.
[[nodiscard]] int fetch_measurements(const MeasurementFetching& command, const Output& output);

struct AlertListing : InstallationPlace {
  std::string unit;  // id, name or alias; empty: every unit
  bool with_closed = false;
};
/// The alerts, the oldest first, and how many stand how.
[[nodiscard]] int list_alerts(const AlertListing& command, const Output& output);

}  // namespace luoxuan::cli
