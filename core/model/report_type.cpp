#include "model/report_type.hpp"

namespace luoxuan::model {

const std::vector<std::string>& period_members() {
  static const std::vector<std::string> members{"name", "kind", "start", "end", "academic year", "ordinal", "title"};
  return members;
}

const feel::Names& due_rule_names() {
  // "academic year" is one name only where it is known to be one; the others are single words
  static const feel::Names names({"period", "academic year"});
  return names;
}

}  // namespace luoxuan::model
