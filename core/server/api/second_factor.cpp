#include "server/api/second_factor.hpp"

#include "account/second_factor.hpp"
#include "quality/text_of.hpp"
#include "server/view/words.hpp"

namespace luoxuan::server::api {
namespace {

constexpr std::size_t most_secret_bytes = 1024;  // longer ones are no password and no code

/// A text of the body, cut where nothing that fits is longer; empty without.
std::string secret_in(const value::Context& body, const std::string& name) {
  return quality::text_of(body, name).substr(0, most_secret_bytes);
}

Response codes_response(const std::vector<std::string>& codes) {
  value::List shown;
  for (const std::string& code : codes) shown.emplace_back(code);
  return json_response(200, value::Context{{"recovery_codes", std::move(shown)}});
}

/// As apps show it beside the code.
std::string issuer_of(const Call& call) {
  const model::Institution institution = call.setting().libraries.current()->institution;
  return institution.name.empty() ? std::string("Luoxuan") : institution.name;
}

}  // namespace

Checked<Response> get_second_factor(Call& call) {
  const auto state = account::SecondFactor(call.desk_parts()).state(call.person());
  if (!state) return state.error();
  return json_response(200, value::Context{{"is_active", state->is_active},
                                           {"is_required", state->is_required},
                                           {"recovery_codes_left", state->recovery_codes}});
}

Checked<Response> offer_second_factor(Call& call) {
  const auto body = call.body();
  if (!body) return Failures{body.error()};
  const auto offer = account::SecondFactor(call.desk_parts())
                         .offer(*call.session, secret_in(*body, "password"), issuer_of(call), call.visitor());
  if (!offer) return offer.error();
  return json_response(
      200, value::Context{
               {"secret", offer->secret}, {"address", offer->address}, {"expires", moment_text(call.setting(), offer->expires)}});
}

Checked<Response> confirm_second_factor(Call& call) {
  const auto body = call.body();
  if (!body) return Failures{body.error()};
  const auto codes = account::SecondFactor(call.desk_parts()).confirm(*call.session, secret_in(*body, "code"));
  if (!codes) return codes.error();
  return codes_response(*codes);
}

Checked<Response> remove_second_factor(Call& call) {
  const auto body = call.body();
  if (!body) return Failures{body.error()};
  const auto done = account::SecondFactor(call.desk_parts())
                        .remove(*call.session, secret_in(*body, "password"), secret_in(*body, "code"), call.visitor());
  if (!done) return done.error();
  return Response{.status = 204};
}

Checked<Response> renew_recovery_codes(Call& call) {
  const auto body = call.body();
  if (!body) return Failures{body.error()};
  const auto codes =
      account::SecondFactor(call.desk_parts())
          .renew_recovery_codes(*call.session, secret_in(*body, "password"), secret_in(*body, "code"), call.visitor());
  if (!codes) return codes.error();
  return codes_response(*codes);
}

}  // namespace luoxuan::server::api
