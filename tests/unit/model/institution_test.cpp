#include "model/institution.hpp"

#include <catch2/catch.hpp>

using namespace luoxuan::model;

TEST_CASE("kinds of institution are found by their names") {
  CHECK(institution_kind_of("college") == InstitutionKind::college);
  CHECK(institution_kind_of("authority") == InstitutionKind::authority);
  CHECK_FALSE(institution_kind_of("school"));
  CHECK(name_of(InstitutionKind::authority) == "authority");
}
