#include "quality/deliveries.hpp"

#include <algorithm>
#include <array>

#include "quality/contacts.hpp"
#include "quality/days.hpp"
#include "quality/notices.hpp"
#include "quality/text_of.hpp"

namespace luoxuan::quality {
namespace {

/// How long to wait after each attempt that failed. After the last one it is given up: about two days.
constexpr std::array<int, 8> minutes_to_wait{1, 5, 15, 60, 180, 360, 720, 1440};
constexpr std::size_t most_lines = 50;
constexpr std::chrono::hours between_alarms(1);
constexpr std::size_t longest_trouble = 500;  // bytes

/// Line breaks and other control characters as blanks: a title cannot pretend to be a line of its own.
std::string on_one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool is_control = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    if (!is_control)
      line += c;
    else if (!line.empty() && line.back() != ' ')
      line += ' ';
  }
  return line;
}

std::string shortened(std::string text) {
  if (text.size() <= longest_trouble) return text;
  std::size_t end = longest_trouble;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;  // not within a character
  text.resize(end);
  return text;
}

Result<void> change(const Setting& setting, const std::function<Result<void>(engine::Act&)>& body) {
  const auto acted = setting.engine.act({}, [&](engine::Act& act) -> Checked<void> {
    const auto done = body(act);
    if (!done) return Failures{done.error()};
    return {};
  });
  if (!acted) return acted.error().front();
  return {};
}

std::int64_t in_ms(Moment moment) {
  return moment.time_since_epoch().count();
}

/// Leases the one that is due longest, and closes it, within an act: two who ask at once get different ones.
Result<std::optional<Delivery>> lease_due_delivery(const Setting& setting, engine::Act& act, const Sender& sender,
                                                   const std::vector<std::string>& not_now) {
  std::vector<store::Parameter> parameters = {std::string_view(setting.engine.parts().institution), std::string_view(sender.name),
                                              in_ms(act.now() + sender.lease), in_ms(act.now())};
  std::string others;
  for (const std::string& channel : not_now) {
    parameters.emplace_back(std::string_view(channel));
    others += fmt::format(" AND channel <> ${}", parameters.size());
  }
  std::optional<Key> leased;
  // "=" and not "IN": PostgreSQL may ask the inner query of the latter several times, and lock another row each time.
  LX_TRY(act.connection().query(
      fmt::format("UPDATE delivery SET sender = $2, leased_until = $3, state = 'closed' WHERE institution = $1 AND \"key\" = ("
                  "SELECT \"key\" FROM delivery WHERE institution = $1 AND state IN ('gathering', 'closed') AND due <= $4 "
                  "AND leased_until <= $4{} ORDER BY due, \"key\" LIMIT 1 /*postgresql FOR UPDATE SKIP LOCKED*/) "
                  "RETURNING \"key\"",
                  others),
      parameters, [&](const store::Row& row) -> Result<void> {
        leased = Key{row.integer(0)};
        return {};
      }));
  if (!leased) return std::optional<Delivery>();
  return setting.rows<Delivery>().find(*leased);
}

Result<bool> has_lease(const Setting& setting, engine::Act& act, const Sender& sender, Key delivery) {
  bool is_held = false;
  LX_TRY(act.connection().query("SELECT sender FROM delivery WHERE institution = $1 AND \"key\" = $2",
                                {std::string_view(setting.engine.parts().institution), delivery.value},
                                [&](const store::Row& row) -> Result<void> {
                                  is_held = row.text(0) == sender.name;
                                  return {};
                                }));
  return is_held;
}

/// Whoever is next may have it.
Result<void> free_lease(const Setting& setting, engine::Act& act, Key delivery) {
  return act.connection().post("UPDATE delivery SET sender = '', leased_until = 0 WHERE institution = $1 AND \"key\" = $2",
                               {std::string_view(setting.engine.parts().institution), delivery.value});
}

/// Who gets it; a reason when nobody does any more.
Result<std::optional<Message>> address_it(const Setting& setting, const Delivery& delivery, Letter& letter) {
  if (delivery.channel == model::mail_channel) {
    LX_TRY_ASSIGN(const std::optional<Contact> contact, find_contact(setting, delivery.person));
    const bool is_wanted =
        contact && !contact->mail.empty() &&
        (contact->wanted == wanted_mail::all || (contact->wanted == wanted_mail::urgent && delivery.urgent != 0));
    if (!is_wanted) return std::optional(say("the person wants no such mail any more", "本人已不接收此类邮件"));
    letter.address = contact->mail;
    letter.name = on_one_line(person_name(setting, delivery.person));
    letter.language = contact->language == "en" ? Language::english : Language::chinese;
    return std::optional<Message>();
  }
  const auto library = setting.libraries.current();
  const model::NoticeRobot* robot = library->notices.robot(delivery.channel);
  if (robot == nullptr) return std::optional(say("notices.toml has no such robot any more", "notices.toml 中已无此机器人"));
  letter.service = robot->service;
  return std::optional<Message>();
}

Result<void> read_lines(const Setting& setting, Letter& letter) {
  LX_TRY_ASSIGN(const std::vector<DeliveryLine> lines,
                setting.rows<DeliveryLine>().where("delivery = $2 ORDER BY \"key\"", {letter.key.value}));
  for (const DeliveryLine& line : lines) {
    if (letter.lines.size() == most_lines) break;
    LX_TRY_ASSIGN(const std::optional<Notice> notice, setting.rows<Notice>().find(line.notice));
    if (!notice) continue;
    letter.lines.push_back({on_one_line(person_name(setting, notice->person)), notice->kind,
                            on_one_line(Message{notice->english, notice->chinese}.in(letter.language)), notice->made});
  }
  letter.more = lines.size() - letter.lines.size();
  return {};
}

Result<void> end_delivery(const Setting& setting, engine::Act& act, Delivery delivery, std::string_view state,
                          std::string trouble) {
  delivery.state = state;
  delivery.trouble = std::move(trouble);
  delivery.ended = act.now();
  return setting.rows<Delivery>().write(delivery);
}

/// "overdue, returned": in the order of the notices.
Result<std::string> kinds_of(const Setting& setting, Key delivery) {
  LX_TRY_ASSIGN(const std::vector<DeliveryLine> lines,
                setting.rows<DeliveryLine>().where("delivery = $2 ORDER BY \"key\"", {delivery.value}));
  std::string kinds;
  for (const DeliveryLine& line : lines) {
    LX_TRY_ASSIGN(const std::optional<Notice> notice, setting.rows<Notice>().find(line.notice));
    if (!notice) continue;
    if (!kinds.empty()) kinds += ", ";
    kinds += notice->kind;
  }
  return kinds;
}

Result<void> raise_alarm(const Setting& setting, engine::Act& act, const Delivery& delivery,
                         const std::vector<std::string>& administrators) {
  for (const std::string& administrator : administrators) {
    const std::string about = delivery.channel + ": ";
    LX_TRY_ASSIGN(const std::vector<Notice> newest,
                  setting.rows<Notice>().where("person = $2 AND kind = $3 ORDER BY \"key\" DESC LIMIT 20",
                                               {std::string_view(administrator), delivery_alarm_kind}));
    const bool knows = std::ranges::any_of(newest, [&](const Notice& notice) {
      return notice.english.starts_with(about) && notice.made > act.now() - between_alarms;
    });
    if (knows) continue;
    LX_TRY(send_notices(setting, act, {administrator}, delivery_alarm_kind, {},
                        say("{0}: a message could not be delivered and was given up: {1}", "{0}：消息无法送达，已停止重试：{1}",
                            delivery.channel, delivery.trouble)));
  }
  return {};
}

}  // namespace

Result<std::optional<Moment>> next_delivery(const Setting& setting) {
  const engine::Engine::Parts& parts = setting.engine.parts();
  std::optional<Moment> next;
  LX_TRY(
      parts.connection.query("SELECT CASE WHEN leased_until > due THEN leased_until ELSE due END AS free_from FROM delivery "
                             "WHERE institution = $1 AND state IN ('gathering', 'closed') ORDER BY free_from LIMIT 1",
                             {std::string_view(parts.institution)}, [&](const store::Row& row) -> Result<void> {
                               next = Moment(std::chrono::milliseconds(row.integer(0)));
                               return {};
                             }));
  return next;
}

Result<std::optional<Letter>> take_delivery(const Setting& setting, const Sender& sender,
                                            const std::vector<std::string>& not_now) {
  for (;;) {
    std::optional<Delivery> delivery;
    LX_TRY(change(setting, [&](engine::Act& act) -> Result<void> {
      LX_TRY_ASSIGN(delivery, lease_due_delivery(setting, act, sender, not_now));
      return {};
    }));
    if (!delivery) return std::optional<Letter>();
    const auto library = setting.libraries.current();
    Letter letter{.key = delivery->key,
                  .channel = delivery->channel,
                  .service = {},
                  .person = delivery->person,
                  .name = {},
                  .address = {},
                  .is_urgent = delivery->urgent != 0,
                  .made = delivery->made,
                  .institution = library->institution.id,
                  .institution_name = on_one_line(library->institution.name),
                  .lines = {}};
    LX_TRY_ASSIGN(const std::optional<Message> nobody, address_it(setting, *delivery, letter));
    if (nobody) {
      LX_TRY(change(setting, [&](engine::Act& act) {
        return end_delivery(setting, act, *delivery, delivery_state::dropped, nobody->english);
      }));
      continue;
    }
    LX_TRY(read_lines(setting, letter));
    return std::optional<Letter>(std::move(letter));
  }
}

Result<void> free_deliveries_of(const Setting& setting, const Sender& sender) {
  return change(setting, [&](engine::Act& act) {
    return act.connection().post("UPDATE delivery SET sender = '', leased_until = 0 WHERE institution = $1 AND sender = $2",
                                 {std::string_view(setting.engine.parts().institution), std::string_view(sender.name)});
  });
}

Result<void> end_attempt(const Setting& setting, const Sender& sender, Key key, const Result<void>& outcome,
                         const std::vector<std::string>& administrators) {
  return change(setting, [&](engine::Act& act) -> Result<void> {
    LX_TRY_ASSIGN(const bool is_held, has_lease(setting, act, sender, key));
    if (!outcome && !is_held) return {};  // it went over to another sender, whose attempt counts
    LX_TRY(free_lease(setting, act, key));
    LX_TRY_ASSIGN(std::optional<Delivery> found, setting.rows<Delivery>().find(key));
    if (!found || found->state != delivery_state::closed) return {};
    Delivery& delivery = *found;
    ++delivery.attempts;
    if (outcome) {
      LX_TRY_ASSIGN(const std::string kinds, kinds_of(setting, key));
      act.record("notices_delivered", {}, engine::system_actor,
                 {{"delivery", key.value}, {"channel", delivery.channel}, {"person", delivery.person}, {"kinds", kinds}});
      return end_delivery(setting, act, delivery, delivery_state::sent, {});
    }
    const std::string trouble = shortened(on_one_line(outcome.error().message.english));
    if (outcome.error().code == FailureCode::not_found)
      return end_delivery(setting, act, delivery, delivery_state::dropped, trouble);
    const auto tries = static_cast<std::size_t>(delivery.attempts);
    if (outcome.error().code == FailureCode::io && tries <= minutes_to_wait.size()) {
      delivery.trouble = trouble;
      delivery.due = act.now() + std::chrono::minutes(minutes_to_wait[tries - 1]);
      return setting.rows<Delivery>().write(delivery);
    }
    delivery.trouble = trouble;
    act.record("delivery_failed", {}, engine::system_actor,
               {{"delivery", key.value}, {"channel", delivery.channel}, {"person", delivery.person}, {"reason", trouble}});
    LX_TRY(raise_alarm(setting, act, delivery, administrators));
    return end_delivery(setting, act, delivery, delivery_state::failed, trouble);
  });
}

Checked<void> settle_given_up(const Setting& setting, engine::Act& act, Key key, GivenUp what, std::string_view by) {
  // By the engine's own connection: `setting` may be that of a reader.
  engine::StoredRows<Delivery> rows(act.connection(), setting.engine.parts().institution);
  const auto found = rows.find(key);
  if (!found) return Failures{found.error()};
  if (!*found || (*found)->state != delivery_state::failed)
    return Failures{{FailureCode::not_found,
                     say("expected a delivery that was given up, found none", "应为已停止重试的投递，实际没有"),
                     say("look at the list", "请查看列表"),
                     {}}};
  Delivery delivery = **found;
  const bool again = what == GivenUp::send_again;
  delivery.state = again ? delivery_state::closed : delivery_state::dropped;
  delivery.attempts = 0;
  delivery.due = act.now();
  if (again) delivery.ended.reset();
  act.record(again ? "delivery_resumed" : "delivery_dropped", {}, by, {{"delivery", key.value}, {"channel", delivery.channel}});
  if (const auto written = rows.write(delivery); !written) return Failures{written.error()};
  return {};
}

Result<std::string> text_of_delivery(const Setting& setting, Key delivery) {
  LX_TRY_ASSIGN(const std::vector<DeliveryLine> lines,
                setting.rows<DeliveryLine>().where("delivery = $2 ORDER BY \"key\"", {delivery.value}));
  std::string text;
  for (const DeliveryLine& line : lines) {
    LX_TRY_ASSIGN(const std::optional<Notice> notice, setting.rows<Notice>().find(line.notice));
    if (notice) text += person_name(setting, notice->person) + "：" + notice->chinese + '\n' + notice->english + '\n';
  }
  return text;
}

}  // namespace luoxuan::quality
