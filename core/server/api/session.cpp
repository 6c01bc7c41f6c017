#include "account/secret.hpp"
#include "quality/text_of.hpp"
#include "server/api/handlers.hpp"
#include "server/view/words.hpp"
#include "server/view/work_item_rows.hpp"

namespace luoxuan::server::api {
namespace {

std::string cookie_line(const Service& service, std::string_view secret) {
  return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict{}{}", service.cookie, secret, service.is_local ? "" : "; Secure",
                     secret.empty() ? "; Max-Age=0" : "");
}

value::Context me_value(const quality::Setting& setting, const std::string& person) {
  const organisation::Person* known = setting.organisation.find_person(person);
  if (known == nullptr || known->id != person) return {{"id", person}, {"name", person}, {"appointments", value::List{}}};
  return {{"id", person}, {"name", known->name}, {"appointments", appointments_value(setting, *known)}};
}

/// A text member of the body that must be there.
Result<std::string> required(const value::Context& body, const char* name) {
  const value::Value* found = body.find(name);
  if (found != nullptr && found->if_string() != nullptr) return *found->if_string();
  return Failure{FailureCode::invalid_input,
                 say("{}: expected a text, found none", "{}：应为文本，实际没有", name),
                 say("docs/api/openapi.yaml says what is sent", "请见 docs/api/openapi.yaml"),
                 {}};
}

value::List sessions_value(const Call& call, const std::vector<account::Session>& sessions) {
  value::List items;
  for (const account::Session& session : sessions)
    items.emplace_back(value::Context{{"id", session.id},
                                      {"person", person_value(call.setting(), session.person)},
                                      {"began", moment_text(call.setting(), session.began)},
                                      {"seen", moment_text(call.setting(), session.seen)},
                                      {"address", session.address},
                                      {"agent", session.agent},
                                      {"is_current", session.token == call.session->token}});
  return items;
}

Response no_content() {
  return {.status = 204};
}

}  // namespace

Checked<Response> sign_in(Call& call) {
  const auto body = call.body();
  if (!body) return Failures{body.error()};
  const auto person = required(*body, "person");
  const auto password = required(*body, "password");
  if (!person) return Failures{person.error()};
  if (!password) return Failures{password.error()};
  account::Desk desk = call.desk();
  // A session that was there before ends: its token is not carried over (session fixation).
  const std::string code = quality::text_of(*body, "code").substr(0, 64);
  auto entry = desk.sign_in(person->substr(0, 256), password->substr(0, 1024), call.visitor(), code);
  if (!entry) {
    const FailureCode why = entry.error().front().code;
    // condition_not_met: the page asks for the code, its second step
    if (why == FailureCode::not_permitted || why == FailureCode::condition_not_met)
      return problem(401, entry.error(), call.language);
    return entry.error();
  }
  Response response = json_response(200, value::Context{{"csrf_token", entry->session.csrf},
                                                        {"person", me_value(call.setting(), entry->account.person)},
                                                        {"must_change_password", desk.must_change(entry->account)},
                                                        {"must_enrol", desk.must_enrol(entry->account)}});
  return response.with("Set-Cookie", cookie_line(call.service, entry->secret));
}

Checked<Response> sign_out(Call& call) {
  if (auto done = call.desk().sign_out(*call.session); !done) return done.error();
  Response response = no_content();
  return response.with("Set-Cookie", cookie_line(call.service, "")).with("Clear-Site-Data", "\"cache\", \"storage\"");
}

Checked<Response> set_up(Call& call) {
  const auto body = call.body();
  if (!body) return Failures{body.error()};
  const auto token = required(*body, "token");
  const auto password = required(*body, "password");
  if (!token) return Failures{token.error()};
  if (!password) return Failures{password.error()};
  auto person = call.desk().set_up(*token, *password, call.visitor());
  if (!person) return person.error();
  return json_response(200, value::Context{{"person", *person}});
}

Checked<Response> get_me(Call& call) {
  const quality::Setting& setting = call.setting();
  const auto account = account::Accounts(call.reading.connection(), call.reading.institution()).find(call.person());
  if (!account) return Failures{account.error()};
  const auto counts = counts_of(call);
  if (!counts) return Failures{counts.error()};
  value::List permissions;
  for (const model::Permission each : call.viewer->permissions()) permissions.emplace_back(model::name_of(each));
  const model::Institution institution = setting.libraries.current()->institution;
  value::Context me{
      {"person", me_value(setting, call.person())},
      {"institution",
       value::Context{{"id", institution.id}, {"name", institution.name}, {"english_name", institution.english_name}}},
      {"permissions", std::move(permissions)},
      {"duty", call.viewer->duty()},
      {"administers", setting.organisation.is_administrator(call.person())},
      {"counts", *counts},
      {"csrf_token", call.session->csrf},
      {"now", moment_text(setting, call.now())},
      {"must_change_password", *account && call.desk().must_change(**account)},
      {"must_enrol", *account && call.desk().must_enrol(**account)}};
  if (const auto period = setting.calendar.period_at(model::PeriodKind::semester, quality::day_of(setting, call.now())))
    me.put("period", period_value(*period));
  return json_response(200, me);
}

Checked<Response> change_password(Call& call) {
  const auto body = call.body();
  if (!body) return Failures{body.error()};
  const auto current = required(*body, "current");
  const auto wanted = required(*body, "new");
  if (!wanted) return Failures{wanted.error()};
  if (!current) return problem(403, {current.error()}, call.language);
  if (auto done = call.desk().change_password(*call.session, *current, *wanted); !done) return done.error();
  return no_content();
}

Checked<Response> list_my_sessions(Call& call) {
  const auto sessions = account::Sessions(call.reading.connection(), call.reading.institution())
                            .all(call.person(), call.service.policy, call.now());
  if (!sessions) return Failures{sessions.error()};
  return json_response(200, value::Context{{"items", sessions_value(call, *sessions)}});
}

Checked<Response> end_my_session(Call& call) {
  if (auto done = call.desk().end_session(call.places["session"], call.person(), call.person()); !done) return done.error();
  return no_content();
}

Checked<Response> list_phrases(Call& call) {
  value::List items;
  const auto read =
      call.reading.connection().query("SELECT text FROM phrase WHERE institution = $1 AND person = $2 ORDER BY text",
                                      {std::string_view(call.reading.institution()), std::string_view(call.person())},
                                      [&](const store::Row& row) -> Result<void> {
                                        items.emplace_back(row.text(0));
                                        return {};
                                      });
  if (!read) return Failures{read.error()};
  return json_response(200, value::Context{{"items", std::move(items)}});
}

Checked<Response> keep_phrase(Call& call) {
  const auto body = call.body();
  if (!body) return Failures{body.error()};
  const auto text = required(*body, "text");
  if (!text) return Failures{text.error()};
  const value::Value* drop = body->find("drop");
  const bool drops = drop != nullptr && drop->if_boolean() != nullptr && *drop->if_boolean();
  const auto done = call.service.executor.with<Checked<void>>([&](application::Installation& installation) {
    return drops ? installation.drop_phrase({}, *text, call.person()) : installation.keep_phrase({}, *text, call.person());
  });
  if (!done) return done.error();
  return no_content();
}

// Of everybody: for the administrators of accounts (administration.cpp).
Checked<Response> list_sessions(Call& call) {
  const auto sessions =
      account::Sessions(call.reading.connection(), call.reading.institution()).all({}, call.service.policy, call.now());
  if (!sessions) return Failures{sessions.error()};
  return json_response(200, value::Context{{"items", sessions_value(call, *sessions)}});
}

Checked<Response> end_session(Call& call) {
  if (auto done = call.desk().end_session(call.places["session"], {}, call.person()); !done) return done.error();
  return no_content();
}

}  // namespace luoxuan::server::api
