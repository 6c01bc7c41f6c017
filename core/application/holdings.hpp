#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/organisation.hpp"
#include "store/connection.hpp"

namespace luoxuan::application {

/// 任职: a person held a role in a unit, by ids, from one day to another, both included (ISO 8601; empty: open).
struct Holding {
  std::string person, name, unit, role;
  std::string from, until;
  SourcePosition where = {};  // of an import

  [[nodiscard]] bool is_on(std::string_view day) const {
    return (from.empty() || from <= day) && (until.empty() || day <= until);
  }
  [[nodiscard]] bool is_same_place(const Holding& other) const {
    return person == other.person && unit == other.unit && role == other.role && from == other.from;
  }
};

/// The first day behind `today` on which somebody begins or ceases to hold one of them (ISO 8601); empty: there is none.
[[nodiscard]] std::string next_turn_of(const std::vector<Holding>& holdings, std::string_view today);

/// Everything that was imported, by person, unit, role and first day.
[[nodiscard]] Result<std::vector<Holding>> stored_holdings(store::Connection& connection, std::string_view institution);
[[nodiscard]] Result<std::vector<model::Unit>> stored_units(store::Connection& connection, std::string_view institution);

/// The definitions' organisation with imported units: one of the same id takes the other's place.
[[nodiscard]] model::Organisation with_units(model::Organisation organisation, const std::vector<model::Unit>& imported);

}  // namespace luoxuan::application
