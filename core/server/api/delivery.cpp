#include "server/api/delivery.hpp"

#include <algorithm>
#include <limits>

#include "account/calendar_feeds.hpp"
#include "account/secret.hpp"
#include "adapter/icalendar.hpp"
#include "base/text.hpp"
#include "permission/deadlines.hpp"
#include "quality/contacts.hpp"
#include "quality/deliveries.hpp"
#include "quality/text_of.hpp"
#include "server/view/body_text.hpp"
#include "server/view/key_page.hpp"
#include "server/view/words.hpp"

namespace luoxuan::server::api {
namespace {

constexpr std::string_view calendars_path = "/api/v1/calendars/";
constexpr std::string_view calendar_ending = ".ics";

account::CalendarFeeds feeds_of(const Call& call) {
  return {call.reading.connection(), call.reading.institution()};
}

/// Whether the installation lets mail go to this address.
bool is_open_to(const std::vector<std::string>& domains, std::string_view address) {
  const std::string domain = text::to_lower_case(address.substr(address.find('@') + 1));
  return domains.empty() || std::ranges::find(domains, domain) != domains.end();
}

std::vector<std::string> mail_domains(const Call& call) {
  const auto& mail = call.service.delivery.mail;
  return mail ? mail->domains : std::vector<std::string>();
}

/// Executes a part of an act of the person who asks.
Checked<void> act_as(Call& call, const std::function<Checked<void>(engine::Act&)>& body) {
  const auto id = call.act_id();
  if (!id) return Failures{id.error()};
  const auto acted = call.service.executor.act(*id, body);
  if (!acted) return acted.error();
  return {};
}

}  // namespace

Checked<Response> get_my_delivery(Call& call) {
  const auto contact = quality::find_contact(call.setting(), call.person());
  if (!contact) return Failures{contact.error()};
  const auto made = feeds_of(call).made(call.person());
  if (!made) return Failures{made.error()};
  const quality::Contact own = contact->value_or(quality::Contact{call.person(), {}});
  value::List domains;
  for (const std::string& domain : mail_domains(call)) domains.emplace_back(domain);
  value::Context answer{{"mail", own.mail},
                        {"wanted", own.wanted},
                        {"language", own.language},
                        {"sends_mail", call.service.delivery.mail.has_value()},
                        {"domains", std::move(domains)}};
  put_moment(answer, "calendar_since", call.setting(), *made);
  return json_response(200, answer);
}

Checked<Response> set_my_delivery(Call& call) {
  const auto body = call.body();
  if (!body) return Failures{body.error()};
  const auto mail = body_text(*body, "mail", most_of_name);
  const auto wanted = body_text(*body, "wanted", most_of_name);
  const auto language = body_text(*body, "language", most_of_name);
  Failures wrong;
  for (const auto* member : {&mail, &wanted, &language})
    if (!*member) wrong.push_back(member->error());
  if (!wrong.empty()) return wrong;
  const quality::Contact contact{call.person(), std::string(text::trim(*mail)), *wanted, *language};
  if (auto checked = quality::check_contact(contact); !checked) return checked.error();
  const std::vector<std::string> domains = mail_domains(call);
  if (!contact.mail.empty() && !is_open_to(domains, contact.mail))
    return Failures{
        {FailureCode::invalid_input,
         say("mail: expected an address at {}, found another", "mail：应为 {} 的邮箱地址，实际不是", text::join(domains, ", ")),
         say("use the address that the institution gave you", "请使用单位邮箱"),
         {}}};
  const auto done = act_as(call, [&](engine::Act& act) -> Checked<void> {
    const auto kept = quality::keep_contact(act, call.reading.institution(), contact, call.person());
    if (!kept) return Failures{kept.error()};
    return {};
  });
  if (!done) return done.error();
  return Response{.status = 204};
}

Checked<Response> renew_my_calendar(Call& call) {
  const std::string secret = account::random_token();
  const auto done = act_as(call, [&](engine::Act& act) -> Checked<void> {
    const auto renewed =
        account::CalendarFeeds(act.connection(), call.reading.institution()).renew(call.person(), secret, act.now());
    if (!renewed) return Failures{renewed.error()};
    act.record("calendar_feed_renewed", {}, call.person(), {{"person", call.person()}});
    return {};
  });
  if (!done) return done.error();
  return json_response(201, value::Context{{"path", fmt::format("{}{}{}", calendars_path, secret, calendar_ending)}});
}

Checked<Response> end_my_calendar(Call& call) {
  const auto done = act_as(call, [&](engine::Act& act) -> Checked<void> {
    const auto ended = account::CalendarFeeds(act.connection(), call.reading.institution()).end(call.person());
    if (!ended) return Failures{ended.error()};
    act.record("calendar_feed_ended", {}, call.person(), {{"person", call.person()}});
    return {};
  });
  if (!done) return done.error();
  return Response{.status = 204};
}

Checked<Response> get_calendar(Call& call) {
  std::string_view secret = call.places["calendar"];
  if (secret.ends_with(calendar_ending)) secret.remove_suffix(calendar_ending.size());
  const auto person = feeds_of(call).person_of(secret);
  if (!person) return Failures{person.error()};
  if (!*person) return Failures{nothing_there()};
  const auto account = account::Accounts(call.reading.connection(), call.reading.institution()).find(**person);
  if (!account) return Failures{account.error()};
  if (!*account || (*account)->disabled) return Failures{nothing_there()};
  const auto deadlines = permission::deadlines_of(call.setting(), **person);
  if (!deadlines) return Failures{deadlines.error()};
  std::vector<adapter::CalendarEntry> entries;
  for (const permission::Deadline& deadline : *deadlines)
    entries.push_back({.uid = fmt::format("{}@{}.luoxuan", deadline.id, call.reading.institution()),
                       .title = deadline.title,
                       .text = deadline.text,
                       .day = deadline.day,
                       .moment = deadline.moment,
                       .changed = deadline.since});
  Response response{.status = 200,
                    .body = adapter::icalendar(
                        say("Deadlines of {}", "{}的期限", quality::person_name(call.setting(), **person)).chinese, entries)};
  return response.with("Content-Type", "text/calendar; charset=utf-8")
      .with("Content-Disposition", "inline; filename=\"deadlines.ics\"")
      .with("Cache-Control", "private, no-cache");
}

Checked<Response> list_deliveries(Call& call) {
  const auto page = key_page_of(call, {std::numeric_limits<std::int64_t>::max()});
  if (!page) return Failures{page.error()};
  const auto failed = call.setting().rows<quality::Delivery>().where(
      "state = 'failed' AND \"key\" < $2 ORDER BY \"key\" DESC LIMIT $3", {page->last[0], page->wanted()});
  if (!failed) return Failures{failed.error()};
  KeyRows rows(*page);
  for (const quality::Delivery& delivery : *failed) {  // without what it says: that is nobody's but the receiver's
    value::Context row{{"delivery", delivery.key.value},
                       {"channel", delivery.channel},
                       {"attempts", delivery.attempts},
                       {"trouble", delivery.trouble}};
    if (!delivery.person.empty()) row.put("person", person_value(call.setting(), delivery.person));
    put_moment(row, "made", call.setting(), delivery.made);
    put_moment(row, "ended", call.setting(), delivery.ended);
    if (!rows.add({delivery.key.value}, std::move(row))) break;
  }
  return json_response(200, std::move(rows).page());
}

Checked<Response> operate_on_delivery(Call& call) {
  const auto key = call.key("delivery");
  if (!key) return Failures{key.error()};
  const auto body = call.body();
  if (!body) return Failures{body.error()};
  const std::string operation = quality::text_of(*body, "operation");
  if (operation != "send_again" && operation != "drop")
    return Failures{{FailureCode::invalid_input,
                     say("operation: expected send_again or drop, found another", "operation：应为 send_again 或 drop，实际不是"),
                     {},
                     {}}};
  const auto what = operation == "drop" ? quality::GivenUp::drop : quality::GivenUp::send_again;
  const auto done =
      act_as(call, [&](engine::Act& act) { return quality::settle_given_up(call.setting(), act, *key, what, call.person()); });
  if (!done) return done.error();
  return Response{.status = 204};
}

std::string path_for_log(std::string_view path) {
  return path.starts_with(calendars_path) ? std::string(calendars_path) + "…" : std::string(path);
}

}  // namespace luoxuan::server::api
