#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "package/verify.hpp"

using namespace luoxuan;

// Runs the BagIt conformance suite when LUOXUAN_CONFORMANCE names a folder that holds bagit/cases.csv.
TEST_CASE("the BagIt conformance suite is judged as it asks") {
  const char* folder = std::getenv("LUOXUAN_CONFORMANCE");
  if (folder == nullptr) {
    WARN("LUOXUAN_CONFORMANCE is not set: the BagIt suite was not run");
    return;
  }
  const std::filesystem::path suite = std::filesystem::path(folder) / "bagit";
  std::ifstream cases(suite / "cases.csv");
  REQUIRE(cases);
  std::string line;
  std::getline(cases, line);
  int judged = 0;
  while (std::getline(cases, line)) {
    std::istringstream row(line);
    std::string bag;
    std::string expected;
    std::getline(row, bag, ',');
    std::getline(row, expected, ',');
    if (expected == "skip") continue;
    INFO(bag);
    const auto outcome = package::verify(suite / bag, {.signature_required = false});
    REQUIRE(outcome.has_value());
    for (const Failure& failure : outcome->errors) UNSCOPED_INFO(to_string(failure, Language::english));
    CHECK(outcome->valid == (expected == "0"));
    CHECK(outcome->valid == outcome->errors.empty());
    if (std::getenv("LUOXUAN_SHOW") != nullptr) {
      for (const Failure& failure : outcome->errors) std::puts((bag + " ERROR " + to_string(failure, Language::english)).c_str());
      for (const Failure& failure : outcome->warnings)
        std::puts((bag + " WARN " + to_string(failure, Language::chinese)).c_str());
    }
    ++judged;
  }
  CHECK(judged > 30);
}
