#include "engine/operation/reminding.hpp"

namespace luoxuan::engine {

std::size_t remind_open_work_items(Processing& processing, Key token, std::string_view by, std::string_view text,
                                   std::string_view cause) {
  std::size_t reminded = 0;
  for (const WorkItem* item : processing.state().work_items.of(token)) {
    if (item->state != WorkItemState::open) continue;
    const std::vector<std::string> claimed = {item->claimed_by};
    processing.append(fact::WorkItemReminded{.work_item = item->key,
                                             .instance = item->instance,
                                             .element = item->element,
                                             .candidates = item->claimed_by.empty() ? item->candidates : claimed,
                                             .by = std::string(by),
                                             .text = std::string(text),
                                             .cause = std::string(cause),
                                             .at = processing.now()});
    ++reminded;
  }
  return reminded;
}

}  // namespace luoxuan::engine
