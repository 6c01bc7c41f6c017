#include "base/expect.hpp"
#include "engine/element/ad_hoc_sub_process.hpp"
#include "engine/element/boundary_event.hpp"
#include "engine/element/business_rule_task.hpp"
#include "engine/element/call_activity.hpp"
#include "engine/element/compensation_scope.hpp"
#include "engine/element/complex_gateway.hpp"
#include "engine/element/end_event.hpp"
#include "engine/element/event_based_gateway.hpp"
#include "engine/element/exclusive_gateway.hpp"
#include "engine/element/inclusive_gateway.hpp"
#include "engine/element/intermediate_catch_event.hpp"
#include "engine/element/intermediate_throw_event.hpp"
#include "engine/element/multi_instance_body.hpp"
#include "engine/element/parallel_gateway.hpp"
#include "engine/element/plain_task.hpp"
#include "engine/element/receive_task.hpp"
#include "engine/element/script_task.hpp"
#include "engine/element/send_task.hpp"
#include "engine/element/service_task.hpp"
#include "engine/element/standard_loop_body.hpp"
#include "engine/element/start_event.hpp"
#include "engine/element/sub_process.hpp"
#include "engine/element/user_task.hpp"

namespace luoxuan::engine {

void ElementProcessor::cancel(Processing&, const Token&) const {}

Result<void> ElementProcessor::child_gone(Processing&, const Token&, const model::Element&) const {
  return {};
}

namespace {

const ElementProcessor& body_processor(const model::Element& element) {
  static const MultiInstanceBody multi_instance_body;
  static const StandardLoopBody standard_loop_body;
  if (model::as<model::Activity>(element).multi_instance) return multi_instance_body;
  return standard_loop_body;
}

const ElementProcessor& processor_of_kind(model::ElementKind kind) {
  static const StartEvent start_event;
  static const EndEvent end_event;
  static const IntermediateCatchEvent intermediate_catch_event;
  static const IntermediateThrowEvent intermediate_throw_event;
  static const BoundaryEvent boundary_event;
  static const PlainTask plain_task;
  static const UserTask user_task;
  static const ServiceTask service_task;
  static const ScriptTask script_task;
  static const BusinessRuleTask business_rule_task;
  static const SendTask send_task;
  static const ReceiveTask receive_task;
  static const ExclusiveGateway exclusive_gateway;
  static const ParallelGateway parallel_gateway;
  static const InclusiveGateway inclusive_gateway;
  static const EventBasedGateway event_based_gateway;
  static const ComplexGateway complex_gateway;
  static const SubProcess sub_process;
  static const AdHocSubProcess ad_hoc_sub_process;
  static const CallActivity call_activity;
  switch (kind) {
    case model::ElementKind::start_event:
      return start_event;
    case model::ElementKind::end_event:
      return end_event;
    case model::ElementKind::intermediate_catch_event:
      return intermediate_catch_event;
    case model::ElementKind::intermediate_throw_event:
      return intermediate_throw_event;
    case model::ElementKind::boundary_event:
      return boundary_event;
    case model::ElementKind::task:
    case model::ElementKind::manual_task:
      return plain_task;
    case model::ElementKind::user_task:
      return user_task;
    case model::ElementKind::service_task:
      return service_task;
    case model::ElementKind::script_task:
      return script_task;
    case model::ElementKind::business_rule_task:
      return business_rule_task;
    case model::ElementKind::send_task:
      return send_task;
    case model::ElementKind::receive_task:
      return receive_task;
    case model::ElementKind::exclusive_gateway:
      return exclusive_gateway;
    case model::ElementKind::parallel_gateway:
      return parallel_gateway;
    case model::ElementKind::inclusive_gateway:
      return inclusive_gateway;
    case model::ElementKind::event_based_gateway:
      return event_based_gateway;
    case model::ElementKind::complex_gateway:
      return complex_gateway;
    case model::ElementKind::sub_process:
    case model::ElementKind::event_sub_process:
    case model::ElementKind::transaction:
      return sub_process;
    case model::ElementKind::ad_hoc_sub_process:
      return ad_hoc_sub_process;
    case model::ElementKind::call_activity:
      return call_activity;
    case model::ElementKind::process:
      break;
  }
  LX_EXPECT(false, "only the process itself has no processor");
  return start_event;
}

}  // namespace

const ElementProcessor& processor_of(const Token& token, const model::Element& element) {
  static const CompensationScope compensation_scope;
  if (token.compensating) return compensation_scope;
  if (token.multi_instance) return body_processor(element);
  return processor_of_kind(element.kind);
}

}  // namespace luoxuan::engine
