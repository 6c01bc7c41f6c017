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

const Plan* Library::plan(std::string_view id) const {
  const auto found = std::ranges::find(plans, id, &Plan::id);
  return found != plans.end() ? &*found : nullptr;
}

const Framework* Library::framework(std::string_view id) const {
  const auto found = std::ranges::find(frameworks, id, &Framework::id);
  return found != frameworks.end() ? &*found : nullptr;
}

const Indicator* Library::indicator(std::string_view name) const {
  const auto found = std::ranges::find_if(indicators, [&](const Indicator& one) { return one.id == name || one.name == name; });
  return found != indicators.end() ? &*found : nullptr;
}

std::shared_ptr<const DecisionModel> Library::model_of_decision(std::string_view id) const {
  for (const auto& [name, model] : decisions)
    if (std::ranges::find(model->decisions, id, &Decision::id) != model->decisions.end()) return model;
  return nullptr;
}

}  // namespace luoxuan::model
