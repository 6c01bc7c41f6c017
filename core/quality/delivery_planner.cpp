#include "quality/delivery_planner.hpp"

#include "quality/contacts.hpp"
#include "quality/delivery_rows.hpp"
#include "quality/delivery_time.hpp"
#include "quality/text_of.hpp"

namespace luoxuan::quality {
namespace {

bool wants_mail(const std::optional<Contact>& contact, bool is_urgent) {
  if (!contact || contact->mail.empty()) return false;
  return contact->wanted == wanted_mail::all || (is_urgent && contact->wanted == wanted_mail::urgent);
}

}  // namespace

Result<void> DeliveryPlanner::heard(engine::Act& act, const engine::Record& record) {
  if (record.name != "notice_sent") return {};
  const std::string kind = text_of(record.body, "kind");
  if (kind == delivery_alarm_kind) return {};
  const auto library = setting_.libraries.current();
  const model::NoticeRule* rule = library->notices.rule_of(kind);
  if (rule == nullptr) return {};
  const std::string person = text_of(record.body, "person");
  const Key notice = key_of(record.body, "notice");
  for (const std::string& channel : rule->channels) {
    if (channel != model::mail_channel) {
      LX_TRY(plan(act, channel, {}, notice, rule->is_urgent));
      continue;
    }
    LX_TRY_ASSIGN(const std::optional<Contact> contact, find_contact(setting_, person));
    if (wants_mail(contact, rule->is_urgent)) LX_TRY(plan(act, channel, person, notice, rule->is_urgent));
  }
  return {};
}

Result<void> DeliveryPlanner::plan(engine::Act& act, const std::string& channel, const std::string& person, Key notice,
                                   bool is_urgent) {
  LX_TRY_ASSIGN(const Key delivery, delivery_for(act, channel, person, is_urgent));
  return setting_.rows<DeliveryLine>().write({act.new_key(), delivery, notice});
}

/// The one that still gathers for this receiver, else a new one. An urgent one is always alone. Where others write too it is
/// locked: else a sender could close it, and read what it says, before this notice stands in it.
Result<Key> DeliveryPlanner::delivery_for(engine::Act& act, const std::string& channel, const std::string& person,
                                          bool is_urgent) {
  if (!is_urgent) {
    LX_TRY_ASSIGN(
        const std::vector<Delivery> open,
        setting_.rows<Delivery>().where("channel = $2 AND person = $3 AND state = 'gathering' AND urgent = 0 AND due > $4 "
                                        "ORDER BY \"key\" LIMIT 1 /*postgresql FOR UPDATE*/",
                                        {std::string_view(channel), std::string_view(person),
                                         static_cast<std::int64_t>(act.now().time_since_epoch().count())}));
    if (!open.empty()) return open.front().key;
  }
  const Moment due =
      delivery_moment(setting_.libraries.current()->notices, setting_.calendar, setting_.home(), act.now(), is_urgent);
  Delivery delivery{.key = act.new_key(),
                    .channel = channel,
                    .person = person,
                    .state = std::string(is_urgent ? delivery_state::closed : delivery_state::gathering),
                    .due = due,
                    .urgent = is_urgent ? 1 : 0,
                    .attempts = 0,
                    .trouble = {},
                    .made = act.now(),
                    .ended = {}};
  LX_TRY(setting_.rows<Delivery>().write(delivery));
  return delivery.key;
}

}  // namespace luoxuan::quality
