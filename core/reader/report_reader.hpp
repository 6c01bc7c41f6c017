#pragma once

#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/package_specification.hpp"
#include "model/report_type.hpp"

namespace luoxuan::reader {

/// reports.toml, one table a report type, in the order of the file. `file` is the name that refusals give; every refusal at
/// once. Rules are parsed; the files that are named are looked for by the plugin, not here.
[[nodiscard]] Checked<std::vector<model::ReportType>> read_report_types(std::string_view text, std::string_view file);

/// packages.toml, likewise.
[[nodiscard]] Checked<std::vector<model::PackageSpecification>> read_packages(std::string_view text, std::string_view file);

}  // namespace luoxuan::reader
