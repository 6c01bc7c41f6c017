#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/key.hpp"
#include "value/value.hpp"

namespace luoxuan::engine {

/// How far a work item is. Returned and cancelled ones are gone; the others stay until their user task is left, so that the
/// votes can be counted.
enum class WorkItemState {
  planned,    // 未开始: its turn has not come (sequential)
  waiting,    // 待审批: added signers decide first
  open,       // 审批中
  approving,  // 通过中: agreed, and added signers decide after
  passed,     // 通过: agreed, or done
  refused,    // 不通过
  skipped,    // 跳过: nobody decided it; `agreed` says how it counts
};

/// Where an added signer stands (加签).
enum class SignPlace { none, before, after, parallel };

/// How those who were added before or after decide together.
enum class SignOrder { all, any, sequential };

/// Something that a person is asked to do. The first of a user task has the key of its token.
struct WorkItem {
  static constexpr std::string_view table = "work_item";
  static constexpr std::string_view parent_column = "token";
  Key key;
  Key instance;
  Key token;  // of the user task
  std::string element;
  std::string name;  // of the element, for people
  WorkItemState state = WorkItemState::open;
  std::vector<std::string> candidates;  // ids of persons; any of them may do it
  std::string claimed_by;               // the one candidate who took it
  std::string delegated_by;             // who gets it back; empty: it was not delegated
  std::string role;                     // by which they were found; may be empty
  std::string unit;                     // id of the unit they act for; may be empty
  std::string form;                     // may be empty
  std::optional<Moment> due;
  Moment opened;
  std::int64_t place = 0;   // in the order of the participants; those who were added together: addition_of()
  std::int64_t weight = 1;  // of the vote
  Key added_by;             // the work item whose person added this one
  SignPlace sign = SignPlace::none;
  SignOrder order = SignOrder::all;
  bool agreed = false;  // how it counts when it is decided
  std::string decided_by;
  value::Value draft;  // what was saved, or said, so far
  std::optional<Moment> reminded;

  [[nodiscard]] Key parent() const { return token; }
  template <class Visitor>
  void fields(Visitor&& visit) {
    visit("instance", instance), visit("token", token), visit("element", element), visit("name", name), visit("state", state);
    visit("candidates", candidates), visit("claimed_by", claimed_by), visit("delegated_by", delegated_by);
    visit("role", role), visit("unit", unit), visit("form", form), visit("due", due), visit("opened", opened);
    visit("place", place), visit("weight", weight), visit("added_by", added_by), visit("sign", sign), visit("sign_order", order);
    visit("agreed", agreed), visit("decided_by", decided_by), visit("draft", draft), visit("reminded", reminded);
  }
};

/// More than are ever added at once. Every addition begins at the next multiple, so that its places tell it from others.
inline constexpr std::int64_t places_of_an_addition = 1'000'000;

/// The same for all who were added to a work item together (operations.md 37, 38), another one for each addition.
[[nodiscard]] constexpr std::int64_t addition_of(const WorkItem& item) {
  return item.place / places_of_an_addition;
}

[[nodiscard]] std::string_view name_of(WorkItemState state);
[[nodiscard]] std::string_view name_of(SignPlace place);
[[nodiscard]] std::string_view name_of(SignOrder order);

/// Every value, for reading names back.
inline constexpr std::array all_work_item_states{WorkItemState::planned,   WorkItemState::waiting, WorkItemState::open,
                                                 WorkItemState::approving, WorkItemState::passed,  WorkItemState::refused,
                                                 WorkItemState::skipped};
inline constexpr std::array all_sign_places{SignPlace::none, SignPlace::before, SignPlace::after, SignPlace::parallel};
inline constexpr std::array all_sign_orders{SignOrder::all, SignOrder::any, SignOrder::sequential};

/// It is decided: nobody may decide it again.
[[nodiscard]] constexpr bool is_decided(WorkItemState state) {
  return state == WorkItemState::passed || state == WorkItemState::refused || state == WorkItemState::skipped;
}

}  // namespace luoxuan::engine
