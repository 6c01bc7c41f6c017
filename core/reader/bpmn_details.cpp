#include "reader/bpmn_details.hpp"

#include <charconv>

namespace luoxuan::reader::bpmn {
namespace {

using model::ElementKind;

void read_mappings(Reading& reading, const pugi::xml_node& node, model::WorkElement& element) {
  const auto io = Reading::extension(node, zeebe_space, "ioMapping");
  for (const pugi::xml_node& row : io.children()) {
    const bool input = XmlSource::is(row, zeebe_space, "input");
    if (!input && !XmlSource::is(row, zeebe_space, "output")) continue;
    const std::string target = row.attribute("target").value();
    if (target.empty()) {
      reading.refuse(row, say("expected a target variable, found none", "应写明 target 变量，实际没有"));
      continue;
    }
    if (auto source = reading.setting(row, row.attribute("source").value()))
      (input ? element.inputs : element.outputs).push_back({*std::move(source), target});
  }
}

void read_job(Reading& reading, const pugi::xml_node& node, model::WorkElement& element) {
  const auto definition = Reading::extension(node, zeebe_space, "taskDefinition");
  auto type = reading.attribute(definition, "type");
  if (!type) return;
  element.job.emplace(model::JobDefinition{*std::move(type), read_retries(reading, definition), {}});
  const auto headers = Reading::extension(node, zeebe_space, "taskHeaders");
  for (const pugi::xml_node& header : headers.children())
    if (XmlSource::is(header, zeebe_space, "header"))
      element.job->headers.emplace_back(header.attribute("key").value(), header.attribute("value").value());
}

template <class EventKind>
std::unique_ptr<EventKind> read_event(Reading& reading, const pugi::xml_node& node) {
  auto event = std::make_unique<EventKind>();
  read_event_definitions(reading, node, *event);
  return event;
}

std::unique_ptr<model::Element> read_gateway(Reading& reading, ElementKind kind, const pugi::xml_node& node) {
  switch (kind) {
    case ElementKind::exclusive_gateway:
      return std::make_unique<model::ExclusiveGateway>();
    case ElementKind::parallel_gateway:
      return std::make_unique<model::ParallelGateway>();
    case ElementKind::inclusive_gateway:
      return std::make_unique<model::InclusiveGateway>();
    case ElementKind::complex_gateway: {
      auto gateway = std::make_unique<model::ComplexGateway>();
      if (const auto condition = XmlSource::child(node, model_space, "activationCondition"))
        gateway->activation_condition = reading.condition(condition, XmlSource::text_of(condition));
      return gateway;
    }
    default: {
      auto gateway = std::make_unique<model::EventBasedGateway>();
      gateway->instantiates = node.attribute("instantiate").as_bool();
      gateway->parallel = std::string_view(node.attribute("eventGatewayType").value()) == "Parallel";
      return gateway;
    }
  }
}

std::unique_ptr<model::Element> read_by_kind(Reading& reading, ElementKind kind, const pugi::xml_node& node) {
  switch (kind) {
    case ElementKind::start_event: {
      auto event = read_event<model::StartEvent>(reading, node);
      event->interrupting = node.attribute("isInterrupting").as_bool(true);
      event->form = Reading::extension(node, zeebe_space, "formDefinition").attribute("formId").value();
      return event;
    }
    case ElementKind::end_event:
      return read_event<model::EndEvent>(reading, node);
    case ElementKind::intermediate_catch_event:
      return read_event<model::IntermediateCatchEvent>(reading, node);
    case ElementKind::intermediate_throw_event:
      return read_event<model::IntermediateThrowEvent>(reading, node);
    case ElementKind::boundary_event: {
      auto event = read_event<model::BoundaryEvent>(reading, node);
      event->interrupting = node.attribute("cancelActivity").as_bool(true);
      return event;
    }
    case ElementKind::exclusive_gateway:
    case ElementKind::parallel_gateway:
    case ElementKind::inclusive_gateway:
    case ElementKind::event_based_gateway:
    case ElementKind::complex_gateway:
      return read_gateway(reading, kind, node);
    case ElementKind::sub_process:
    case ElementKind::event_sub_process:
    case ElementKind::transaction:
    case ElementKind::ad_hoc_sub_process:
      return read_sub_process(reading, kind, node);
    case ElementKind::call_activity:
      return read_call_activity(reading, node);
    default:
      return read_task(reading, kind, node);
  }
}

/// A whole number from 1; BPMN's quantities of tokens (A10, A11).
int read_quantity(Reading& reading, const pugi::xml_node& node, const char* name) {
  const auto given = node.attribute(name);
  if (!given) return 1;
  const int quantity = given.as_int(0);
  if (quantity < 1 || quantity > 1000)
    reading.refuse(node, say("'{}': expected {} from 1 to 1000, found '{}'", "“{}”：{} 应为 1 至 1000，实际为“{}”", id_of(node),
                             std::string_view(name), std::string_view(given.value())));
  return quantity;
}

}  // namespace

int read_retries(Reading& reading, const pugi::xml_node& node) {
  const auto given = node.attribute("retries");
  if (!given) return model::JobDefinition::usual_retries;
  const std::string_view text = given.value();
  int retries = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), retries);
  if (error != std::errc() || end != text.data() + text.size() || retries < 1 || retries > 100)
    reading.refuse(node, say("expected retries from 1 to 100, found '{}'", "retries 应为 1 至 100，实际为“{}”", text));
  return retries;
}

void read_work(Reading& reading, const pugi::xml_node& node, model::WorkElement& element) {
  read_mappings(reading, node, element);
  read_job(reading, node, element);
}

std::unique_ptr<model::Element> read_element(Reading& reading, ElementKind kind, const pugi::xml_node& node) {
  std::unique_ptr<model::Element> element = read_by_kind(reading, kind, node);
  element->id = id_of(node);
  element->name = node.attribute("name").value();
  element->where = reading.source.where(node);
  if (model::as_event(*element) != nullptr) read_work(reading, node, static_cast<model::Event&>(*element));
  if (model::as_activity(*element) != nullptr) {
    auto& activity = static_cast<model::Activity&>(*element);
    read_work(reading, node, activity);
    read_repetition(reading, node, activity);
    activity.start_quantity = read_quantity(reading, node, "startQuantity");
    activity.completion_quantity = read_quantity(reading, node, "completionQuantity");
    activity.for_compensation = node.attribute("isForCompensation").as_bool();
  }
  read_listeners(reading, node, *element);
  return element;
}

}  // namespace luoxuan::reader::bpmn
