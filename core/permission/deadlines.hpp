#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "quality/setting.hpp"

namespace luoxuan::permission {

/// 期限: something that one person has to do until a day or a moment.
struct Deadline {
  std::string id;  // "obligation-12": of the thing itself, whoever has it at the moment
  std::string title;
  std::string text;
  std::string day;  // ISO 8601; empty: `moment` counts
  Moment moment;
  Moment since;
};

/// What waits for this person and has a day: open work items, and findings that are to be mended. In the order of their ids.
[[nodiscard]] Result<std::vector<Deadline>> deadlines_of(const quality::Setting& setting, std::string_view person);

}  // namespace luoxuan::permission
