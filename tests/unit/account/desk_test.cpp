#include "account/desk.hpp"

#include <catch2/catch.hpp>

#include "account/secret.hpp"
#include "store/key_source.hpp"
#include "store/migrations.hpp"
#include "store/sqlite/sqlite_connection.hpp"

using namespace luoxuan;
using namespace std::chrono_literals;

namespace {

/// No definitions: accounts need none.
class NoDefinitions final : public engine::DefinitionVersions {
 public:
  [[nodiscard]] Result<std::shared_ptr<const engine::Definitions>> find(std::string_view version) const override {
    return Failure{FailureCode::not_found, say("none '{}'", "没有“{}”", version), {}, {}};
  }
  [[nodiscard]] std::shared_ptr<const engine::Definitions> current() const override { return nullptr; }
};

/// Accounts in a database in memory, with a clock that stands still.
struct Office {
  Office() : connection(store::open_sqlite(":memory:").value()) {
    REQUIRE(store::migrate(*connection).has_value());
    keys = store::StoredKeySource::open(*connection).value();
    engine.emplace(engine::Engine::Parts{.institution = "college",
                                         .connection = *connection,
                                         .keys = *keys,
                                         .clock = clock,
                                         .definitions = definitions,
                                         .organisation = organisation,
                                         .home = value::Zone::of_offset(8 * 3600)});
    clock.set(Moment(1'000'000s));
    REQUIRE(desk().add_with_password("li", "", "Kestrel-7-Harbour").has_value());
  }
  account::Desk desk() {
    return account::Desk({.reading = *connection,
                          .institution = "college",
                          .policy = policy,
                          .now = clock.now(),
                          .act = [this](const account::Desk::Body& body) { return engine->act({}, body); },
                          .words = [](const std::string&) { return std::vector<std::string>{"college"}; }});
  }
  [[nodiscard]] bool is_alive(const std::string& secret) {
    return account::Sessions(*connection, "college").find(secret, policy, clock.now()).value().has_value();
  }

  std::unique_ptr<store::Connection> connection;
  std::unique_ptr<store::StoredKeySource> keys;
  VirtualClock clock;
  NoDefinitions definitions;
  organisation::Organisation organisation;
  account::Policy policy;
  std::optional<engine::Engine> engine;
};

}  // namespace

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
