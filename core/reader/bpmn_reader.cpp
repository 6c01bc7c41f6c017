#include "reader/bpmn_reader.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.hpp"
#include "model/scope_names.hpp"
#include "reader/bpmn_details.hpp"
#include "reader/bpmn_names.hpp"

namespace luoxuan::reader {
namespace {

using bpmn::model_space;
using bpmn::Reading;

/// Parts of a process that carry no behaviour here.
constexpr std::array<std::string_view, 14> passed_over{
    "documentation",       "extensionElements",  "laneSet",  "textAnnotation",  "association", "group",      "dataObject",
    "dataObjectReference", "dataStoreReference", "property", "ioSpecification", "auditing",    "monitoring", "category"};

std::string_view id_of(const pugi::xml_node& node) {
  return node.attribute("id").value();
}

/// Reads one bpmn:process: elements first, then the flows that connect them.
class ProcessReader {
 public:
  ProcessReader(Reading& reading, const pugi::xml_node& node) : reading_(reading), node_(node) {}

  std::shared_ptr<const model::Process> read() {
    process_->id = id_of(node_);
    process_->name = node_.attribute("name").value();
    process_->where = reading_.source.where(node_);
    if (process_->id.empty()) reading_.refuse(node_, say("expected a process with an id, found none", "流程应有 id，实际没有"));
    bpmn::refuse_unknown(reading_, node_);
    for (const pugi::xml_node& part : node_.children()) read_part(part);
    for (const pugi::xml_node& flow : flow_nodes_) read_flow(flow);
    for (const auto& [node, element] : boundary_events_) attach(node, *element);
    for (const auto& [node, element] : with_default_) set_default(node, *element);
    bpmn::check_process(reading_, *process_);
    return process_;
  }

 private:
  void read_part(const pugi::xml_node& part) {
    if (part.type() != pugi::node_element || XmlSource::namespace_of(part) != model_space) return;
    const std::string_view tag = XmlSource::local_name(part);
    if (tag == "sequenceFlow") {
      bpmn::refuse_unknown(reading_, part);
      flow_nodes_.push_back(part);
      return;
    }
    if (std::ranges::find(passed_over, tag) != passed_over.end()) return;
    const auto kind = model::kind_of_tag(tag);
    if (!kind || *kind == model::ElementKind::process) {
      reading_.refuse(
          part, say("'{}': expected an element that runs, found <{}>", "“{}”：应为可执行的元素，实际为 <{}>", id_of(part), tag),
          say("see docs/bpmn_support.md for what runs", "可执行的元素见 docs/bpmn_support.md"));
      return;
    }
    bpmn::refuse_unknown(reading_, part);
    auto element = bpmn::read_element(reading_, *kind, part);
    if (element->id.empty()) {
      reading_.refuse(part, say("expected <{}> with an id, found none", "<{}> 应有 id，实际没有", tag));
      return;
    }
    if (!is_new_id(part, element->id)) return;
    elements_.emplace(element->id, element.get());
    if (*kind == model::ElementKind::boundary_event)
      boundary_events_.emplace_back(part, static_cast<model::BoundaryEvent*>(element.get()));
    if (part.attribute("default")) with_default_.emplace_back(part, element.get());
    if (*kind == model::ElementKind::start_event && process_->start == nullptr)
      process_->start = static_cast<const model::StartEvent*>(element.get());
    process_->elements.push_back(std::move(element));
  }

  bool is_new_id(const pugi::xml_node& node, const std::string& id) {
    if (ids_.insert(id).second) return true;
    reading_.refuse(node, say("expected ids that differ, found '{}' twice", "id 应各不相同，实际“{}”出现两次", id));
    return false;
  }

  model::Element* end_of(const pugi::xml_node& node, const char* attribute) {
    const std::string wanted = node.attribute(attribute).value();
    if (const auto found = elements_.find(wanted); found != elements_.end()) return found->second;
    std::vector<std::string> known;
    for (const auto& [id, element] : elements_) known.push_back(id);
    const auto near = text::nearest(wanted, known);
    reading_.refuse(node,
                    say("'{}': expected {} to name an element of this process, found '{}'",
                        "“{}”：{} 应指向本流程的元素，实际为“{}”", id_of(node), std::string_view(attribute), wanted),
                    near ? say("did you mean {}?", "是否指 {}？", *near) : Message{});
    return nullptr;
  }

  void read_flow(const pugi::xml_node& node) {
    model::Element* source = end_of(node, "sourceRef");
    model::Element* target = end_of(node, "targetRef");
    if (source == nullptr || target == nullptr) return;
    if (id_of(node).empty()) {  // a join tells its flows apart by their ids
      reading_.refuse(node, say("expected <sequenceFlow> with an id, found none", "<sequenceFlow> 应有 id，实际没有"));
      return;
    }
    if (!is_new_id(node, std::string(id_of(node)))) return;
    auto flow = std::make_unique<model::Flow>();
    flow->id = id_of(node);
    flow->source = source;
    flow->target = target;
    flow->where = reading_.source.where(node);
    if (const auto condition = XmlSource::child(node, model_space, "conditionExpression"))
      flow->condition = reading_.expression(condition, XmlSource::text_of(condition));
    source->outgoing.push_back(flow.get());
    target->incoming.push_back(flow.get());
    process_->flows.push_back(std::move(flow));
  }

  void attach(const pugi::xml_node& node, model::BoundaryEvent& event) {
    model::Element* host = end_of(node, "attachedToRef");
    if (host == nullptr) return;
    if (model::as_activity(*host) == nullptr) {
      reading_.refuse(node, say("'{}': expected to be attached to an activity, found {}", "“{}”：应附着于活动，实际附着于 {}",
                                event.id, model::name_of(host->kind)));
      return;
    }
    event.attached_to = static_cast<model::Activity*>(host);
    static_cast<model::Activity*>(host)->boundary_events.push_back(&event);
  }

  void set_default(const pugi::xml_node& node, model::Element& element) {
    const std::string wanted = node.attribute("default").value();
    const auto found = std::ranges::find_if(element.outgoing, [&](const model::Flow* flow) { return flow->id == wanted; });
    if (found == element.outgoing.end()) {
      reading_.refuse(node, say("'{}': expected its default to be one of its outgoing flows, found '{}'",
                                "“{}”：默认流应是其出口之一，实际为“{}”", element.id, wanted));
      return;
    }
    if ((*found)->condition)
      reading_.refuse(node,
                      say("'{}': expected its default flow '{}' without a condition, found one",
                          "“{}”：默认流“{}”不应带条件，实际带有条件", element.id, wanted),
                      say("a default flow is taken when no condition holds: delete the condition",
                          "默认流在其他条件都不成立时走：请删除其条件"));
    if (element.kind == model::ElementKind::exclusive_gateway)
      static_cast<model::ExclusiveGateway&>(element).default_flow = *found;
    else if (model::as_activity(element) != nullptr)
      static_cast<model::Activity&>(element).default_flow = *found;
    else
      reading_.refuse(node, say("'{}': expected a default flow at an exclusive gateway or an activity only, found one at {}",
                                "“{}”：默认流只能用于排他网关或活动，实际用于 {}", element.id, model::name_of(element.kind)));
  }

  Reading& reading_;
  pugi::xml_node node_;
  std::shared_ptr<model::Process> process_ = std::make_shared<model::Process>();
  std::map<std::string, model::Element*> elements_;
  std::set<std::string> ids_;
  std::vector<pugi::xml_node> flow_nodes_;
  std::vector<std::pair<pugi::xml_node, model::BoundaryEvent*>> boundary_events_;
  std::vector<std::pair<pugi::xml_node, model::Element*>> with_default_;
};

/// Names that the file gives to variables: with blanks in them they are understood only when they are known.
void add_variable_names(const pugi::xml_node& root, feel::Names& names) {
  class Walker final : public pugi::xml_tree_walker {
   public:
    explicit Walker(feel::Names& found) : found_(found) {}
    bool for_each(pugi::xml_node& node) override {
      for (const char* attribute : {"target", "resultVariable", "inputElement", "outputCollection", "variable"})
        if (const std::string_view name = node.attribute(attribute).value(); name.find(' ') != std::string_view::npos)
          found_.add(std::string(name));
      return true;
    }

   private:
    feel::Names& found_;
  };
  Walker walker(names);
  pugi::xml_node at = root;
  at.traverse(walker);
}

}  // namespace

Checked<std::vector<std::shared_ptr<const model::Process>>> read_bpmn(std::string_view text, std::string_view file) {
  const Result<XmlSource> source = XmlSource::parse(text, file);
  if (!source) return Failures{source.error()};
  Reading reading{*source, model::scope_names(), {}, false};
  add_variable_names(source->root(), reading.names);
  std::vector<std::shared_ptr<const model::Process>> processes;
  if (!XmlSource::is(source->root(), model_space, "definitions"))
    reading.refuse(source->root(), say("expected <definitions> of BPMN 2.0, found <{}>",
                                       "应为 BPMN 2.0 的 <definitions>，实际为 <{}>", XmlSource::local_name(source->root())));
  for (const pugi::xml_node& node : source->root().children()) {
    if (!XmlSource::is(node, model_space, "process")) continue;
    if (!node.attribute("isExecutable").as_bool(false)) continue;
    processes.push_back(ProcessReader(reading, node).read());
  }
  if (processes.empty() && reading.refusals.empty())
    reading.refuse(source->root(), say("expected a process with isExecutable=\"true\", found none",
                                       "应至少有一个 isExecutable=\"true\" 的流程，实际没有"));
  if (!reading.refusals.empty()) return reading.refusals;
  return processes;
}

}  // namespace luoxuan::reader
