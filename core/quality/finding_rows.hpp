#pragma once

#include <string>
#include <vector>

#include "model/report_type.hpp"
#include "quality/finding.hpp"
#include "value/value.hpp"

namespace luoxuan::quality {

/// The rows of a list variable; empty when there is no such list.
[[nodiscard]] std::vector<value::Context> rows_of(const value::Context& variables, const std::string& list);

/// The findings that variables hold under these names: text, unit, person, measure and due as they were written. Rows without a
/// text are no findings. `point`: the field that names the point of the framework, if there is one.
[[nodiscard]] std::vector<Finding> findings_in(const value::Context& variables, const model::FindingFields& fields,
                                               const std::string& point = {});

}  // namespace luoxuan::quality
