#include "rehearsal/world.hpp"

#include "quality/job/jobs.hpp"
#include "quality/measurement_fetching.hpp"
#include "quality/text_of.hpp"
#include "rehearsal/staffing.hpp"
#include "store/migrations.hpp"
#include "store/sqlite/sqlite_connection.hpp"

namespace luoxuan::rehearsal {
namespace {

constexpr int most_steps = 100'000;

/// What a job that makes files leaves behind when nothing is to be made: that it would have been.
engine::JobHandler noted(const quality::Setting& setting) {
  return [&setting](const engine::JobOrder& order) -> Result<engine::JobDone> {
    const auto header = order.headers.find("title");
    std::string title =
        header != order.headers.end() ? header->second : quality::text_of(order.variables, "report", "short name");
    if (title.empty()) title = order.job.element;
    const std::string unit = quality::text_of(order.variables, "unit", "id");
    const std::string period = quality::text_of(order.variables, "period", "name");
    const std::string report = quality::text_of(order.variables, "report", "id");
    const auto write = [title, unit, period, report, instance = order.job.instance](engine::Act& act) -> Result<void> {
      act.record("document_made", instance, "", {{"title", title}, {"unit", unit}, {"period", period}, {"report", report}});
      return {};
    };
    return engine::JobDone{{{"document", order.job.key.value}, {"package", order.job.key.value}}, write};
  };
}

/// What stands outside has no future: nothing is measured.
Result<engine::JobDone> nothing_fetched(const engine::JobOrder&) {
  return engine::JobDone{.variables = {{"measured", std::int64_t{0}}}};
}

}  // namespace

World::World(std::shared_ptr<const model::Library> played, organisation::Organisation staff, calendar::AcademicCalendar academic,
             std::unique_ptr<store::Connection> database, std::unique_ptr<store::StoredKeySource> key_source, std::uint64_t seed)
    : library(std::move(played)),
      organisation(std::move(staff)),
      calendar(std::move(academic)),
      libraries_(library),
      connection_(std::move(database)),
      keys_(std::move(key_source)),
      versions_(libraries_),
      blobs_(std::filesystem::temp_directory_path() / "luoxuan_rehearsal"),
      key_(package::SigningKey::generate()),
      drawn_(seed),
      engine({.institution = library->institution.id,
              .connection = *connection_,
              .keys = *keys_,
              .clock = clock,
              .definitions = versions_,
              .organisation = organisation,
              .home = library->institution.time_zone,
              .calendar = &calendar,
              .random = [this] { return drawn_ = drawn_ * 6364136223846793005u + 1442695040888963407u; }}),
      setting{engine, libraries_, calendar, organisation, blobs_, std::filesystem::path(), key_, pdf_},
      obligation_keeper_(setting),
      finding_keeper_(setting),
      return_notices_(setting),
      scheduler_(engine),
      due_work_(setting) {
  for (engine::RecordListener* listener :
       {static_cast<engine::RecordListener*>(&obligation_keeper_), static_cast<engine::RecordListener*>(&finding_keeper_),
        static_cast<engine::RecordListener*>(&return_notices_), static_cast<engine::RecordListener*>(&witness)})
    engine.add_listener(*listener);
  quality::add_jobs(scheduler_, setting);
  for (const char* type : {"luoxuan.document", "luoxuan.workbook", "luoxuan.overview", "luoxuan.package"})
    scheduler_.add_handler(type, noted(setting));
  scheduler_.add_handler(std::string(quality::fetching_job), nothing_fetched);
}

Checked<std::unique_ptr<World>> World::make(std::shared_ptr<const model::Library> library, std::size_t people,
                                            std::uint64_t seed) {
  auto staff = staffed(*library, people);
  if (!staff) return staff.error();
  auto academic = calendar::AcademicCalendar::build(library->calendar);
  if (!academic) return academic.error();
  auto database = store::open_sqlite(":memory:");
  if (!database) return Failures{database.error()};
  if (const auto migrated = store::migrate(**database); !migrated) return Failures{migrated.error()};
  auto keys = store::StoredKeySource::open(**database);
  if (!keys) return Failures{keys.error()};
  return std::unique_ptr<World>(
      new World(std::move(library), *std::move(staff), *std::move(academic), *std::move(database), *std::move(keys), seed));
}

Result<void> World::do_what_is_due() {
  for (int step = 0; step < most_steps; ++step) {
    LX_TRY_ASSIGN(const bool did_something, scheduler_.do_one());
    if (did_something) continue;
    LX_TRY_ASSIGN(const bool did_more, due_work_.do_one());
    if (!did_more) return {};
  }
  return Failure{FailureCode::limit_exceeded,
                 say("expected the work of one moment to come to an end, found more after {} steps",
                     "同一时刻的工作应有尽头，执行 {} 步后仍有", most_steps),
                 say("look for a workflow that goes round without waiting", "请查找无等待的循环流程"),
                 {}};
}

Result<std::optional<Moment>> World::next_moment() {
  LX_TRY_ASSIGN(const std::optional<Moment> scheduled, scheduler_.next_moment());
  LX_TRY_ASSIGN(const std::optional<Moment> by_calendar, due_work_.next_moment());
  if (!scheduled) return by_calendar;
  if (!by_calendar) return scheduled;
  return std::optional(std::min(*scheduled, *by_calendar));
}

}  // namespace luoxuan::rehearsal
