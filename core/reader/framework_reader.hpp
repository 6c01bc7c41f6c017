#pragma once

#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/framework.hpp"

namespace luoxuan::reader {

// The tables of frameworks/ and standards/; every refusal at once. Format: docs/formats/frameworks.md.

/// frameworks/frameworks.csv: which frameworks there are, and in which file their points stand.
[[nodiscard]] Checked<std::vector<model::Framework>> read_frameworks(std::string_view text, std::string_view file);
/// The points of one framework. Numbers that come twice, and rows whose project or element has two names, are refused.
[[nodiscard]] Checked<std::vector<model::DiagnosisPoint>> read_diagnosis_points(std::string_view text, std::string_view file);
/// standards/*.csv.
[[nodiscard]] Checked<std::vector<model::StandardElement>> read_standards(std::string_view text, std::string_view file);

}  // namespace luoxuan::reader
