#include "base/file.hpp"
#include "cli/commands.hpp"
#include "reader/bpmn_reader.hpp"

namespace luoxuan::cli {

int check_workflows(const WorkflowCheck& command, const Output& output) {
  Failures refusals;
  for (const std::string& file : command.files) {
    const auto bytes = read_file(file);
    if (!bytes) {
      output.failures({bytes.error()});
      return usage_or_input;
    }
    const auto processes = reader::read_bpmn(*bytes, file);
    if (!processes) {
      refusals.insert(refusals.end(), processes.error().begin(), processes.error().end());
      continue;
    }
    for (const auto& process : *processes)
      output.line(say("{}: process {} can run, {} elements", "{}：流程 {} 可以运行，{} 个元素", file, process->id, process->elements.size()));
  }
  output.failures(refusals);
  output.json(value::Context{{"failures", failures_value(refusals, output.language())}});
  return refusals.empty() ? done : does_not_hold;
}

}  // namespace luoxuan::cli
