#pragma once

#include <optional>
#include <string>

namespace luoxuan::reader {

/// How a BPMN file is read.
struct BpmnOptions {
  /// Who does the user tasks that say nobody; nothing: such a task is refused.
  std::optional<std::string> assignee = {};
};

}  // namespace luoxuan::reader
