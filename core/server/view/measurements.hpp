#pragma once

#include <string>

#include "quality/indicator_rows.hpp"
#include "quality/measurement_series.hpp"
#include "server/service.hpp"

namespace luoxuan::server {

// Values of indicators in answers (docs/api/openapi.yaml): exact numbers, never texts.

/// Sets the member when the text is a number.
void put_number(value::Context& into, std::string name, const std::string& text);

/// {unit, unit_name, subject, points: [{period, title, value, target, level, at, source}]}
[[nodiscard]] value::Context series_value(const quality::Setting& setting, const quality::MeasurementSeries& series);

}  // namespace luoxuan::server
