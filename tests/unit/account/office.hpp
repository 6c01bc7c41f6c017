#pragma once

#include <memory>
#include <optional>

#include <catch2/catch.hpp>

#include "account/desk.hpp"
#include "account/second_factor.hpp"
#include "store/key_source.hpp"
#include "store/migrations.hpp"
#include "store/sqlite/sqlite_connection.hpp"

namespace luoxuan::test {

using namespace std::chrono_literals;

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
  account::DeskParts parts() {
    return {.reading = *connection,
            .institution = "college",
            .policy = policy,
            .sealing_key = sealing_key,
            .now = clock.now(),
            .act = [this](const account::Desk::Body& body) { return engine->act({}, body); },
            .words = [](const std::string&) { return std::vector<std::string>{"college"}; }};
  }
  account::Desk desk() { return account::Desk(parts()); }
  account::SecondFactor second_factor() { return account::SecondFactor(parts()); }
  [[nodiscard]] bool is_alive(const std::string& secret) {
    return account::Sessions(*connection, "college").find(secret, policy, clock.now()).value().has_value();
  }

  std::unique_ptr<store::Connection> connection;
  std::unique_ptr<store::StoredKeySource> keys;
  VirtualClock clock;
  NoDefinitions definitions;
  organisation::Organisation organisation;
  account::Policy policy;
  account::SealingKey sealing_key = account::SealingKey::generate();
  std::optional<engine::Engine> engine;
};

}  // namespace luoxuan::test
