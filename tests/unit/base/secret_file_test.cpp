#include "base/secret_file.hpp"

#include <catch2/catch.hpp>

#include "base/temporary_folder.hpp"

using namespace luoxuan;

TEST_CASE("a secret is its owner's alone, is written once, and leaves no draft") {
  const auto folder = TemporaryFolder::make("secret");
  REQUIRE(folder.has_value());
  const auto file = (*folder)->path() / "a.key";
  REQUIRE(write_secret(file, "1\n").has_value());
  using std::filesystem::perms;
  CHECK(std::filesystem::status(file).permissions() == (perms::owner_read | perms::owner_write));
  CHECK(*read_secret(file, {}) == "1\n");

  const auto again = write_secret(file, "2\n");
  CHECK(again.error().code == FailureCode::conflict);
  CHECK(again.error().message.english == "expected no file, found one: " + file.string());
  CHECK(*read_secret(file, {}) == "1\n");
  CHECK(std::distance(std::filesystem::directory_iterator((*folder)->path()), {}) == 1);
  CHECK(write_secret((*folder)->path() / "none/a.key", "1").error().code == FailureCode::io);
}

TEST_CASE("a secret that others may read is refused, with the remedy of whose it is") {
  const auto folder = TemporaryFolder::make("secret");
  REQUIRE(folder.has_value());
  const auto file = (*folder)->path() / "a.key";
  REQUIRE(write_secret(file, "1\n").has_value());
  std::filesystem::permissions(file, std::filesystem::perms::group_read, std::filesystem::perm_options::add);
  const auto read = read_secret(file, say("make it anew", "请重新生成"));
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().code == FailureCode::not_permitted);
  CHECK(read.error().message.english == "expected a key that only its owner may read, found mode 640: " + file.string());
  CHECK(read.error().hint.english == "make it anew");
  CHECK(read_secret((*folder)->path() / "none", {}).error().code == FailureCode::io);
}
