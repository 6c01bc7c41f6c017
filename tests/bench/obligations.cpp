// How fast the obligations of many colleges are made, and how fast one unit sees its own. docs/performance.md has the figures.
//
//   bench_obligations [COLLEGES] [UNITS] [DIR]      one SQLite database, synchronous=FULL; one act a college
// One line of JSON a measurement.
#include <chrono>
#include <ctime>
#include <filesystem>

#include "../load/world.hpp"
#include "plugin/library_maker.hpp"
#include "quality/obligations.hpp"
#include "quality/reporting.hpp"
#include "rehearsal/world.hpp"

namespace luoxuan::load {
namespace {

double seconds_since(std::chrono::steady_clock::time_point began) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

/// Of this process: what counts on a machine that others use too.
double cpu_seconds() {
  timespec used{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
  return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9;
}

/// The test college under another name, with so many departments and a clerk in each.
std::shared_ptr<const model::Library> college(const model::Library& pattern, std::size_t number, std::size_t units) {
  auto made = std::make_shared<model::Library>(pattern);
  made->institution.id = fmt::format("college_{:04}", number);
  made->organisation.units.resize(2);  // the institution and the office
  for (std::size_t unit = 0; unit < units; ++unit) {
    model::Unit department = pattern.organisation.units.at(2);
    department.id = fmt::format("unit_{}", unit);
    department.name = fmt::format("部门{}", unit);
    department.parent = made->organisation.units.front().id;
    department.aliases.clear();
    made->organisation.units.push_back(department);
    made->organisation.people.push_back(
        {fmt::format("clerk_{}", unit), fmt::format("填报人{}", unit), department.id, "staff", {}});
  }
  made->reports.front().owed_by = {"各部门"};
  return made;
}

/// One of many colleges in a database.
struct College {
  College(std::shared_ptr<const model::Library> played, store::Connection& connection, store::StoredKeySource& keys,
          const Clock& clock, const store::BlobStore& blobs, const package::SigningKey& key, document::PdfPool& pdf)
      : library(std::move(played)),
        libraries(library),
        versions(libraries),
        organisation(must(organisation::Organisation::build(library->organisation))),
        calendar(must(calendar::AcademicCalendar::build(library->calendar))),
        engine({.institution = library->institution.id,
                .connection = connection,
                .keys = keys,
                .clock = clock,
                .definitions = versions,
                .organisation = organisation,
                .home = library->institution.time_zone,
                .calendar = &calendar}),
        setting{engine, libraries, calendar, organisation, blobs, {}, key, pdf} {}

  std::shared_ptr<const model::Library> library;
  rehearsal::OneLibrary libraries;
  quality::LibraryVersions versions;
  organisation::Organisation organisation;
  calendar::AcademicCalendar calendar;
  engine::Engine engine;
  quality::Setting setting;
};

int run(const std::filesystem::path& folder, std::size_t colleges, std::size_t units) {
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const auto pattern = must(plugin::load_library({".", {"plugins"}}, "tests/plugins/reporting", false));
  const auto connection = open_database((folder / "bench.db").string());
  const auto keys = must(store::StoredKeySource::open(*connection));
  const store::BlobStore blobs(folder / "documents");
  const auto key = package::SigningKey::generate();
  document::PdfPool pdf;
  VirtualClock clock(value::to_moment(*value::parse_date_time("2026-03-28T09:00:00"), pattern->institution.time_zone));
  std::vector<std::unique_ptr<College>> all;
  for (std::size_t number = 0; number < colleges; ++number)
    all.push_back(std::make_unique<College>(college(*pattern, number, units), *connection, *keys, clock, blobs, key, pdf));

  const double cpu_before = cpu_seconds();
  const auto began = std::chrono::steady_clock::now();
  for (const auto& one : all)
    must(quality::open_obligations(one->setting, {}, {.report = "monthly_report", .period = "2026-03"}, engine::system_actor));
  const double seconds = seconds_since(began);
  std::printf(R"({"measure":"obligations","colleges":%zu,"obligations":%zu,"seconds":%.2f,"cpu_seconds":%.2f})"
              "\n",
              colleges, colleges * units, seconds, cpu_seconds() - cpu_before);

  // A year's worth of rows for the units that are looked at: what a dashboard reads grows with it.
  for (const char* month : {"2026-04", "2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10", "2026-11"})
    must(
        quality::open_obligations(all.front()->setting, {}, {.report = "monthly_report", .period = month}, engine::system_actor));
  constexpr int looks = 300;
  const auto looked = std::chrono::steady_clock::now();
  const double cpu_looked = cpu_seconds();
  std::size_t waiting = 0;
  for (int look = 0; look < looks; ++look)
    waiting += must(quality::unit_dashboard(all.front()->setting, fmt::format("unit_{}", static_cast<std::size_t>(look) % units)))
                   .waiting.size();
  std::printf(R"({"measure":"dashboard","waiting":%zu,"milliseconds":%.3f,"cpu_milliseconds":%.3f})"
              "\n",
              waiting / looks, 1000 * seconds_since(looked) / looks, 1000 * (cpu_seconds() - cpu_looked) / looks);
  return 0;
}

}  // namespace
}  // namespace luoxuan::load

int main(int count, char** arguments) {
  const auto number = [&](int at, unsigned long otherwise) {
    return count > at ? std::strtoul(arguments[at], nullptr, 10) : otherwise;
  };
  const std::filesystem::path folder =
      count > 3 ? std::filesystem::path(arguments[3]) : std::filesystem::path("build") / "bench" / "obligations";
  return luoxuan::load::run(folder, number(1, 1000), number(2, 30));
}
