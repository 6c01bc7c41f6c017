#include "engine/in_place.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <catch2/catch.hpp>

using luoxuan::engine::InPlace;

namespace {

struct CountsMoves {
  CountsMoves() = default;
  CountsMoves(const CountsMoves& other) : moves(other.moves + 1) {}
  CountsMoves(CountsMoves&& other) noexcept : moves(other.moves + 1) {}
  CountsMoves& operator=(const CountsMoves&) = default;
  CountsMoves& operator=(CountsMoves&&) = default;
  ~CountsMoves() = default;
  int moves = 0;
};

struct RowOfTexts {
  std::string text;
  CountsMoves counts;
};

}  // namespace

TEST_CASE("what is made in place is neither copied nor moved") {
  const auto make = [] { return RowOfTexts{.text = "made", .counts = {}}; };
  std::optional<RowOfTexts> row;
  row.emplace(InPlace(make));
  CHECK(row->text == "made");
  CHECK(row->counts.moves == 0);
  std::vector<std::variant<int, RowOfTexts>> facts;
  facts.reserve(1);
  facts.emplace_back(std::in_place_type<RowOfTexts>, InPlace(make));
  CHECK(std::get<RowOfTexts>(facts.front()).counts.moves == 0);
}
