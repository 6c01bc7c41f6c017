#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace luoxuan::model {

/// How a database writes the places of parameters.
enum class PlaceholderStyle {
  question_mark,  // ?1, ?2 …
  dollar,         // $1, $2 …
};

/// A query whose :period, :start and :end have become numbered places.
struct NumberedQuery {
  std::string sql;
  std::vector<std::string> names;  // of the places, from the first on
};

/// Replaces the names outside of texts, quoted names and comments; a name that comes again is the same place. `::` is a cast.
/// Refused: other names behind a colon, and more than one statement.
[[nodiscard]] Result<NumberedQuery> number_query(std::string_view query, PlaceholderStyle style);

}  // namespace luoxuan::model
