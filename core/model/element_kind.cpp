#include "model/element_kind.hpp"

#include <array>

#include "base/expect.hpp"

namespace luoxuan::model {
namespace {

struct Row {
  ElementKind kind;
  std::string_view name;
  std::string_view tag;
};

constexpr std::array<Row, 24> rows{{
    {ElementKind::process, "process", "process"},
    {ElementKind::start_event, "start_event", "startEvent"},
    {ElementKind::end_event, "end_event", "endEvent"},
    {ElementKind::intermediate_catch_event, "intermediate_catch_event", "intermediateCatchEvent"},
    {ElementKind::intermediate_throw_event, "intermediate_throw_event", "intermediateThrowEvent"},
    {ElementKind::boundary_event, "boundary_event", "boundaryEvent"},
    {ElementKind::task, "task", "task"},
    {ElementKind::user_task, "user_task", "userTask"},
    {ElementKind::manual_task, "manual_task", "manualTask"},
    {ElementKind::service_task, "service_task", "serviceTask"},
    {ElementKind::script_task, "script_task", "scriptTask"},
    {ElementKind::business_rule_task, "business_rule_task", "businessRuleTask"},
    {ElementKind::send_task, "send_task", "sendTask"},
    {ElementKind::receive_task, "receive_task", "receiveTask"},
    {ElementKind::exclusive_gateway, "exclusive_gateway", "exclusiveGateway"},
    {ElementKind::parallel_gateway, "parallel_gateway", "parallelGateway"},
    {ElementKind::inclusive_gateway, "inclusive_gateway", "inclusiveGateway"},
    {ElementKind::event_based_gateway, "event_based_gateway", "eventBasedGateway"},
    {ElementKind::complex_gateway, "complex_gateway", "complexGateway"},
    {ElementKind::sub_process, "sub_process", "subProcess"},
    {ElementKind::event_sub_process, "event_sub_process", ""},
    {ElementKind::transaction, "transaction", "transaction"},
    {ElementKind::ad_hoc_sub_process, "ad_hoc_sub_process", "adHocSubProcess"},
    {ElementKind::call_activity, "call_activity", "callActivity"},
}};

}  // namespace

std::string_view name_of(ElementKind kind) {
  for (const Row& row : rows)
    if (row.kind == kind) return row.name;
  LX_EXPECT(false, "every element kind has a name");
  return {};
}

std::optional<ElementKind> kind_of_tag(std::string_view local_name) {
  for (const Row& row : rows)
    if (!row.tag.empty() && row.tag == local_name) return row.kind;
  return std::nullopt;
}

}  // namespace luoxuan::model
