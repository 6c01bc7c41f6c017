#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/key.hpp"
#include "engine/command/opinion.hpp"
#include "value/value.hpp"

namespace luoxuan::engine::command {

/// Where the work goes next when the handler may say so (operations.md 32).
struct NextNode {
  std::string element;              // empty: as the flows say
  std::vector<std::string> people;  // empty: as the node says
};

/// A candidate hands in what the work item asks for (operations.md 19).
struct CompleteWorkItem {
  Key work_item;
  value::Context submission;
  Opinion opinion = {};
  NextNode next = {};
};

/// An approver agrees (operations.md 17).
struct AgreeWorkItem {
  Key work_item;
  Opinion opinion;
  value::Context submission = {};
  NextNode next = {};
};

/// An approver refuses (operations.md 18).
struct RefuseWorkItem {
  Key work_item;
  Opinion opinion;
  value::Context submission = {};
};

/// Keeps what was written so far, without deciding (operations.md 20).
struct SaveWorkItem {
  Key work_item;
  std::string opinion;
  value::Context submission;
};

/// Takes a work item of several candidates for oneself, and gives it back (operations.md 15).
struct ClaimWorkItem {
  Key work_item;
};
struct UnclaimWorkItem {
  Key work_item;
};

}  // namespace luoxuan::engine::command
