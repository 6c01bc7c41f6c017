#include "model/library.hpp"

#include <algorithm>

namespace luoxuan::model {

const ReportType* Library::report(std::string_view name) const {
  const auto found =
      std::ranges::find_if(reports, [&](const ReportType& type) { return type.id == name || type.short_name == name; });
  return found != reports.end() ? &*found : nullptr;
}

const PackageSpecification* Library::package(std::string_view id) const {
  const auto found = std::ranges::find(packages, id, &PackageSpecification::id);
  return found != packages.end() ? &*found : nullptr;
}

}  // namespace luoxuan::model
