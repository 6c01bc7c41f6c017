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

template <class Processor>
const ElementProcessor& the() {
  static const Processor processor;
  return processor;
}

const ElementProcessor& body_processor(const model::Element& element) {
  return model::as<model::Activity>(element).multi_instance ? the<MultiInstanceBody>() : the<StandardLoopBody>();
}

const ElementProcessor& processor_of_kind(model::ElementKind kind) {
  switch (kind) {
    case model::ElementKind::start_event:
      return the<StartEvent>();
    case model::ElementKind::end_event:
      return the<EndEvent>();
    case model::ElementKind::intermediate_catch_event:
      return the<IntermediateCatchEvent>();
    case model::ElementKind::intermediate_throw_event:
      return the<IntermediateThrowEvent>();
    case model::ElementKind::boundary_event:
      return the<BoundaryEvent>();
    case model::ElementKind::task:
    case model::ElementKind::manual_task:
      return the<PlainTask>();
    case model::ElementKind::user_task:
      return the<UserTask>();
    case model::ElementKind::service_task:
      return the<ServiceTask>();
    case model::ElementKind::script_task:
      return the<ScriptTask>();
    case model::ElementKind::business_rule_task:
      return the<BusinessRuleTask>();
    case model::ElementKind::send_task:
      return the<SendTask>();
    case model::ElementKind::receive_task:
      return the<ReceiveTask>();
    case model::ElementKind::exclusive_gateway:
      return the<ExclusiveGateway>();
    case model::ElementKind::parallel_gateway:
      return the<ParallelGateway>();
    case model::ElementKind::inclusive_gateway:
      return the<InclusiveGateway>();
    case model::ElementKind::event_based_gateway:
      return the<EventBasedGateway>();
    case model::ElementKind::complex_gateway:
      return the<ComplexGateway>();
    case model::ElementKind::sub_process:
    case model::ElementKind::event_sub_process:
    case model::ElementKind::transaction:
      return the<SubProcess>();
    case model::ElementKind::ad_hoc_sub_process:
      return the<AdHocSubProcess>();
    case model::ElementKind::call_activity:
      return the<CallActivity>();
    case model::ElementKind::process:
      break;
  }
  LX_EXPECT(false, "only the process itself has no processor");
  return the<StartEvent>();
}

}  // namespace

const ElementProcessor& processor_of(const Token& token, const model::Element& element) {
  if (token.compensating) return the<CompensationScope>();
  if (token.multi_instance) return body_processor(element);
  return processor_of_kind(element.kind);
}

}  // namespace luoxuan::engine
