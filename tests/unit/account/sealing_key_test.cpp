#include "account/sealing_key.hpp"

#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "base/file.hpp"
#include "base/temporary_folder.hpp"

using namespace luoxuan;
using account::SealingKey;

TEST_CASE("what is sealed opens for the same owner alone, and never looks the same twice") {
  const SealingKey key = SealingKey::generate();
  const std::string sealed = key.seal("JBSWY3DPEHPK3PXP", "college/li");
  CHECK(sealed != key.seal("JBSWY3DPEHPK3PXP", "college/li"));
  CHECK(*key.open(sealed, "college/li") == "JBSWY3DPEHPK3PXP");
  CHECK(key.open(sealed, "college/zhao").error().code == FailureCode::io);
  CHECK(SealingKey::generate().open(sealed, "college/li").has_error());
  std::string changed = sealed;
  changed[20] = changed[20] == 'A' ? 'B' : 'A';
  CHECK(key.open(changed, "college/li").has_error());
  for (const char* wrong : {"", "sealed1:", "sealed1:AAAA", "JBSWY3DPEHPK3PXP"}) CHECK(key.open(wrong, "college/li").has_error());
}

TEST_CASE("the file of the key is made once, for its owner alone") {
  const auto folder = TemporaryFolder::make("sealing");
  REQUIRE(folder.has_value());
  const auto file = (*folder)->path() / "keys" / "sealing.key";
  const auto made = SealingKey::load_or_make(file);
  REQUIRE(made.has_value());
  struct stat status {};
  REQUIRE(::stat(file.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  const auto again = SealingKey::load_or_make(file);
  CHECK(*again->open(made->seal("secret", "x"), "x") == "secret");
  REQUIRE(::chmod(file.c_str(), 0644) == 0);
  CHECK(SealingKey::load_or_make(file).error().code == FailureCode::not_permitted);
  REQUIRE(::chmod(file.c_str(), 0600) == 0);
  REQUIRE(write_whole(file, "something else\n").has_value());
  REQUIRE(::chmod(file.c_str(), 0600) == 0);
  CHECK(SealingKey::load_or_make(file).error().code == FailureCode::invalid_input);
}
