#include <algorithm>

#include "engine/ability/trail.hpp"
#include "engine/operation/operations.hpp"

namespace luoxuan::engine {
namespace {

/// Finds where everything of an instance stands in the new version, and everything that has no place there.
class Migration {
 public:
  Migration(Processing& processing, const command::MigrateInstance& command, const model::Process& target)
      : processing_(processing), command_(command), target_(target) {}

  void plan() {
    std::vector<Key> open = {command_.instance};
    for (std::size_t at = 0; at < open.size(); ++at) {
      plan_token(*processing_.state().tokens.find(open[at]));
      for (const Token* child : processing_.state().tokens.of(open[at])) open.push_back(child->key);
    }
    for (const auto& [from, to] : command_.nodes)
      if (processing_.process().find(from) == nullptr && !is_flow(processing_.process(), from))
        refuse(say("'{}': expected an element of the version that it runs on, found none", "“{}”：应为当前版本的元素，实际没有",
                   from),
               say("look at the node map", "请查看节点对应表"));
  }

  [[nodiscard]] const Failures& refusals() const { return refusals_; }
  [[nodiscard]] std::vector<Fact> take_moves() { return std::move(moves_); }

 private:
  void refuse(Message message, Message hint) {
    refusals_.push_back({FailureCode::conflict, std::move(message), std::move(hint), target_.where});
  }

  [[nodiscard]] std::string mapped(const std::string& id) const {
    const auto found = command_.nodes.find(id);
    return found == command_.nodes.end() ? id : found->second;
  }

  static bool is_flow(const model::Process& process, std::string_view id) {
    return std::ranges::any_of(process.flows, [&](const auto& flow) { return flow->id == id; });
  }

  void plan_token(const Token& token) {
    if (!token.scope) return;  // the process itself
    const model::Element* now = processing_.process().find(token.element);
    const std::string id = mapped(token.element);
    const model::Element* then = target_.find(id);
    if (then == nullptr)
      return refuse(
          say("'{}': expected a place in the new version, found none", "“{}”：应在新版本中有对应节点，实际没有", token.element),
          say("map it to a node of the new version", "请在节点对应表中指定"));
    if (now != nullptr && now->kind != then->kind)
      return refuse(say("'{}': expected a {} in the new version, found a {}", "“{}”：新版本中应为 {}，实际为 {}", token.element,
                        model::name_of(now->kind), model::name_of(then->kind)),
                    say("map it to a node of the same kind", "请对应到同类节点"));
    const model::Activity* activity = model::as_activity(*then);
    const bool is_several = activity != nullptr && activity->multi_instance.has_value();
    if ((token.multi_instance || token.loop_counter > 0) != is_several)
      return refuse(say("'{}': expected the same multi-instance marker in the new version, found another",
                        "“{}”：新版本应同样（不）为多实例，实际不同", token.element),
                    say("map it to another node", "请对应到其他节点"));
    std::string flow = mapped(token.flow);
    if (token.phase == Phase::joining &&
        std::ranges::none_of(then->incoming, [&](const model::Flow* in) { return in->id == flow; }))
      return refuse(say("'{}': expected the flow '{}' into it in the new version, found none",
                        "“{}”：新版本应有进入的顺序流“{}”，实际没有", id, token.flow),
                    say("map the flow too: a token waits for the others there", "令牌在此等待汇聚，请同时对应顺序流"));
    plan_timers(token, *then);
    Trail trail = token.trail;
    for (std::string& entry : trail) entry = moved(entry);
    moves_.push_back(fact::TokenMigrated{token.key, token.instance, token.element, id, std::move(flow), std::move(trail)});
    if (!token.next.empty()) {
      std::vector<std::string> next = token.next;
      next.front() = mapped(next.front());
      for (std::size_t at = 1; at < next.size(); ++at) next[at] = moved(next[at]);
      if (target_.find(next.front()) == nullptr)
        return refuse(say("'{}': expected a place in the new version, found none", "“{}”：应在新版本中有对应节点，实际没有",
                          token.next.front()),
                      say("map it to a node of the new version", "请在节点对应表中指定"));
      moves_.push_back(fact::NextChosen{token.key, token.instance, id, std::move(next)});
    }
  }

  /// Nobody goes back to a node that is not there any more; who did it is remembered.
  [[nodiscard]] std::string moved(const std::string& entry) const {
    auto done = done_of(entry);
    if (!done || done->element.empty()) return entry;
    done->element = mapped(done->element);
    if (target_.find(done->element) == nullptr) *done = {{}, {}, done->people};
    return trail_after({}, *done).front();
  }

  void plan_timers(const Token& token, const model::Element& then) {
    for (const Timer* timer : processing_.state().timers.of(token.key)) {
      if (!timer->purpose.empty() || timer->element == token.element) continue;
      const model::Element* event = target_.find(mapped(timer->element));
      const model::Activity* activity = model::as_activity(then);
      const bool fits = event != nullptr && event->kind == model::ElementKind::boundary_event && activity != nullptr &&
                        std::ranges::find(activity->boundary_events, event) != activity->boundary_events.end();
      if (!fits)
        refuse(say("timer '{}': expected a boundary event of '{}' in the new version, found none",
                   "定时器“{}”：新版本应为“{}”的边界事件，实际没有", timer->element, then.id),
               say("map the event too", "请同时对应该事件"));
      else
        moves_.push_back(fact::TimerMigrated{timer->key, timer->instance, timer->element, event->id});
    }
  }

  Processing& processing_;
  const command::MigrateInstance& command_;
  const model::Process& target_;
  Failures refusals_;
  std::vector<Fact> moves_;
};

}  // namespace

Checked<void> perform(Processing& processing, const command::MigrateInstance& command, std::string_view by) {
  const Message what = say("migration", "迁移");
  if (const auto permitted = require_administrator(processing, by, what); !permitted) return Failures{permitted.error()};
  if (const auto reason = require_reason(command.reason, what); !reason) return Failures{reason.error()};
  std::shared_ptr<const Definitions> target = processing.versions().current();
  if (!command.definitions.empty()) {
    auto found = processing.versions().find(command.definitions);
    if (!found) return Failures{found.error()};
    target = *std::move(found);
  }
  const model::Process* process = target->process(processing.process().id);
  if (process == nullptr)
    return Failures{{FailureCode::not_found,
                     say("migration: expected the workflow '{}' in the new version, found none",
                         "迁移：新版本应有流程“{}”，实际没有", processing.process().id),
                     say("choose another version", "请选择其他版本"),
                     {}}};
  const std::string& from = processing.definitions().version();
  if (target->version() == from)
    return Failures{
        {FailureCode::conflict,
         say("migration: expected another version, found the one that it runs on", "迁移：应为其他版本，实际为当前版本"),
         say("nothing is left to do", "无须迁移"),
         {}}};
  Migration migration(processing, command, *process);
  migration.plan();
  if (!migration.refusals().empty()) return migration.refusals();
  processing.append(fact::InstanceMigrated{command.instance, from, target->version(), std::string(by), command.reason});
  for (Fact& move : migration.take_moves()) processing.append(std::move(move));
  return {};
}

}  // namespace luoxuan::engine
