#pragma once

#include <optional>
#include <string_view>

namespace luoxuan::model {

/// The elements of BPMN 2.0 that run. The names are stored and shown: they never change.
enum class ElementKind {
  process,  // the outermost scope of an instance
  start_event,
  end_event,
  user_task,
  service_task,
  script_task,
  business_rule_task,
  exclusive_gateway,
  parallel_gateway,
  boundary_event,
};

/// "exclusive_gateway": the one spelling in code, store, scenarios and docs.
[[nodiscard]] std::string_view name_of(ElementKind kind);

/// From the local name of a BPMN XML element, e.g. "exclusiveGateway"; nothing for what does not run.
[[nodiscard]] std::optional<ElementKind> kind_of_tag(std::string_view local_name);

}  // namespace luoxuan::model
