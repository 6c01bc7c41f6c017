#include <algorithm>
#include <limits>

#include "quality/text_of.hpp"
#include "server/api/handlers.hpp"
#include "server/view/key_page.hpp"
#include "server/view/words.hpp"

namespace luoxuan::server::api {
namespace {

value::Context person_row(const quality::Setting& setting, const organisation::Person& person) {
  return {{"id", person.id}, {"name", person.name}, {"appointments", appointments_value(setting, person)}};
}

/// Whether what was typed is part of the name, of a unit's name or of what the person is there.
bool is_sought(const quality::Setting& setting, const organisation::Person& person, std::string_view typed) {
  const auto has = [&](std::string_view text) { return text.find(typed) != std::string_view::npos; };
  return typed.empty() || has(person.name) || has(person.id) ||
         std::ranges::any_of(person.appointments, [&](const organisation::Appointment& each) {
           const model::Role* role = setting.organisation.find_role(each.role);
           return has(quality::unit_name(setting, each.unit)) || (role != nullptr && has(role->name));
         });
}

Result<Moment> moment_in(const Call& call, const value::Context& body, const char* name) {
  const std::string written = quality::text_of(body, name);
  if (const auto wall = value::parse_date_time(written)) return value::to_moment(*wall, call.setting().home());
  return Failure{FailureCode::invalid_input,
                 say("{}: expected a date and time such as 2018-01-08T00:00:00+08:00, found another value",
                     "{}：应为日期时间，例如 2018-01-08T00:00:00+08:00", name),
                 {},
                 {}};
}

}  // namespace

Checked<Response> list_notices(Call& call) {
  const auto page = key_page_of(call, {std::numeric_limits<std::int64_t>::max()});
  if (!page) return Failures{page.error()};
  const auto notices =
      call.setting().rows<quality::Notice>().where("person = $2 AND \"key\" < $3 ORDER BY \"key\" DESC LIMIT $4",
                                                   {std::string_view(call.person()), page->last[0], page->wanted()});
  if (!notices) return Failures{notices.error()};
  KeyRows rows(*page);
  for (const quality::Notice& notice : *notices) {
    value::Context row{{"notice", notice.key.value},
                       {"kind", notice.kind},
                       {"text", call.in(Message{notice.english, notice.chinese})},
                       {"instance", notice.instance.value}};
    put_moment(row, "made", call.setting(), notice.made);
    if (!rows.add({notice.key.value}, std::move(row))) break;
  }
  return json_response(200, std::move(rows).page());
}

Checked<Response> watch(Call& call) {
  Response response{.status = 200};
  response.with("Content-Type", "text/event-stream").with("X-Accel-Buffering", "no");
  response.on_open = [&events = call.service.events, person = call.person(),
                      all = call.viewer->may(model::Permission::see_all_reports)](std::shared_ptr<Channel> channel) {
    events.add(person, all, std::move(channel));
  };
  return response;
}

Checked<Response> list_people(Call& call) {
  const quality::Setting& setting = call.setting();
  const std::string_view search = call.request.parameter("search");
  const std::string_view unit = call.request.parameter("unit"), role = call.request.parameter("role");
  value::List items;
  for (const organisation::Person& person : setting.organisation.people()) {
    const bool is_there = (unit.empty() && role.empty()) || std::ranges::any_of(person.appointments, [&](const auto& each) {
                            return (unit.empty() || each.unit == unit) && (role.empty() || each.role == role);
                          });
    if (is_there && is_sought(setting, person, search)) items.emplace_back(person_row(setting, person));
    if (items.size() == 500) break;
  }
  return json_response(200, value::Context{{"items", std::move(items)}});
}

Checked<Response> list_units(Call& call) {
  const organisation::Organisation& organisation = call.setting().organisation;
  value::List items;
  for (const model::Unit& unit : organisation.units()) {
    value::List posts;
    for (const model::Post* post : organisation.posts(unit)) {
      value::List holders;
      if (const auto people = organisation.holders(post->role, unit.id))
        for (const organisation::Person& person : *people)
          holders.emplace_back(value::Context{{"id", person.id}, {"name", person.name}});
      posts.emplace_back(
          value::Context{{"id", post->id}, {"name", post->name}, {"role", post->role}, {"holders", std::move(holders)}});
    }
    items.emplace_back(value::Context{
        {"id", unit.id}, {"name", unit.name}, {"kind", unit.kind}, {"parent", unit.parent}, {"posts", std::move(posts)}});
  }
  return json_response(200, value::Context{{"items", std::move(items)}});
}

Checked<Response> list_substitutions(Call& call) {
  const quality::Setting& setting = call.setting();
  value::List items;
  for (const organisation::Substitution& each : setting.organisation.substitutions().all()) {
    const bool is_own = each.absent == call.person() || each.substitute == call.person();
    if (!is_own && !call.viewer->may(model::Permission::manage_people)) continue;
    value::Context row{{"key", each.key.value},
                       {"absent", person_value(setting, each.absent)},
                       {"substitute", person_value(setting, each.substitute)},
                       {"workflow", each.process}};
    put_moment(row, "from", setting, each.from);
    put_moment(row, "until", setting, each.until);
    items.emplace_back(std::move(row));
  }
  return json_response(200, value::Context{{"items", std::move(items)}});
}

Checked<Response> name_substitute(Call& call) {
  const auto id = call.act_id();
  if (!id) return Failures{id.error()};
  const auto body = call.body();
  if (!body) return Failures{body.error()};
  const auto from = moment_in(call, *body, "from");
  if (!from) return Failures{from.error()};
  const auto until = moment_in(call, *body, "until");
  if (!until) return Failures{until.error()};
  const std::string named = quality::text_of(*body, "substitute");
  const organisation::Person* substitute = call.setting().organisation.find_person(named);
  if (substitute == nullptr)
    return Failures{{FailureCode::invalid_input,
                     say("substitute: expected a person, found '{}'", "substitute：应为人员，实为“{}”", named.substr(0, 60)),
                     say("choose one of the list", "请从列表中选择"),
                     {}}};
  const organisation::Substitution wanted{.key = {},
                                          .absent = call.person(),
                                          .substitute = substitute->id,
                                          .from = *from,
                                          .until = *until,
                                          .process = quality::text_of(*body, "workflow")};
  const auto key = call.service.executor.with<Checked<Key>>([&](application::Installation& installation) {
    auto made = installation.name_substitute(*id, wanted, call.person());
    if (made) call.service.executor.organisation_changed();
    return made;
  });
  if (!key) return key.error();
  return json_response(201, value::Context{{"key", key->value}});
}

Checked<Response> end_substitution(Call& call) {
  const auto key = call.key("substitution");
  if (!key) return Failures{key.error()};
  const organisation::Substitution* found = call.setting().organisation.substitutions().find(*key);
  if (found == nullptr || found->absent != call.person()) return Failures{nothing_there()};
  const auto done = call.service.executor.with<Checked<void>>([&](application::Installation& installation) {
    auto ended = installation.end_substitution({}, *key, call.person());
    if (ended) call.service.executor.organisation_changed();
    return ended;
  });
  if (!done) return done.error();
  return Response{.status = 204};
}

}  // namespace luoxuan::server::api
