#pragma once

#include <map>
#include <string>

#include "base/key.hpp"
#include "value/value.hpp"

namespace luoxuan::engine::command {

/// Nothing happens to it, and no time runs, until it is activated (operations.md 59).
struct SuspendInstance {
  Key instance;
  std::string reason;
};
struct ActivateInstance {
  Key instance;
  std::string reason;
};

/// An administrator ends it.
struct TerminateInstance {
  Key instance;
  std::string reason;
};

/// An administrator corrects variables of the instance.
struct CorrectVariables {
  Key instance;
  value::Context variables;
  std::string reason;
};

/// Which element of the new version each element of the old one becomes. What is not named keeps its id.
using NodeMap = std::map<std::string, std::string>;

/// Goes on with another version of the definitions (operations.md 60).
struct MigrateInstance {
  Key instance;
  std::string definitions;  // version; empty: the one in force
  NodeMap nodes;            // of elements and of flows
  std::string reason;
};

}  // namespace luoxuan::engine::command
