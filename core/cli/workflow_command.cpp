#include <algorithm>

#include "base/file.hpp"
#include "cli/commands.hpp"
#include "reader/bpmn_reader.hpp"

namespace luoxuan::cli {

int check_workflows(const WorkflowCheck& command, const Output& output) {
  Failures refusals;
  int status = done;
  for (const std::string& file : command.files) {
    const auto bytes = read_file(file);
    if (!bytes) {
      refusals.push_back(bytes.error());
      status = usage_or_input;
      continue;
    }
    const auto processes = reader::read_bpmn(*bytes, file);
    if (!processes) {
      const Failures found = processes.error();
      refusals.insert(refusals.end(), found.begin(), found.end());
      status = std::max(status, does_not_hold);
      continue;
    }
    for (const auto& process : *processes)
      output.line(say("{}: process {} can run, {} elements", "{}：流程 {} 可以运行，{} 个元素", file, process->id,
                      process->elements.size()));
  }
  return output.refused(refusals, status);
}

}  // namespace luoxuan::cli
