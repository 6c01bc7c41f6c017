#include "reader/manifest_reader.hpp"

#include <catch2/catch.hpp>

#include "base/file.hpp"

using namespace luoxuan;

TEST_CASE("a manifest is read") {
  const auto manifest = reader::read_manifest(
      "id = 'zibo'\nname = '淄博职业学院'\nversion = '0.1.10'\nneeds_luoxuan = '0.1'\nextends = ['national', "
      "'standard']\nreplaces = "
      "['workflows/scheduled_report']\n",
      "plugin.toml");
  REQUIRE(manifest.has_value());
  CHECK(manifest->id == "zibo");
  CHECK(manifest->name == "淄博职业学院");
  CHECK(manifest->version == "0.1.10");
  CHECK(manifest->needs_luoxuan == "0.1");
  CHECK(manifest->extends == std::vector<std::string>{"national", "standard"});
  CHECK(manifest->permissions.empty());
  CHECK(manifest->replaces == std::vector<std::string>{"workflows/scheduled_report"});
}

TEST_CASE("the manifest of Zibo is read") {
  const auto text = read_file(LUOXUAN_SOURCE_DIR "/plugins/zibo/plugin.toml");
  REQUIRE(text.has_value());
  CHECK(reader::read_manifest(*text, "plugin.toml").has_value());
}
