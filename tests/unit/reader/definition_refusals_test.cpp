// Broken definitions of tests/refusals beside their exact messages: NAME.expected holds each in English, then in Chinese. The
// folder says which reader reads them.

#include <catch2/catch.hpp>
#include <filesystem>

#include "base/file.hpp"
#include "reader/calendar_reader.hpp"
#include "reader/indicator_reader.hpp"
#include "reader/institution_reader.hpp"
#include "reader/manifest_reader.hpp"
#include "reader/notice_reader.hpp"
#include "reader/organisation_reader.hpp"
#include "reader/report_reader.hpp"
#include "reader/workbook_reader.hpp"

using namespace luoxuan;

namespace {

using Refuse = Failures (*)(std::string_view text, std::string_view file);

template <auto read>
Failures refused(std::string_view text, std::string_view file) {
  const auto outcome = read(text, file);
  return outcome ? Failures{} : outcome.error();
}

Failures refused_workbook(std::string_view text, std::string_view file) {
  const auto outcome = reader::read_workbook_template(text, file);
  return outcome ? Failures{} : outcome.error();
}

const std::map<std::string, Refuse> readers{
    {"workbook", refused_workbook},
    {"calendar", refused<reader::read_calendar>},
    {"institution", refused<reader::read_institution>},
    {"manifest", refused<reader::read_manifest>},
    {"reports", refused<reader::read_report_types>},
    {"packages", refused<reader::read_packages>},
    {"indicators", refused<reader::read_indicators>},
    {"notices", refused<reader::read_notice_rules>},
    {"organisation/units", refused<reader::read_units>},
    {"organisation/collectives", refused<reader::read_collectives>},
    {"organisation/roles", refused<reader::read_roles>},
    {"organisation/posts", refused<reader::read_posts>},
    {"organisation/people", refused<reader::read_people>},
};

std::string listed(const Failures& failures) {
  std::string text;
  for (const Failure& failure : failures)
    text += to_string(failure, Language::english) + '\n' + to_string(failure, Language::chinese) + '\n';
  return text;
}

}  // namespace

TEST_CASE("broken definitions are refused with their exact messages") {
  const std::filesystem::path root = LUOXUAN_SOURCE_DIR "/tests/refusals";
  for (const auto& [folder, refuse] : readers) {
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(root / folder)) {
      if (!entry.is_regular_file() || entry.path().extension() == ".expected") continue;
      INFO(entry.path().string());
      const auto text = read_file(entry.path());
      REQUIRE(text.has_value());
      const auto expected = read_file(std::filesystem::path(entry.path()).replace_extension(".expected"));
      REQUIRE(expected.has_value());
      CHECK(listed(refuse(*text, entry.path().filename().string())) == *expected);
      ++count;
    }
    INFO(folder);
    CHECK(count > 0);
  }
}
