#include "account/policy.hpp"

#include <catch2/catch.hpp>

#include "account/common_passwords.hpp"

using namespace luoxuan;

namespace {

std::size_t faults(std::string_view password, const account::Policy& policy = {}) {
  return account::check_password(policy, password, {"luoxuan", "质量学院", "王牧之", "jwc_head"}).size();
}

}  // namespace

TEST_CASE("a good password has no fault") {
  CHECK(faults("Kestrel-7-Harbour") == 0);
  CHECK(faults("学期报告 Kestrel 7") == 0);
}

TEST_CASE("length counts characters, and nothing is cut off") {
  CHECK(faults("Kx7-qmv") == 1);
  CHECK(faults("Kx7-qmvt") == 0);
  std::string sentence;
  for (int word = 0; word < 8; ++word) sentence += "Harb-" + std::to_string(731 * (word + 3));
  REQUIRE(sentence.size() >= 64);
  CHECK(faults(sentence) == 0);
  CHECK(faults(sentence + std::string(128, '-')) == 1);
}

TEST_CASE("djbh2 wants three kinds of characters, asvs does not") {
  const auto asvs = account::policy_of("asvs");
  REQUIRE(asvs.has_value());
  CHECK(faults("kestrelharbour") == 1);
  CHECK(faults("kestrelharbour", *asvs) == 0);
  CHECK(asvs->rotation.count() == 0);
  CHECK(account::policy_of("none").has_error());
}

TEST_CASE("what many people use is refused, also with digits behind it") {
  for (const char* common : {"Password1", "Password123!", "Admin888", "Qwerty123", "Abcd1234", "Aa123456789", "19900101",
                             "aaaaaaaa", "1qaz2wsx", "Woaini1314"})
    CHECK(faults(common) >= 1);
  CHECK(account::is_common_password("abcabcabc"));
  CHECK(!account::is_common_password("kestrel"));
}

TEST_CASE("the names of person, institution and program are refused in it") {
  CHECK(faults("Luoxuan-7-Harbour") == 1);
  CHECK(faults("ＬＵＯＸＵＡＮ-7a-Harbour") == 1);
  CHECK(faults("王牧之-7a-Harbour") == 1);
}
