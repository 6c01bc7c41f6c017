#include "feel/types.hpp"

#include <algorithm>
#include <array>

namespace luoxuan::feel {

using value::Kind;
using value::Value;

std::optional<bool> is_instance(const Value& value, std::string_view type) {
  if (type == "Any") return !value.is_null();
  if (type == "Null") return value.is_null();
  if (const std::size_t open = type.find('<'); open != std::string_view::npos && type.ends_with('>')) {
    const std::string_view outer = type.substr(0, open);
    const std::string_view inner = type.substr(open + 1, type.size() - open - 2);
    if (outer == "list") {
      if (!is_instance(Value(), inner)) return std::nullopt;
      const value::List* list = value.if_list();
      return list != nullptr && std::ranges::all_of(*list, [&](const Value& item) { return *is_instance(item, inner); });
    }
    if (outer == "range") {
      if (!is_instance(Value(), inner)) return std::nullopt;
      const value::Range* range = value.if_range();
      return range != nullptr && (range->low.is_null() || *is_instance(range->low, inner)) &&
             (range->high.is_null() || *is_instance(range->high, inner));
    }
    return std::nullopt;
  }
  constexpr std::array kinds = {Kind::boolean, Kind::number, Kind::string, Kind::date, Kind::time, Kind::date_time,
                                Kind::day_time_duration, Kind::year_month_duration, Kind::list, Kind::context, Kind::range,
                                Kind::function};
  const auto kind = std::ranges::find_if(kinds, [&](Kind each) { return value::name_of(each) == type; });
  if (kind == kinds.end()) return std::nullopt;
  return value.kind() == *kind;
}

}  // namespace luoxuan::feel
