#include <cstddef>
#include <cstdint>
#include <set>
#include <string_view>

#include "expect.hpp"
#include "reader/bpmn_reader.hpp"

using namespace luoxuan;

namespace {

/// What people read, and what they find the place by.
void expect_told(const Failures& refusals) {
  fuzz::expect(!refusals.empty(), "a refused file says why");
  for (const Failure& refusal : refusals) {
    fuzz::expect(!refusal.message.english.empty() && !refusal.message.chinese.empty(), "a refusal is told in both languages");
    fuzz::expect(refusal.where.file == "fuzz.bpmn", "a refusal names the file");
  }
}

bool is_among(const model::Process& process, const model::Element* element) {
  return element != nullptr && process.find(element->id) == element;
}

/// What the engine relies on without looking: a process that was accepted holds together.
void expect_whole(const model::Process& process) {
  std::set<std::string_view> ids;
  for (const auto& element : process.elements) {
    fuzz::expect(!element->id.empty() && ids.insert(element->id).second, "every element has an id of its own");
    fuzz::expect(is_among(process, element.get()), "an element is found by its id");
    fuzz::expect(element->parent == nullptr || is_among(process, element->parent), "a scope is an element of the process");
    for (const model::Flow* flow : element->outgoing)
      fuzz::expect(flow->source == element.get(), "a flow goes out of its source");
    for (const model::Flow* flow : element->incoming) fuzz::expect(flow->target == element.get(), "a flow goes into its target");
    if (element->kind == model::ElementKind::boundary_event)
      fuzz::expect(is_among(process, model::as<model::BoundaryEvent>(*element).attached_to), "a boundary event has an activity");
    if (const model::Event* event = model::as_event(*element))
      for (const model::EventDefinition& definition : event->definitions)
        fuzz::expect(definition.trigger != model::Trigger::timer || definition.timer.has_value(), "a timer event has a timer");
    if (const model::Activity* activity = model::as_activity(*element))
      fuzz::expect(activity->start_quantity > 0 && activity->completion_quantity > 0, "quantities are positive");
  }
  for (const auto& flow : process.flows)
    fuzz::expect(
        is_among(process, flow->source) && is_among(process, flow->target) && flow->source->parent == flow->target->parent,
        "a flow leads from one element to another of the same scope");
  for (const model::Element* beginning : process.scope.beginnings)
    fuzz::expect(is_among(process, beginning) && beginning->parent == nullptr, "a process begins with its own elements");
}

}  // namespace

/// Any bytes are a BPMN file: refused with reasons that people can act on, or read into processes that hold together, twice the
/// same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto processes = reader::read_bpmn(text, "fuzz.bpmn");
  if (!processes) {
    expect_told(processes.error());
    return 0;
  }
  fuzz::expect(!processes->empty(), "a file that is accepted has a process");
  for (const auto& process : *processes) expect_whole(*process);
  // What is tried out with everybody's work given to one person is accepted, too.
  const auto tried = reader::read_bpmn(text, "fuzz.bpmn", {.everything_by = "somebody"});
  fuzz::expect(tried.has_value() && tried->size() == processes->size(), "what runs can be tried out");
  return 0;
}
