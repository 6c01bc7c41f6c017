#include "document/function_yields.hpp"

#include <algorithm>
#include <map>

#include "feel/function_aliases.hpp"

namespace luoxuan::document {

namespace {

using CalledKinds = std::map<std::string_view, CalledKind>;

CalledKinds known_kinds() {
  CalledKinds kinds = {{"sort", CalledKind::sorts},
                       {"is defined", CalledKind::is_defined},
                       {"table", CalledKind::table},
                       {"表格", CalledKind::table}};
  for (const char* name : {"not",
                           "all",
                           "any",
                           "contains",
                           "starts with",
                           "ends with",
                           "matches",
                           "list contains",
                           "before",
                           "after",
                           "meets",
                           "met by",
                           "overlaps",
                           "overlaps before",
                           "overlaps after",
                           "finishes",
                           "finished by",
                           "includes",
                           "during",
                           "starts",
                           "started by",
                           "coincides",
                           "is",
                           "even",
                           "odd"})
    kinds.emplace(name, CalledKind::truth);
  for (const char* name : {"string", "string length", "upper case", "lower case", "string join", "word count", "count",
                           "format date", "format number", "chinese number", "chinese amount"})
    kinds.emplace(name, CalledKind::one_value);
  for (const char* name : {"reverse", "distinct values", "sublist", "remove"}) kinds.emplace(name, CalledKind::same_items);
  for (const auto& [alias, name] : feel::function_aliases())
    if (const auto known = kinds.find(name); known != kinds.end()) kinds.emplace(alias, known->second);
  return kinds;
}

}  // namespace

CalledKind kind_of_function(std::string_view name) {
  static const CalledKinds kinds = known_kinds();
  const auto known = kinds.find(name);
  return known != kinds.end() ? known->second : CalledKind::other;
}

}  // namespace luoxuan::document
