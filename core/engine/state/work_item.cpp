#include "engine/state/work_item.hpp"

namespace luoxuan::engine {

std::string_view name_of(WorkItemState state) {
  switch (state) {
    case WorkItemState::planned:
      return "planned";
    case WorkItemState::waiting:
      return "waiting";
    case WorkItemState::open:
      return "open";
    case WorkItemState::approving:
      return "approving";
    case WorkItemState::passed:
      return "passed";
    case WorkItemState::refused:
      return "refused";
    case WorkItemState::skipped:
      return "skipped";
  }
  return "";
}

std::string_view name_of(SignPlace place) {
  switch (place) {
    case SignPlace::none:
      return "none";
    case SignPlace::before:
      return "before";
    case SignPlace::after:
      return "after";
    case SignPlace::parallel:
      return "parallel";
  }
  return "";
}

std::string_view name_of(SignOrder order) {
  switch (order) {
    case SignOrder::all:
      return "all";
    case SignOrder::any:
      return "any";
    case SignOrder::sequential:
      return "sequential";
  }
  return "";
}

}  // namespace luoxuan::engine
