#pragma once

#include <optional>
#include <string>

namespace luoxuan::reader {

/// How a BPMN file is read.
struct BpmnOptions {
  /// Who does every user task, whoever it names, without a form: to try a workflow out. Nothing: whom it names; one that names
  /// nobody is refused.
  std::optional<std::string> everything_by = {};
};

}  // namespace luoxuan::reader
