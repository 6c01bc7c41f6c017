#include "calendar/period.hpp"

namespace luoxuan::calendar {

value::Context to_context(const Period& period) {
  // the names are model::period_members()
  return {{"name", period.name},
          {"kind", model::name_of(period.kind)},
          {"start", period.start},
          {"end", period.end},
          {"academic year", period.academic_year.empty() ? value::Value() : value::Value(period.academic_year)},
          {"ordinal", period.ordinal},
          {"title", period.title}};
}

}  // namespace luoxuan::calendar
