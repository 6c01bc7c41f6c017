#include "engine/shell/job_types.hpp"

#include <fmt/format.h>

namespace luoxuan::engine {

std::string JobTypes::condition(std::size_t first, std::vector<store::Parameter>& parameters) const {
  std::string listed;
  for (const std::string& name : names) {
    listed += fmt::format("{}${}", listed.empty() ? "" : ", ", first++);
    parameters.emplace_back(std::string_view(name));
  }
  if (!names.empty()) return fmt::format("type {}IN ({})", rule == Rule::only ? "" : "NOT ", listed);
  return rule == Rule::only ? "1 = 0" : "1 = 1";
}

}  // namespace luoxuan::engine
