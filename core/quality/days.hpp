#pragma once

#include <optional>
#include <string>

#include "quality/setting.hpp"

namespace luoxuan::quality {

/// When the day begins at the institution.
[[nodiscard]] Moment begin_of_day(const Setting& setting, const value::Date& day);
/// When the day after the stored one ("2018-01-05") begins; the beginning of time when it is no day.
[[nodiscard]] Moment begin_of_day_after(const Setting& setting, const std::string& day);
/// The earlier of two that may not be there.
[[nodiscard]] std::optional<Moment> earlier(std::optional<Moment> one, std::optional<Moment> other);

}  // namespace luoxuan::quality
