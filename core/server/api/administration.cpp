#include <limits>

#include "quality/text_of.hpp"
#include "server/api/handlers.hpp"
#include "server/view/key_page.hpp"
#include "server/view/words.hpp"
#include "value/json.hpp"

namespace luoxuan::server::api {
namespace {

std::string_view state_of(const account::Policy& policy, const account::Account& account, Moment now) {
  if (account.disabled) return "disabled";
  if (account::is_unused(policy, account, now)) return "unused";
  if (now < account.locked_until) return "locked";
  return account.password.empty() ? "new" : "active";
}

value::Context token_value(const Call& call, const account::SetupToken& token) {
  return {{"person", token.person}, {"token", token.token}, {"expires", moment_text(call.setting(), token.expires)}};
}

/// What of a record an auditor reads beside its name.
std::string address_in(const value::List& records) {
  for (const value::Value& each : records)
    if (const value::List* pair = each.if_list(); pair != nullptr && pair->size() == 2)
      if (const value::Context* body = (*pair)[1].if_context())
        if (std::string address = quality::text_of(*body, "address"); !address.empty()) return address;
  return {};
}

}  // namespace

Checked<Response> list_accounts(Call& call) {
  const auto accounts = account::Accounts(call.reading.connection(), call.reading.institution()).all();
  if (!accounts) return Failures{accounts.error()};
  value::List items;
  for (const account::Account& account : *accounts) {
    value::Context row{{"person", account.person},
                       {"name", quality::person_name(call.setting(), account.person)},
                       {"duty", account.duty},
                       {"state", state_of(call.service.policy, account, call.now())},
                       {"has_second_factor", !account.totp_secret.empty()}};
    if (call.now() < account.locked_until) put_moment(row, "locked_until", call.setting(), account.locked_until);
    if (account.password_changed != Moment()) put_moment(row, "password_changed", call.setting(), account.password_changed);
    if (account.last_sign_in != Moment()) put_moment(row, "last_sign_in", call.setting(), account.last_sign_in);
    items.emplace_back(std::move(row));
  }
  return json_response(200, value::Context{{"items", std::move(items)}});
}

Checked<Response> add_account(Call& call) {
  const auto body = call.body();
  if (!body) return Failures{body.error()};
  const std::string person = quality::text_of(*body, "person");
  const std::string duty = quality::text_of(*body, "duty");
  const organisation::Person* known = call.setting().organisation.find_person(person);
  if (duty.empty() != (known != nullptr))
    return Failures{{FailureCode::invalid_input,
                     say("person: expected a person of the organisation, or, with a duty, somebody who is not one of it",
                         "person：应为机构人员；承担管理职责的账户应为机构人员以外的名称"),
                     say("who administers accounts or reads the audit has no other post", "系统管理、审计账户不兼任业务岗位"),
                     {}}};
  const auto token = call.desk().add(known != nullptr ? known->id : person, duty, call.person());
  if (!token) return token.error();
  return json_response(201, token_value(call, *token));
}

Checked<Response> reset_account(Call& call) {
  const auto token = call.desk().reset(call.places["person"], call.person());
  if (!token) return token.error();
  return json_response(200, token_value(call, *token));
}

Checked<Response> set_account_state(Call& call) {
  const auto body = call.body();
  if (!body) return Failures{body.error()};
  const value::Value* disabled = body->find("disabled");
  if (disabled == nullptr || disabled->if_boolean() == nullptr)
    return Failures{{FailureCode::invalid_input,
                     say("disabled: expected true or false, found another value", "disabled：应为 true 或 false，实为其他值"),
                     {},
                     {}}};
  const auto done = call.desk().disable(call.places["person"], *disabled->if_boolean(), call.person());
  if (!done) return done.error();
  return Response{.status = 204};
}

/// Acts, newest first; the cursor is a record's number, as the history only grows.
Checked<Response> list_audit(Call& call) {
  const auto page = key_page_of(call, {std::numeric_limits<std::int64_t>::max()});
  if (!page) return Failures{page.error()};
  value::List items;
  std::int64_t last = 0;
  const auto read = call.reading.connection().query(
      "SELECT number, at, actor, instance, body, digest FROM history WHERE institution = $1 AND number < $2 "
      "AND ($3 = '' OR actor = $3) ORDER BY number DESC LIMIT $4",
      {std::string_view(call.reading.institution()), page->last[0], call.request.parameter("person"), page->wanted()},
      [&](const store::Row& row) -> Result<void> {
        if (items.size() == page->count) {
          last = -1;
          return {};
        }
        LX_TRY_ASSIGN(const value::Value body, value::parse_stored_json(row.text(4)));
        const value::List records = body.if_list() != nullptr ? *body.if_list() : value::List();
        value::List names;
        for (const value::Value& each : records)
          if (const value::List* pair = each.if_list(); pair != nullptr && !pair->empty()) names.push_back(pair->front());
        const std::string actor(row.text(2));
        value::Context told{{"number", row.integer(0)},
                            {"at", moment_text(call.setting(), Moment(std::chrono::milliseconds(row.integer(1))))},
                            {"what", std::move(names)},
                            {"digest", row.text(5)}};
        if (!actor.empty()) told.put("by", person_value(call.setting(), actor));
        if (row.integer(3) != 0) told.put("instance", row.integer(3));
        if (std::string address = address_in(records); !address.empty()) told.put("address", address);
        items.emplace_back(std::move(told));
        return {};
      });
  if (!read) return Failures{read.error()};
  value::Context told;
  if (last == -1) told.put("next_cursor", items.back().if_context()->find("number")->to_string());
  told.put("items", std::move(items));
  return json_response(200, told);
}

Checked<Response> verify_audit(Call& call) {
  const auto records = call.reading.engine().history().verify();
  if (records) return json_response(200, value::Context{{"holds", true}, {"records", *records}});
  if (records.error().code != FailureCode::conflict) return Failures{records.error()};
  return json_response(200, value::Context{{"holds", false}, {"records", 0}, {"message", call.in(records.error().message)}});
}

}  // namespace luoxuan::server::api
