#include "quality/obligation_keeper.hpp"

#include "engine/fact/fact.hpp"

#include "quality/obligation_behind.hpp"
#include "quality/text_of.hpp"

namespace luoxuan::quality {

Result<void> ObligationKeeper::heard(engine::Act& act, const engine::Record& record) {
  if (record.name == engine::fact::InstanceStarted::fact_name)
    return key_of(record.body, "caller") ? hand_to_called(setting_, record.instance) : Result<void>();
  const bool is_return = record.name == engine::fact::WorkItemReturned::fact_name;
  const bool is_asked_about = record.name == engine::fact::ElementDeciding::fact_name;
  if (!is_return && !is_asked_about && record.name != engine::fact::WorkItemCompleted::fact_name &&
      record.name != engine::fact::ElementDecided::fact_name)
    return {};
  // Among people who follow one another it went a level down, not back to who writes it.
  if (is_return && text_of(record.body, "target") == text_of(record.body, "element")) return {};
  const std::string state = is_return ? std::string(obligation_state::returned) : text_of(record.body, "obligation");
  if (state.empty()) return {};
  LX_TRY_ASSIGN(std::optional<Obligation> obligation, obligation_behind(setting_, record.instance));
  if (!obligation) return {};
  // What goes back before anything was handed in is a matter of those who still write it.
  if (is_return && !obligation->submitted) return {};
  // Where listeners are asked it is refused to who hands it in, not to them: they may answer when it is locked since.
  const std::string decided_by = text_of(record.body, "by");
  const bool was_asked_about = record.name == engine::fact::ElementDecided::fact_name && !decided_by.empty();
  if (state == obligation_state::submitted && obligation->locked && !was_asked_about)
    return Failure{FailureCode::not_permitted,
                   say("{} of {}: expected a report that can still be handed in, found one that is locked: {}",
                       "{1} {0}：应为尚可提交的应报事项，实际已锁定：{2}", obligation->report,
                       unit_name(setting_, obligation->unit), obligation->lock_reason),
                   say("ask the office that receives it for an exception", "请向受理部门申请解除锁定"),
                   {}};
  if (is_asked_about) return {};  // nothing of it counts yet
  // Where listeners were asked before it counted, whoever acts is not who has decided.
  const std::string& by = decided_by.empty() ? record.by : decided_by;
  obligation->state = state;
  if (is_return) obligation->returned += 1;
  if (state == obligation_state::submitted) {
    if (!obligation->submitted) obligation->submitted = act.now();
    obligation->submitted_by = by;
  }
  if (state == obligation_state::approved) obligation->approved = act.now();
  if (state == obligation_state::reviewed) obligation->reviewed = act.now();
  act.record("obligation_" + state, record.instance, by, {{"obligation", obligation->key.value}, {"unit", obligation->unit}});
  return setting_.rows<Obligation>().write(*std::move(obligation));
}

}  // namespace luoxuan::quality
