#pragma once

#include <string>
#include <vector>

#include "base/key.hpp"
#include "engine/command/opinion.hpp"
#include "engine/state/work_item.hpp"

namespace luoxuan::engine::command {

/// Hands the work item over for good (operations.md 33).
struct TransferWorkItem {
  Key work_item;
  std::string to;
  std::string reason;
};

/// Asks someone to look at it first; it comes back (operations.md 34).
struct DelegateWorkItem {
  Key work_item;
  std::string to;
  std::string reason;
};

/// The answer of the one it was delegated to.
struct ResolveDelegation {
  Key work_item;
  Opinion opinion;
};

/// Adds people to the node (operations.md 37 … 39).
struct AddSigners {
  Key work_item;
  SignPlace place = SignPlace::parallel;
  SignOrder order = SignOrder::all;  // among those who are added before or after
  std::vector<std::string> people;
  std::string reason;
  Opinion opinion = {};  // place after: what the adding person says with the own agreement
};

/// Takes someone out who has not decided yet (operations.md 40). `work_item` is that person's.
struct RemoveSigner {
  Key work_item;
  std::string reason;
};

/// One person leaves: another takes the place, whatever the node allows (operations.md 36). An administrator, or the person.
struct HandOverWorkItem {
  Key work_item;
  std::string from;
  std::string to;
  std::string reason;
};

/// An administrator gives it to others (operations.md 41).
struct ReassignWorkItem {
  Key work_item;
  std::vector<std::string> to;
  std::string reason;
};

}  // namespace luoxuan::engine::command
