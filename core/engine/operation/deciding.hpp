#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "engine/command/opinion.hpp"
#include "engine/operation/acting.hpp"
#include "value/value.hpp"

namespace luoxuan::engine {

/// What a person decides about a work item.
struct Decision {
  std::string_view outcome;  // "done", "agreed" or "refused"
  Opinion opinion;
  value::Context submission;
  What what;  // the operation, for messages
};

/// Takes a decision: checks the submission against the form and the node's field rules, keeps it, and settles the node. Every
/// refusal at once. Not decided twice: the work item must be open (acting_on).
[[nodiscard]] Checked<void> decide(Processing& processing, const Acting& acting, Decision decision);

/// Looks whether the participants of a user task have decided together: then the node is left, or the instance ends as refused;
/// where the node has listeners of its completion they are asked before. Opens whose turn has come. `decided`: the work item
/// whose decision it is looked at for, if it is for one.
void settle(Processing& processing, Key token, Key decided = {});

/// The listeners of the node's completion have nothing against it: what was decided counts.
void take_decision(Processing& processing, Key token);

/// The node is decided without anybody.
void decide_automatically(Processing& processing, Key token, bool agreed, std::string_view cause);

}  // namespace luoxuan::engine
