#include "engine/shell/job_types.hpp"

#include <fmt/format.h>

namespace luoxuan::engine {

std::string JobTypes::condition(std::size_t first, std::vector<store::Parameter>& parameters) const {
  std::string listed;
  for (const std::string& name : names) {
    listed += fmt::format("{}${}", listed.empty() ? "" : ", ", first++);
    parameters.emplace_back(std::string_view(name));
  }
  if (rule == Rule::only) return names.empty() ? "1 = 0" : fmt::format("type IN ({})", listed);
  return names.empty() ? "outside = 0" : fmt::format("outside = 0 AND type NOT IN ({})", listed);
}

}  // namespace luoxuan::engine
