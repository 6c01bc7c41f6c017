#include "sample.hpp"

#include "base/digest.hpp"

using namespace luoxuan;
using namespace luoxuan::package;

TEST_CASE("a signing key signs as RFC 8032 does") {
  const TempFolder folder;
  const SigningKey key = sample_key(folder);
  CHECK(key.sign("") == "5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc+bRr0lv18FlbviRlUUFDjnoQCw==");
  const PublicKey open = key.public_key();
  CHECK(open.to_base64() == "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
  CHECK(open.holds("", key.sign("")));
  CHECK(open.holds("材料", key.sign("材料")));
  CHECK_FALSE(open.holds("材科", key.sign("材料")));
  CHECK_FALSE(open.holds("", "AAAA"));
  CHECK_FALSE(open.holds("", "no base64"));
  CHECK_FALSE(open.holds("", key.sign("") + "AAAA"));
}

TEST_CASE("a public key is read as it was written, and nothing else is") {
  const PublicKey key = SigningKey::generate().public_key();
  const auto again = PublicKey::parse(key.to_base64());
  REQUIRE(again.has_value());
  CHECK(again->fingerprint() == key.fingerprint());
  CHECK(key.fingerprint().size() == 64);
  for (const char* wrong : {"", "AAAA", "MCowBQYDK2VwAyEA", "MCowBQYDK2VuAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
                            "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo= "})
    CHECK_FALSE(PublicKey::parse(wrong).has_value());
}

TEST_CASE("a signing key is kept in a file of its owner alone") {
  const TempFolder folder;
  const SigningKey key = SigningKey::generate();
  CHECK(key.fingerprint() != SigningKey::generate().fingerprint());
  const fs::path file = folder / "key";
  REQUIRE(key.save(file).has_value());
  CHECK(fs::status(file).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
  const auto again = SigningKey::load(file);
  REQUIRE(again.has_value());
  CHECK(again->fingerprint() == key.fingerprint());

  SECTION("it is never replaced") {
    const auto outcome = SigningKey::generate().save(file);
    REQUIRE(outcome.has_error());
    CHECK(outcome.error().code == FailureCode::conflict);
    CHECK(SigningKey::load(file)->fingerprint() == key.fingerprint());
  }
  SECTION("it is refused when others may read it") {
    fs::permissions(file, fs::perms::group_read, fs::perm_options::add);
    const auto outcome = SigningKey::load(file);
    REQUIRE(outcome.has_error());
    CHECK(outcome.error().code == FailureCode::not_permitted);
    CHECK(outcome.error().message.english == "expected a key that only its owner may read, found mode 640: " + file.string());
  }
  SECTION("another file is refused") {
    put(file, "hello");
    CHECK(SigningKey::load(file).error().code == FailureCode::invalid_input);
  }
  SECTION("a missing file is refused") {
    CHECK(SigningKey::load(folder / "none").error().code == FailureCode::io);
  }
  SECTION("a folder that is not there is refused") {
    CHECK(key.save(folder / "no" / "key").error().code == FailureCode::io);
  }
}
