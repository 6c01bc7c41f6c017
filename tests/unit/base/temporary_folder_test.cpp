#include "base/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>

using namespace luoxuan;

TEST_CASE("a temporary folder is there, is nobody else's, and goes with what is in it") {
  std::filesystem::path path;
  {
    const auto folder = TemporaryFolder::make("test");
    REQUIRE(folder.has_value());
    path = (*folder)->path();
    CHECK((std::filesystem::status(path).permissions() & std::filesystem::perms::mask) == std::filesystem::perms::owner_all);
    std::ofstream(path / "file") << "x";
  }
  CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("a temporary folder beside a name can be given that name, and stays then") {
  const auto above = TemporaryFolder::make("test");
  REQUIRE(above.has_value());
  const std::filesystem::path target = (*above)->path() / "new" / "bag";
  std::filesystem::path draft;
  {
    const auto folder = TemporaryFolder::beside(target);
    REQUIRE(folder.has_value());
    draft = (*folder)->path();
    CHECK(draft.parent_path() == target.parent_path());
    CHECK(draft.filename().string().starts_with(".bag.part-"));
    CHECK((std::filesystem::status(draft).permissions() & std::filesystem::perms::mask) == std::filesystem::perms::owner_all);
    std::ofstream(draft / "file") << "x";
    std::filesystem::rename(draft, target);
    (*folder)->keep();
  }
  CHECK(std::filesystem::exists(target / "file"));
  CHECK(TemporaryFolder::beside("/proc/no/such/folder").has_error());
}

namespace {

/// The folder that make or make_fast gives while TMPDIR names another place, or none.
template <class Make>
auto with_tmpdir(const char* other, const Make& make) {
  const char* set = std::getenv("TMPDIR");
  const std::string before = set != nullptr ? set : "";
  other != nullptr ? ::setenv("TMPDIR", other, 1) : ::unsetenv("TMPDIR");
  auto folder = make("test");
  set != nullptr ? ::setenv("TMPDIR", before.c_str(), 1) : ::unsetenv("TMPDIR");
  return folder;
}

}  // namespace

TEST_CASE("where no temporary folder can be made that is said, and nothing is written elsewhere") {
  for (const auto& make : {TemporaryFolder::make, TemporaryFolder::make_fast}) {
    const auto folder = with_tmpdir("/no/such/folder", make);
    REQUIRE_FALSE(folder.has_value());
    CHECK(folder.error().code == FailureCode::io);
  }
}

TEST_CASE("a fast temporary folder lies in memory where there is room, unless TMPDIR says otherwise") {
  std::error_code error;
  const bool has_room = std::filesystem::space("/dev/shm", error).available >= (1u << 30) && !error;
  const auto fast = with_tmpdir(nullptr, TemporaryFolder::make_fast);
  REQUIRE(fast.has_value());
  CHECK((*fast)->path().parent_path() == (has_room ? "/dev/shm" : "/tmp"));
  const auto above = TemporaryFolder::make("above");
  REQUIRE(above.has_value());
  const auto told = with_tmpdir((*above)->path().c_str(), TemporaryFolder::make_fast);
  REQUIRE(told.has_value());
  CHECK((*told)->path().parent_path() == (*above)->path());
}
