#pragma once

#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/evidence_requirement.hpp"

namespace luoxuan::reader {

/// frameworks/evidence.csv; every refusal at once. That the units are there is checked when the plugin is loaded.
[[nodiscard]] Checked<std::vector<model::EvidenceRequirement>> read_evidence(std::string_view text, std::string_view file);

}  // namespace luoxuan::reader
