#include "reader/institution_reader.hpp"

#include <catch2/catch.hpp>

#include "base/file.hpp"

using namespace luoxuan;

TEST_CASE("an institution is read; its time zone has a default") {
  const auto institution =
      reader::read_institution("id = 'zibo'\nname = ' 淄博职业学院 '\nkind = 'authority'\n", "institution.toml");
  REQUIRE(institution.has_value());
  CHECK(institution->id == "zibo");
  CHECK(institution->name == "淄博职业学院");
  CHECK(institution->english_name.empty());
  CHECK(institution->kind == model::InstitutionKind::authority);
  CHECK(institution->time_zone.name() == "Asia/Shanghai");
}

TEST_CASE("the institution of Zibo is read") {
  const auto text = read_file(LUOXUAN_SOURCE_DIR "/plugins/zibo/institution.toml");
  REQUIRE(text.has_value());
  const auto institution = reader::read_institution(*text, "institution.toml");
  REQUIRE(institution.has_value());
  CHECK(institution->english_name == "Zibo Vocational Institute");
}
