#include "store/dialect.hpp"

#include <catch2/catch.hpp>

using luoxuan::store::in_dialect;

TEST_CASE("what is for one database alone stands in a comment with its name") {
  const std::string_view sql = "SELECT id FROM t /*postgresql FOR UPDATE*/ /*sqlite INDEXED BY x*/ /* both */";
  CHECK(in_dialect(sql, "postgresql") == "SELECT id FROM t FOR UPDATE /*sqlite INDEXED BY x*/ /* both */");
  CHECK(in_dialect(sql, "sqlite") == "SELECT id FROM t /*postgresql FOR UPDATE*/ INDEXED BY x /* both */");
  CHECK(in_dialect("SELECT '/*sqlite '", "sqlite") == "SELECT '/*sqlite '");  // without an end it is no comment
}
