#include "model/work_rules.hpp"

#include <algorithm>

namespace luoxuan::model {

std::string_view name_of(NodeOperation operation) {
  switch (operation) {
    case NodeOperation::transfer:
      return "transfer";
    case NodeOperation::delegate:
      return "delegate";
    case NodeOperation::add_sign:
      return "add_sign";
    case NodeOperation::remove:
      return "remove";
    case NodeOperation::withdraw:
      return "withdraw";
    case NodeOperation::jump:
      return "jump";
    case NodeOperation::free_flow:
      return "free_flow";
    case NodeOperation::copy:
      return "copy";
    case NodeOperation::consult:
      return "consult";
  }
  return "";
}

bool allows(const WorkRules& rules, NodeOperation operation) {
  return std::ranges::find(rules.allowed, operation) != rules.allowed.end();
}

}  // namespace luoxuan::model
