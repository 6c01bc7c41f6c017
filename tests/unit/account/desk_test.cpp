#include "account/desk.hpp"

#include <catch2/catch.hpp>

#include "account/secret.hpp"
#include "office.hpp"

using namespace luoxuan;
using namespace std::chrono_literals;
using luoxuan::test::Office;

TEST_CASE("SEC-07: five wrong passwords lock an account for a while") {
  Office office;
  for (int count = 0; count < 5; ++count) CHECK(office.desk().sign_in("li", "wrong", {}).has_error());
  CHECK(office.desk().sign_in("li", "Kestrel-7-Harbour", {}).has_error());
  office.clock.set(office.clock.now() + 14min);
  CHECK(office.desk().sign_in("li", "Kestrel-7-Harbour", {}).has_error());
  office.clock.set(office.clock.now() + 1min);
  CHECK(office.desk().sign_in("LI", "Kestrel-7-Harbour", {}).has_value());
}

TEST_CASE("a right password forgets the wrong ones before") {
  Office office;
  for (int round = 0; round < 3; ++round) {
    for (int count = 0; count < 4; ++count) CHECK(office.desk().sign_in("li", "wrong", {}).has_error());
    CHECK(office.desk().sign_in("li", "Kestrel-7-Harbour", {}).has_value());
  }
}

TEST_CASE("SEC-11: an idle session ends; SEC-12: a busy one too, after its lifetime") {
  Office office;
  const auto idle = office.desk().sign_in("li", "Kestrel-7-Harbour", {});
  office.clock.set(office.clock.now() + 29min);
  CHECK(office.is_alive(idle->secret));
  office.clock.set(office.clock.now() + 1min);
  CHECK(!office.is_alive(idle->secret));

  const auto busy = office.desk().sign_in("li", "Kestrel-7-Harbour", {});
  for (int minutes = 0; minutes < 12 * 60; minutes += 20) {
    REQUIRE(office.is_alive(busy->secret));
    REQUIRE(office.engine
                ->act({},
                      [&](engine::Act& act) -> Checked<void> {
                        const auto saw = account::Sessions(act.connection(), "college").saw(busy->session, act.now());
                        if (!saw) return Failures{saw.error()};
                        return {};
                      })
                .has_value());
    office.clock.set(office.clock.now() + 20min);
  }
  CHECK(!office.is_alive(busy->secret));
}

TEST_CASE("SEC-05: djbh2 wants a new password after 90 days, asvs does not") {
  Office office;
  office.clock.set(office.clock.now() + std::chrono::days(91));
  const auto entry = office.desk().sign_in("li", "Kestrel-7-Harbour", {});
  REQUIRE(entry.has_value());
  CHECK(office.desk().must_change(entry->account));
  office.policy = account::policy_of("asvs").value();
  CHECK(!office.desk().must_change(entry->account));
}

TEST_CASE("SEC-10: a one-time link is good once, and for a while") {
  Office office;
  const auto given = office.desk().add("wang", "", "admin");
  REQUIRE(given.has_value());
  CHECK(office.desk().sign_in("wang", "", {}).has_error());
  CHECK(office.desk().set_up(given->token, "Kestrel-7-Harbour", {}).value() == "wang");
  CHECK(office.desk().set_up(given->token, "Kestrel-8-Harbour", {}).has_error());
  const auto late = office.desk().reset("wang", "admin");
  REQUIRE(late.has_value());
  CHECK(office.desk().sign_in("wang", "Kestrel-7-Harbour", {}).has_error());
  office.clock.set(office.clock.now() + 72h);
  CHECK(office.desk().set_up(late->token, "Kestrel-8-Harbour", {}).has_error());
}

TEST_CASE("SEC-01: names that look alike are one name; SEC-28: an account has one duty") {
  Office office;
  for (const char* name : {"li", "LI", "ｌｉ", " li "})
    CHECK(office.desk().add(name, "", "admin").error().front().code == FailureCode::conflict);
  CHECK(office.desk().add("zhao", "system,audit", "admin").has_error());
}

TEST_CASE("SEC-31: what happens to accounts is in the history, and no secret is") {
  Office office;
  const auto entry = office.desk().sign_in("li", "Kestrel-7-Harbour", {"10.0.0.7", "Firefox"});
  (void)office.desk().sign_in("my-password-by-mistake", "wrong", {"10.0.0.8", ""});
  (void)office.desk().change_password(entry->session, "Kestrel-7-Harbour", "Osprey-9-Quayside");
  (void)office.desk().sign_out(entry->session);
  std::string all;
  std::vector<std::string> names;
  REQUIRE(office.engine->history()
              .each_after(0,
                          [&](const engine::Record& record) -> Result<void> {
                            names.push_back(record.name);
                            for (const auto& [name, member] : record.body.context())
                              all += name + "=" + member.to_string() + "\n";
                            return {};
                          })
              .has_value());
  CHECK(names == std::vector<std::string>{"account_added", "signed_in", "sign_in_refused", "password_changed", "signed_out"});
  CHECK(all.find("10.0.0.7") != std::string::npos);
  for (const std::string& secret : {std::string("Kestrel"), std::string("Osprey"), std::string("argon2"), entry->secret,
                                    entry->session.token, std::string("my-password-by-mistake")})
    CHECK(all.find(secret) == std::string::npos);
  CHECK(office.engine->history().verify().value() == 5);
}

TEST_CASE("SEC-29: an account that nobody used for half a year is disabled; enabling begins anew") {
  Office office;
  office.policy.rotation = std::chrono::days(0);
  office.clock.set(office.clock.now() + std::chrono::days(179));
  CHECK(office.desk().sign_in("li", "Kestrel-7-Harbour", {}).has_value());
  office.clock.set(office.clock.now() + std::chrono::days(180));
  CHECK(office.desk().sign_in("li", "Kestrel-7-Harbour", {}).has_error());
  account::Accounts accounts(*office.connection, "college");
  CHECK(accounts.find("li").value()->disabled);
  REQUIRE(office.desk().disable("li", false, "admin").has_value());
  CHECK(office.desk().sign_in("li", "Kestrel-7-Harbour", {}).has_value());
  office.policy.unused = std::chrono::days(0);
  office.clock.set(office.clock.now() + std::chrono::days(5000));
  CHECK(office.desk().sign_in("li", "Kestrel-7-Harbour", {}).has_value());
}

TEST_CASE("SEC-30: administrators enter from some addresses, others from everywhere") {
  Office office;
  REQUIRE(office.desk().add_with_password("root", "system", "Kestrel-7-Harbour").has_value());
  account::DeskParts parts = office.parts();
  parts.may_administer_from = [](std::string_view address) { return address == "10.0.0.7"; };
  account::Desk desk(parts);
  CHECK(desk.sign_in("root", "Kestrel-7-Harbour", {"10.0.0.8", ""}).has_error());
  CHECK(desk.sign_in("li", "Kestrel-7-Harbour", {"10.0.0.8", ""}).has_value());
  const auto entry = desk.sign_in("root", "Kestrel-7-Harbour", {"10.0.0.7", ""});
  REQUIRE(entry.has_value());
  CHECK(desk.is_welcome(entry->account, {"10.0.0.7", ""}));
  CHECK(!desk.is_welcome(entry->account, {"10.0.0.8", ""}));
}
