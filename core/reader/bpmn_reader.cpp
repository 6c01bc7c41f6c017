#include "reader/bpmn_reader.hpp"

#include <algorithm>
#include <array>

#include "model/literal.hpp"
#include "model/scope_names.hpp"
#include "reader/bpmn_details.hpp"
#include "reader/bpmn_rules.hpp"
#include "reader/bpmn_scope.hpp"
#include "reader/bpmn_work_rules.hpp"

namespace luoxuan::reader {
namespace {

using bpmn::model_space;

struct GlobalTask {
  std::string_view tag;
  model::ElementKind kind;
};

/// A global task (BPMN 2.0.2, 10.5) is a process with this one task.
constexpr std::array<GlobalTask, 4> global_tasks{{{"globalTask", model::ElementKind::task},
                                                  {"globalManualTask", model::ElementKind::manual_task},
                                                  {"globalUserTask", model::ElementKind::user_task},
                                                  {"globalScriptTask", model::ElementKind::script_task}}};

std::shared_ptr<model::Process> begin_process(bpmn::Reading& reading, const pugi::xml_node& node) {
  auto process = std::make_shared<model::Process>();
  process->id = bpmn::id_of(node);
  process->name = node.attribute("name").value();
  process->where = reading.source.where(node);
  process->version_tag = bpmn::Reading::extension(node, bpmn::zeebe_space, "versionTag").attribute("value").value();
  if (process->id.empty()) reading.refuse(node, say("expected a process with an id, found none", "流程应有 id，实际没有"));
  return process;
}

std::shared_ptr<const model::Process> read_process(bpmn::Reading& reading, const pugi::xml_node& node) {
  const std::size_t refused_before = reading.refusals.size();
  const auto process = begin_process(reading, node);
  bpmn::refuse_unknown(reading, node);
  bpmn::read_instance_rules(reading, node, process->instance_rules);
  bpmn::read_listeners(reading, node, *process);
  bpmn::ProcessReader reader(reading, *process);
  reader.read_scope(node, process->scope, nullptr);
  reader.connect();
  bpmn::complete_process(reading, *process);
  bpmn::check_process(reading, *process, reading.refusals.size() == refused_before);
  return process;
}

std::shared_ptr<const model::Process> read_global_task(bpmn::Reading& reading, model::ElementKind kind,
                                                       const pugi::xml_node& node) {
  const auto process = begin_process(reading, node);
  bpmn::ProcessReader reader(reading, *process);
  reader.read_element_of(kind, node, process->scope, nullptr);
  bpmn::complete_process(reading, *process);
  return process;
}

/// Names that the file gives to variables: with blanks in them they are understood only when they are known.
void add_variable_names(const pugi::xml_node& root, feel::Names& names) {
  class Walker final : public pugi::xml_tree_walker {
   public:
    explicit Walker(feel::Names& found) : found_(found) {}
    bool for_each(pugi::xml_node& node) override {
      for (const char* attribute : {"target", "resultVariable", "inputElement", "outputCollection", "variable", "outcome"})
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

/// Where references may lead. An id that is there twice is kept once; who reads it refuses the second.
void collect_ids(const pugi::xml_node& root, bpmn::Reading& reading) {
  class Walker final : public pugi::xml_tree_walker {
   public:
    explicit Walker(bpmn::Reading& reading) : reading_(reading) {}
    bool for_each(pugi::xml_node& node) override {
      if (node.type() == pugi::node_element && !bpmn::id_of(node).empty())
        reading_.by_id.emplace(std::string(bpmn::id_of(node)), node);
      return true;
    }

   private:
    bpmn::Reading& reading_;
  };
  Walker walker(reading);
  pugi::xml_node at = root;
  at.traverse(walker);
}

/// A process that is called begins by itself (BPMN 2.0.2, 10.5.2).
void check_called(bpmn::Reading& reading, const std::vector<std::shared_ptr<const model::Process>>& processes) {
  for (const auto& process : processes)
    for (const auto& element : process->elements) {
      if (element->kind != model::ElementKind::call_activity) continue;
      const auto& activity = model::as<model::CallActivity>(*element);
      const std::string called = activity.called ? model::constant_text(*activity.called) : std::string();
      const auto found = std::ranges::find_if(processes, [&](const auto& other) { return other->id == called; });
      if (found != processes.end() && (*found)->scope.beginnings.empty())
        bpmn::refuse_at(reading, element->where,
                        say("call activity '{}': expected '{}' to have a start event without a trigger, found none",
                            "调用活动“{}”：“{}”应有无触发器的开始事件，实际没有", element->id, called));
    }
}

}  // namespace

Checked<std::vector<std::shared_ptr<const model::Process>>> read_bpmn(std::string_view text, std::string_view file,
                                                                      const BpmnOptions& options) {
  const Result<XmlSource> source = XmlSource::parse(text, file);
  if (!source) return Failures{source.error()};
  bpmn::Reading reading{.source = *source, .names = model::scope_names(), .options = options};
  add_variable_names(source->root(), reading.names);
  collect_ids(source->root(), reading);
  std::vector<std::shared_ptr<const model::Process>> processes;
  if (!XmlSource::is(source->root(), model_space, "definitions"))
    reading.refuse(source->root(), say("expected <definitions> of BPMN 2.0, found <{}>",
                                       "应为 BPMN 2.0 的 <definitions>，实际为 <{}>", XmlSource::local_name(source->root())));
  bpmn::check_file(reading);
  bpmn::check_references(reading);
  bpmn::check_collaborations(reading);
  bpmn::check_data(reading);
  for (const pugi::xml_node& node : source->root().children()) {
    for (const GlobalTask& task : global_tasks)
      if (bpmn::is_bpmn(node, task.tag)) processes.push_back(read_global_task(reading, task.kind, node));
    if (bpmn::is_bpmn(node, "process") && node.attribute("isExecutable").as_bool(false))
      processes.push_back(read_process(reading, node));
  }
  check_called(reading, processes);
  if (processes.empty() && reading.refusals.empty())
    reading.refuse(source->root(), say("expected a process with isExecutable=\"true\", found none",
                                       "应至少有一个 isExecutable=\"true\" 的流程，实际没有"));
  if (!reading.refusals.empty()) return reading.refusals;
  return processes;
}

}  // namespace luoxuan::reader
