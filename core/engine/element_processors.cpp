#include "base/expect.hpp"
#include "engine/element/boundary_event.hpp"
#include "engine/element/business_rule_task.hpp"
#include "engine/element/end_event.hpp"
#include "engine/element/exclusive_gateway.hpp"
#include "engine/element/multi_instance_body.hpp"
#include "engine/element/parallel_gateway.hpp"
#include "engine/element/script_task.hpp"
#include "engine/element/service_task.hpp"
#include "engine/element/start_event.hpp"
#include "engine/element/user_task.hpp"

namespace luoxuan::engine {

void ElementProcessor::cancel(Processing&, const Token&) const {}

const ElementProcessor& processor_of(const Token& token, const model::Element& element) {
  static const MultiInstanceBody multi_instance_body;
  static const StartEvent start_event;
  static const EndEvent end_event;
  static const UserTask user_task;
  static const ServiceTask service_task;
  static const ScriptTask script_task;
  static const BusinessRuleTask business_rule_task;
  static const ExclusiveGateway exclusive_gateway;
  static const ParallelGateway parallel_gateway;
  static const BoundaryEvent boundary_event;
  if (token.multi_instance) return multi_instance_body;
  switch (element.kind) {
    case model::ElementKind::start_event:
      return start_event;
    case model::ElementKind::end_event:
      return end_event;
    case model::ElementKind::user_task:
      return user_task;
    case model::ElementKind::service_task:
      return service_task;
    case model::ElementKind::script_task:
      return script_task;
    case model::ElementKind::business_rule_task:
      return business_rule_task;
    case model::ElementKind::exclusive_gateway:
      return exclusive_gateway;
    case model::ElementKind::parallel_gateway:
      return parallel_gateway;
    case model::ElementKind::boundary_event:
      return boundary_event;
    case model::ElementKind::process:
      break;
  }
  LX_EXPECT(false, "only the process itself has no processor");
  return start_event;
}

}  // namespace luoxuan::engine
