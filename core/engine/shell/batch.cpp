#include "engine/shell/batch.hpp"

#include <algorithm>

namespace luoxuan::engine {
namespace {

value::Context result_of(const BatchItem& item) {
  value::Context result = {{"number", static_cast<std::int64_t>(item.number)}, {"instance", item.instance.value}};
  if (item.refused.empty()) return result;
  result.put("refused", item.refused.front().message.english);
  return result;
}

Failures refused_as_repeated() {
  return {{FailureCode::conflict,
           say("expected an act that was not done yet, found one that was", "应为尚未执行的操作，实际已执行过"),
           say("look at its records in the history", "请查看历史记录"),
           {}}};
}

}  // namespace

Checked<std::vector<BatchItem>> do_batch(Engine& engine, std::string_view act_id, const std::vector<Command>& commands,
                                         std::string_view by) {
  std::vector<BatchItem> items;
  const auto acted = engine.act(act_id, [&](Act& act) -> Checked<void> {
    items.clear();  // it may be done again
    value::List results;
    for (const Command& command : commands) {
      BatchItem item{items.size() + 1, {}, {}};
      auto executed = act.execute(command, by);
      if (executed)
        item.instance = *executed;
      else
        item.refused = executed.error();
      results.push_back(result_of(item));
      items.push_back(std::move(item));
    }
    act.record("batch_done", {}, by, {{"results", std::move(results)}});
    return {};
  });
  if (!acted) return acted.error();
  if (acted->was_done_before) return refused_as_repeated();
  return items;
}

Checked<HandedOver> transfer_all(Engine& engine, std::string_view act_id, std::string_view from, std::string_view to,
                                 std::string_view reason, std::string_view by) {
  const organisation::Organisation& organisation = engine.parts().organisation;
  if (by != from && !organisation.is_administrator(by))
    return Failures{{FailureCode::not_permitted,
                     say("transfer of all work items of {}: expected an administrator or the person, found {}",
                         "转办 {} 的全部待办：应由管理员或本人操作，实际是 {}", from, by),
                     say("ask an administrator", "请联系管理员"),
                     {}}};
  std::size_t count = 0;
  const auto acted = engine.act(act_id, [&](Act& act) -> Checked<void> {
    count = 0;  // it may be done again
    const auto items = engine.work_items("", "", true);
    if (!items) return Failures{items.error()};
    for (const WorkItem& item : *items) {
      if (is_decided(item.state) || std::ranges::find(item.candidates, from) == item.candidates.end()) continue;
      const auto done =
          act.execute(command::HandOverWorkItem{item.key, std::string(from), std::string(to), std::string(reason)}, by);
      if (!done) return done.error();
      ++count;
    }
    if (count == 0)
      return Failures{{FailureCode::condition_not_met,
                       say("expected open work items of {}, found none", "{} 应有未办的待办，实际没有", from),
                       say("nothing is left to do", "无须转办"),
                       {}}};
    act.record("work_items_handed_over", {}, by,
               {{"from", from}, {"to", to}, {"count", static_cast<std::int64_t>(count)}, {"reason", reason}});
    return {};
  });
  if (!acted) return acted.error();
  if (acted->was_done_before) return refused_as_repeated();
  return HandedOver{count};
}

}  // namespace luoxuan::engine
