#include "rehearsal/rehearse.hpp"

#include <catch2/catch.hpp>

#include "plugin/library_maker.hpp"
#include "value/json.hpp"

using namespace luoxuan;

namespace {

const std::filesystem::path root = LUOXUAN_SOURCE_DIR;

rehearsal::TimeLine played(std::uint64_t seed, value::Date to = {2026, 6, 30}) {
  const auto library = plugin::load_library({root, {root / "plugins"}}, (root / "tests/plugins/reporting").string(), false);
  REQUIRE(library.has_value());
  auto line = rehearsal::rehearse({.library = *library, .from = {2026, 3, 1}, .to = to, .seed = seed});
  REQUIRE(line.has_value());
  return *std::move(line);
}

std::string words(const rehearsal::TimeLine& line) {
  return rehearsal::to_text(line, value::Zone::of_offset(8 * 3600), Language::english);
}

}  // namespace

TEST_CASE("equal seeds play equally, others do not") {
  const std::string once = words(played(7));
  CHECK(once == words(played(7)));
  CHECK(once != words(played(8)));
}

TEST_CASE("every report of the calendar is opened, and nothing behind the last day happens") {
  const rehearsal::TimeLine line = played(1);
  // February's is not due yet on 1 March, so five months of three units; the self-diagnosis is owed in another semester
  CHECK(line.counts.at("opened") == 15);
  CHECK(line.units == 3);
  CHECK(line.people == 7);
  for (const rehearsal::Event& event : line.events)
    CHECK(value::at_zone(event.at, value::Zone::of_offset(8 * 3600)).date <= value::Date{2026, 6, 30});
}

TEST_CASE("posts without holders are filled, and more people are added on demand") {
  const auto library = plugin::load_library({root, {root / "plugins"}}, (root / "tests/plugins/reporting").string(), false);
  REQUIRE(library.has_value());
  const auto line = rehearsal::rehearse({.library = *library, .from = {2026, 3, 1}, .to = {2026, 3, 2}, .seed = 1, .people = 20});
  REQUIRE(line.has_value());
  CHECK(line->people == 20);
}

TEST_CASE("a report that nobody receives is a gap") {
  const auto library = plugin::load_library({root, {root / "plugins"}}, (root / "tests/plugins/reporting").string(), false);
  REQUIRE(library.has_value());
  auto changed = std::make_shared<model::Library>(**library);
  changed->reports.front().receiver = "admin";  // no post of the office has this role
  const auto line = rehearsal::rehearse({.library = changed, .from = {2026, 3, 1}, .to = {2026, 5, 31}});
  REQUIRE(line.has_value());
  const auto is_about = [&](std::string_view kind) {
    return std::ranges::any_of(line->gaps, [&](const rehearsal::Gap& gap) { return gap.kind == kind; });
  };
  CHECK(is_about("nobody_receives"));
  CHECK(is_about("nobody_holds"));  // the workflow stops where nobody can be asked
  CHECK(is_about("dead_path"));     // and never comes to its end
}

TEST_CASE("what a called workflow does is told of the report whose workflow called it") {
  const auto library = plugin::load_library({root, {root / "plugins"}}, (root / "tests/plugins/reviewed").string(), false);
  REQUIRE(library.has_value());
  const auto line = rehearsal::rehearse({.library = *library, .from = {2026, 6, 1}, .to = {2026, 12, 31}, .seed = 1});
  REQUIRE(line.has_value());
  CHECK(line->counts.at("submitted") >= 1);
  CHECK(line->counts.at("reviewed") == 1);
  std::vector<std::string> ended;
  for (const rehearsal::Event& event : line->events) {
    INFO(event.kind);
    if (event.kind == "submitted" || event.kind == "reviewed" || event.kind == "document")
      CHECK(event.report == "college_diagnosis");
    if (event.kind == "ended") ended.push_back(event.report.empty() ? event.text : event.report);
  }
  CHECK(ended == std::vector<std::string>{"self_diagnosis", "college_diagnosis"});
}

TEST_CASE("an end before the beginning is refused") {
  const auto library = plugin::load_library({root, {root / "plugins"}}, (root / "tests/plugins/reporting").string(), false);
  REQUIRE(library.has_value());
  const auto line = rehearsal::rehearse({.library = *library, .from = {2026, 3, 1}, .to = {2026, 2, 1}});
  REQUIRE_FALSE(line.has_value());
  CHECK(line.error().front().message.english == "expected an end behind 2026-03-01, found 2026-02-01");
}
