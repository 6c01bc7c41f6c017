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

constexpr std::array<Row, 10> rows{{
    {ElementKind::process, "process", "process"},
    {ElementKind::start_event, "start_event", "startEvent"},
    {ElementKind::end_event, "end_event", "endEvent"},
    {ElementKind::user_task, "user_task", "userTask"},
    {ElementKind::service_task, "service_task", "serviceTask"},
    {ElementKind::script_task, "script_task", "scriptTask"},
    {ElementKind::business_rule_task, "business_rule_task", "businessRuleTask"},
    {ElementKind::exclusive_gateway, "exclusive_gateway", "exclusiveGateway"},
    {ElementKind::parallel_gateway, "parallel_gateway", "parallelGateway"},
    {ElementKind::boundary_event, "boundary_event", "boundaryEvent"},
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
    if (row.tag == local_name) return row.kind;
  return std::nullopt;
}

}  // namespace luoxuan::model
