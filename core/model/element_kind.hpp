#pragma once

#include <optional>
#include <string_view>

namespace luoxuan::model {

/// The elements of BPMN 2.0 that run. The names are stored and shown: they never change.
enum class ElementKind {
  process,  // the outermost scope of an instance
  start_event,
  end_event,
  intermediate_catch_event,
  intermediate_throw_event,
  boundary_event,
  task,  // of no kind
  user_task,
  manual_task,
  service_task,
  script_task,
  business_rule_task,
  send_task,
  receive_task,
  exclusive_gateway,
  parallel_gateway,
  inclusive_gateway,
  event_based_gateway,
  complex_gateway,
  sub_process,
  event_sub_process,
  transaction,
  ad_hoc_sub_process,
  call_activity,
};

/// "exclusive_gateway": the one spelling in code, store, scenarios and docs.
[[nodiscard]] std::string_view name_of(ElementKind kind);

/// From the local name of a BPMN XML element, e.g. "exclusiveGateway"; nothing for what does not run. An event subprocess is
/// written as "subProcess": its attribute makes it one.
[[nodiscard]] std::optional<ElementKind> kind_of_tag(std::string_view local_name);

}  // namespace luoxuan::model
