#pragma once

#include "engine/shell/scheduler.hpp"
#include "quality/setting.hpp"

namespace luoxuan::quality {

/// The header's text; empty when the task has no such header.
[[nodiscard]] std::string header_of(const engine::JobOrder& order, std::string_view name);
/// As header_of; invalid_definition when there is none.
[[nodiscard]] Result<std::string> required_header(const engine::JobOrder& order, std::string_view name);

/// The header's text, or else that of the variable of this name; invalid_definition when there is neither.
[[nodiscard]] Result<std::string> header_or_variable(const engine::JobOrder& order, std::string_view name);

/// The library that the job's instance began with.
[[nodiscard]] Result<std::shared_ptr<const model::Library>> library_of(const Setting& setting, const engine::JobOrder& order);

/// The report type that the header `report` names, or else the variable of this name; not_found when the library has none.
[[nodiscard]] Result<const model::ReportType*> report_of(const model::Library& library, const engine::JobOrder& order);

/// The name of the instance's period; condition_not_met when it has none.
[[nodiscard]] Result<std::string> period_of(const engine::JobOrder& order);

}  // namespace luoxuan::quality
