#pragma once

#include <optional>
#include <string>

#include "base/key.hpp"

namespace luoxuan::engine::command {

/// What a return is aimed at (operations.md 24 … 27).
enum class ReturnTo {
  previous,   // the node that was executed before; or the one that is named
  initiator,  // who began the instance
  parent,     // the node that stands before it in the model
};

/// A candidate sends the work item back.
struct ReturnWorkItem {
  Key work_item;
  std::string opinion;
  std::string target;  // id of a user task that was executed on the way; may be empty
  ReturnTo to = ReturnTo::previous;
  std::optional<bool> direct = {};  // 重审: true: back to the one who returned it; false: step by step; nothing: as the node says
};

/// Who did a node takes it back while nobody behind it is done; in an open node: takes the own vote back (operations.md 30).
struct WithdrawWorkItem {
  Key instance;
  Key work_item;
  std::string reason;
};

/// Moves the work to any node (operations.md 31): that of one work item, or, without one, of the whole instance.
struct JumpInstance {
  Key instance;
  Key work_item;
  std::string target;
  std::string reason;
};

}  // namespace luoxuan::engine::command
