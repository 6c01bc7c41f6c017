// Broken plugins of tests/refusals/plugin beside everything that is wrong with them: NAME.expected holds each message in
// English, then in Chinese.

#include <catch2/catch.hpp>
#include <filesystem>
#include <set>

#include "base/file.hpp"
#include "plugin/library_maker.hpp"

using namespace luoxuan;

namespace {

const std::filesystem::path root = LUOXUAN_SOURCE_DIR;

/// As the program prints it when it runs in the root of the sources.
std::string listed(const Failures& failures) {
  std::string text;
  for (const Failure& failure : failures)
    text += to_string(failure, Language::english) + '\n' + to_string(failure, Language::chinese) + '\n';
  const std::string here = root.string() + "/";
  for (std::size_t at = text.find(here); at != std::string::npos; at = text.find(here, at)) text.erase(at, here.size());
  return text;
}

Failures refused(const std::filesystem::path& folder) {
  const auto library = plugin::load_library({root, {root / "plugins"}}, folder.string(), false);
  return library ? Failures{} : library.error();
}

}  // namespace

TEST_CASE("broken plugins are refused with everything that is wrong, at once") {
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(root / "tests/refusals/plugin")) {
    if (!entry.is_directory()) continue;
    INFO(entry.path().string());
    const auto expected = read_file(entry.path().string() + ".expected");
    REQUIRE(expected.has_value());
    CHECK(listed(refused(entry.path())) == *expected);
    ++count;
  }
  CHECK(count >= 3);
}

TEST_CASE("no fault is told twice, and each has a place and both languages") {
  for (const auto& entry : std::filesystem::directory_iterator(root / "tests/refusals/plugin")) {
    if (!entry.is_directory()) continue;
    std::set<std::string> told;
    for (const Failure& failure : refused(entry.path())) {
      INFO(to_string(failure, Language::english));
      CHECK(told.insert(to_string(failure, Language::english)).second);
      CHECK_FALSE(failure.where.file.empty());
      CHECK_FALSE(failure.message.english.empty());
      CHECK_FALSE(failure.message.chinese.empty());
      CHECK(failure.message.english != failure.message.chinese);
    }
  }
}
