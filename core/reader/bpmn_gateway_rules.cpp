#include <algorithm>

#include "reader/bpmn_rules.hpp"

namespace luoxuan::reader::bpmn {
namespace {

using model::ElementKind;
using model::Trigger;

bool is_gateway(const model::Element& element) {
  return element.kind == ElementKind::exclusive_gateway || element.kind == ElementKind::parallel_gateway ||
         element.kind == ElementKind::event_based_gateway || model::as_converging_gateway(element) != nullptr;
}

class GatewayRules {
 public:
  explicit GatewayRules(Reading& reading) : reading_(reading) {}

  /// BPMN 2.0.2, 10.6.1: what gatewayDirection says must be so.
  void check_direction(const model::Element& gateway) {
    const auto node = reading_.by_id.find(gateway.id);
    const std::string_view direction =
        node != reading_.by_id.end() ? node->second.attribute("gatewayDirection").value() : std::string_view();
    const bool joins = gateway.incoming.size() > 1;
    const bool splits = gateway.outgoing.size() > 1;
    const bool agrees = direction == "Converging"  ? joins && !splits
                        : direction == "Diverging" ? splits && !joins
                        : direction == "Mixed"     ? joins && splits
                                                   : true;
    if (!agrees)
      refuse(gateway, say("gateway '{}': expected flows as gatewayDirection=\"{}\" says, found {} in and {} out",
                          "网关“{}”：顺序流应与 gatewayDirection=\"{}\" 一致，实际 {} 进 {} 出", gateway.id, direction,
                          gateway.incoming.size(), gateway.outgoing.size()));
    else if (!joins && !splits && !is_instantiating(gateway))
      refuse(gateway, say("gateway '{}': expected several flows into it or out of it, found {} in and {} out",
                          "网关“{}”：应有多个进入或流出的顺序流，实际 {} 进 {} 出", gateway.id, gateway.incoming.size(),
                          gateway.outgoing.size()));
  }

  void check_event_based(const model::EventBasedGateway& gateway) {
    if (gateway.outgoing.size() < 2)
      refuse(gateway, say("event-based gateway '{}': expected several events to wait for, found {}",
                          "事件网关“{}”：应等待多个事件，实际 {} 个", gateway.id, gateway.outgoing.size()));
    if (gateway.instantiates && !gateway.incoming.empty())
      refuse(gateway, say("event-based gateway '{}': expected no flow into one that begins instances, found one",
                          "事件网关“{}”：启动实例的网关不应有进入的顺序流，实际有", gateway.id));
    bool by_event = false;
    bool by_task = false;
    for (const model::Flow* flow : gateway.outgoing) {
      check_target(gateway, *flow->target);
      by_task = by_task || flow->target->kind == ElementKind::receive_task;
      const model::Event* event = model::as_event(*flow->target);
      by_event = by_event || (event != nullptr && model::definition_of(*event, Trigger::message) != nullptr);
    }
    if (by_event && by_task)
      refuse(gateway, say("event-based gateway '{}': expected message events or receive tasks, found both",
                          "事件网关“{}”：应只用消息事件或只用接收任务，实际混用", gateway.id));
  }

 private:
  static bool is_instantiating(const model::Element& gateway) {
    return gateway.kind == ElementKind::event_based_gateway && model::as<model::EventBasedGateway>(gateway).instantiates;
  }

  void check_target(const model::Element& gateway, const model::Element& target) {
    const bool waits = target.kind == ElementKind::receive_task || target.kind == ElementKind::intermediate_catch_event;
    if (!waits)
      refuse(target,
             say("'{}': expected a catching event or receive task behind event-based gateway '{}', found {}",
                 "“{}”：事件网关“{}”之后应为捕获事件或接收任务，实际为 {}", target.id, gateway.id, model::name_of(target.kind)));
    if (target.incoming.size() > 1)
      refuse(target,
             say("'{}': expected no other flow into it than from event-based gateway '{}', found {}",
                 "“{}”：除事件网关“{}”外不应有其他进入的顺序流，实际共 {} 个", target.id, gateway.id, target.incoming.size()));
    if (const model::Activity* activity = model::as_activity(target); activity != nullptr && !activity->boundary_events.empty())
      refuse(target, say("'{}': expected no boundary event on a receive task behind event-based gateway '{}', found one",
                         "“{}”：事件网关“{}”之后的接收任务不应有边界事件，实际有", target.id, gateway.id));
  }

  void refuse(const model::Element& element, Message message) { refuse_at(reading_, element.where, std::move(message)); }

  Reading& reading_;
};

}  // namespace

void check_gateways(Reading& reading, const model::Process& process) {
  GatewayRules rules(reading);
  for (const auto& element : process.elements) {
    if (is_gateway(*element)) rules.check_direction(*element);
    if (element->kind == ElementKind::event_based_gateway) rules.check_event_based(model::as<model::EventBasedGateway>(*element));
  }
}

}  // namespace luoxuan::reader::bpmn
