#include "account/second_factor.hpp"

#include <catch2/catch.hpp>

#include "account/totp.hpp"
#include "office.hpp"

using namespace luoxuan;
using namespace std::chrono_literals;
using luoxuan::test::Office;

namespace {

constexpr std::string_view right = "Kestrel-7-Harbour";

/// Somebody with a second factor, at a moment when none of the codes seen so far counts any more.
struct Enrolled : Office {
  Enrolled() {
    const auto entry = desk().sign_in("li", right, {});
    REQUIRE(entry.has_value());
    session = entry->session;
    const auto offer = second_factor().offer(session, right, "college", {});
    REQUIRE(offer.has_value());
    secret = account::from_base32(offer->secret).value();
    CHECK(second_factor().confirm(session, "000000").has_error());
    const auto codes = second_factor().confirm(session, code());
    REQUIRE(codes.has_value());
    recovery_codes = *codes;
    clock.set(clock.now() + 90s);
  }
  [[nodiscard]] std::string code(std::int64_t steps = 0) const {
    return account::totp_code(secret, account::totp_step_at(clock.now()) + steps);
  }
  [[nodiscard]] FailureCode sign_in_with(const std::string& given) {
    const auto entry = desk().sign_in("li", right, {}, given);
    REQUIRE(entry.has_error());
    return entry.error().front().code;
  }

  account::Session session;
  std::string secret;
  std::vector<std::string> recovery_codes;
};

}  // namespace

TEST_CASE("SEC-24: the code is asked for when the password is right, and is good once") {
  Enrolled office;
  CHECK(office.sign_in_with("") == FailureCode::condition_not_met);
  CHECK(office.desk().sign_in("li", "wrong", {}).error().front().code == FailureCode::not_permitted);
  const std::string code = office.code();
  CHECK(office.desk().sign_in("li", right, {}, code).has_value());
  CHECK(office.sign_in_with(code) == FailureCode::not_permitted);
  CHECK(office.sign_in_with(office.code(-1)) == FailureCode::not_permitted);
  CHECK(office.desk().sign_in("li", right, {}, office.code(1)).has_value());
}

TEST_CASE("SEC-24: wrong codes and wrong passwords count together") {
  Enrolled office;
  for (int count = 0; count < 3; ++count) CHECK(office.sign_in_with("000000") == FailureCode::not_permitted);
  for (int count = 0; count < 2; ++count) CHECK(office.desk().sign_in("li", "wrong", {}).has_error());
  CHECK(office.sign_in_with(office.code()) == FailureCode::not_permitted);
  office.clock.set(office.clock.now() + 15min);
  CHECK(office.desk().sign_in("li", right, {}, office.code()).has_value());
}

TEST_CASE("SEC-24: a recovery code is good once; new ones end the old") {
  Enrolled office;
  REQUIRE(office.recovery_codes.size() == 10);
  CHECK(office.desk().sign_in("li", right, {}, office.recovery_codes[0]).has_value());
  CHECK(office.sign_in_with(office.recovery_codes[0]) == FailureCode::not_permitted);
  CHECK(office.second_factor().state("li")->recovery_codes == 9);
  const auto renewed = office.second_factor().renew_recovery_codes(office.session, right, office.code(), {});
  REQUIRE(renewed.has_value());
  CHECK(office.sign_in_with(office.recovery_codes[1]) == FailureCode::not_permitted);
  CHECK(office.desk().sign_in("li", right, {}, renewed->front()).has_value());
}

TEST_CASE("SEC-24: it is taken away with password and code, or by a reset") {
  Enrolled office;
  CHECK(office.second_factor().remove(office.session, "wrong", office.code(), {}).has_error());
  CHECK(office.second_factor().remove(office.session, right, "000000", {}).has_error());
  CHECK(office.second_factor().offer(office.session, right, "college", {}).has_error());
  REQUIRE(office.second_factor().remove(office.session, right, office.code(), {}).has_value());
  CHECK(office.desk().sign_in("li", right, {}).has_value());

  Enrolled lost;
  const auto token = lost.desk().reset("li", "admin");
  REQUIRE(token.has_value());
  REQUIRE(lost.desk().set_up(token->token, right, {}).has_value());
  CHECK(lost.desk().sign_in("li", right, {}).has_value());
  CHECK(lost.second_factor().state("li")->recovery_codes == 0);
}

TEST_CASE("SEC-24: an offer is good for a while") {
  Office office;
  const auto entry = office.desk().sign_in("li", right, {});
  CHECK(office.second_factor().offer(entry->session, "wrong", "college", {}).has_error());
  const auto offer = office.second_factor().offer(entry->session, right, "college", {});
  REQUIRE(offer.has_value());
  office.clock.set(office.clock.now() + 10min);
  const std::string code =
      account::totp_code(account::from_base32(offer->secret).value(), account::totp_step_at(office.clock.now()));
  CHECK(office.second_factor().confirm(entry->session, code).error().front().code == FailureCode::conflict);
  CHECK(office.desk().sign_in("li", right, {}).has_value());
}

TEST_CASE("who must have a second factor: as the rule says") {
  Office office;
  const account::Account clerk{.person = "li"}, system{.person = "root", .duty = "system"};
  account::Account enrolled = system;
  enrolled.totp_secret = "MZXW6";
  account::DeskParts parts = office.parts();
  CHECK(!account::must_enrol(parts, system));
  office.policy.second_factor = account::second_factor_rule_of("administrators").value();
  CHECK(account::must_enrol(parts, system));
  CHECK(!account::must_enrol(parts, clerk));
  CHECK(!account::must_enrol(parts, enrolled));
  parts.administers = [](const std::string& person) { return person == "li"; };
  CHECK(account::must_enrol(parts, clerk));
  office.policy.second_factor = account::second_factor_rule_of("everybody").value();
  CHECK(account::must_enrol(parts, {.person = "wang"}));
  CHECK(account::second_factor_rule_of("managers").has_error());
}

TEST_CASE("SEC-31: the history tells of second factors, and holds no secret") {
  Enrolled office;
  REQUIRE(office.desk().sign_in("li", right, {}, office.recovery_codes[0]).has_value());
  std::string all;
  REQUIRE(office.engine->history()
              .each_after(0,
                          [&](const engine::Record& record) -> Result<void> {
                            all += record.name + " ";
                            for (const auto& [name, member] : record.body.context()) all += member.to_string() + " ";
                            return {};
                          })
              .has_value());
  for (const char* what : {"second_factor_offered", "second_factor_set", "recovery_code_used"})
    CHECK(all.find(what) != std::string::npos);
  CHECK(all.find(account::to_base32(office.secret)) == std::string::npos);
  CHECK(all.find(office.recovery_codes[0]) == std::string::npos);
}

TEST_CASE("SEC-24: the secret of a second factor stands sealed in the database, and opens with no other key") {
  Enrolled office;
  std::string stored;
  REQUIRE(office.connection
              ->query("SELECT totp_secret FROM account WHERE person = 'li'", {},
                      [&](const store::Row& row) -> Result<void> {
                        stored = row.text(0);
                        return {};
                      })
              .has_value());
  CHECK(stored.find(account::to_base32(office.secret)) == std::string::npos);
  CHECK(*office.sealing_key.open(stored, "college/li") == account::to_base32(office.secret));
  office.sealing_key = account::SealingKey::generate();  // the file was lost
  CHECK(office.sign_in_with(office.code()) == FailureCode::not_permitted);
  CHECK(office.desk().sign_in("li", right, {}, office.recovery_codes.front()).has_value());
}
