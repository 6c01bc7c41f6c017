#pragma once

#include <optional>
#include <string>

#include "engine/ability/participants.hpp"

namespace luoxuan::engine {

/// What every work item of a node has in common.
struct NodeWork {
  std::string form;
  std::optional<Moment> due;
};

/// Opens the work items of a user task for those who take part (operations.md 9 … 15): one for all, one for each, or the first
/// one while the others are planned. Whoever is not asked has one that is skipped.
void open_work_items(Processing& processing, const Token& token, const model::UserTask& task, const Participation& participation,
                     const NodeWork& work);

/// Its turn has come.
void open_planned(Processing& processing, const WorkItem& item);

/// Someone who is added to a node (加签).
struct AddedSigner {
  std::string person;
  Key added_by;
  SignPlace sign = SignPlace::none;
  SignOrder order = SignOrder::all;
  bool planned = false;
  bool is_first = false;  // of those who are added together
};
/// A work item for someone who was added to the node of `beside`.
void open_for_signer(Processing& processing, const WorkItem& beside, const AddedSigner& signer);

}  // namespace luoxuan::engine
