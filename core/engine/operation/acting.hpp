#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "engine/ability/expressions.hpp"
#include "engine/processing.hpp"

namespace luoxuan::engine {

/// Who acts on a work item, and for whom.
struct Acting {
  const WorkItem& item;      // the row: it changes with what is done to it
  std::string by;            // the person who acts
  std::string on_behalf_of;  // the candidate, when `by` is a substitute (代理); else empty

  /// The candidate whose work item it is.
  [[nodiscard]] const std::string& candidate() const { return on_behalf_of.empty() ? by : on_behalf_of; }
};

/// The work item that this person may act on now: not_found when there is none, conflict when it is decided or others decide
/// before, not_permitted when the person is neither a candidate nor a substitute of one, or somebody else has claimed it.
[[nodiscard]] Result<Acting> acting_on(const Processing& processing, Key work_item, std::string_view by);

/// A person by id or name; not_found with the nearest name.
[[nodiscard]] Result<std::string> person_id(const Processing& processing, std::string_view name);
/// Several of them, each once; invalid_input for nobody at all.
[[nodiscard]] Result<std::vector<std::string>> person_ids(const Processing& processing, const std::vector<std::string>& names);

/// The name that people know.
[[nodiscard]] std::string name_of_person(const Processing& processing, std::string_view id);
[[nodiscard]] std::string names_of_people(const Processing& processing, const std::vector<std::string>& ids);

/// invalid_input when it is empty: `what` is the operation, for the message.
[[nodiscard]] Result<void> require_reason(std::string_view reason, What what);
/// not_permitted unless the person administers.
[[nodiscard]] Result<void> require_administrator(const Processing& processing, std::string_view by, What what);
/// not_permitted unless the node allows the operation.
[[nodiscard]] Result<void> require_allowed(const Processing& processing, const WorkItem& item, model::NodeOperation operation);

/// Every token of an instance, whatever its scope, the root first.
[[nodiscard]] std::vector<Key> tokens_of(const Processing& processing, Key instance);

/// The user task that a work item is of.
[[nodiscard]] const model::UserTask* user_task_of(const Processing& processing, const WorkItem& item);

}  // namespace luoxuan::engine
