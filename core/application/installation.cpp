#include "application/installation.hpp"

#include <random>

#include <unistd.h>

#include "account/machines.hpp"
#include "application/holdings.hpp"
#include "application/native_job.hpp"
#include "application/organisation_news.hpp"
#include "application/places.hpp"
#include "base/expect.hpp"
#include "base/file.hpp"
#include "engine/shell/work_news.hpp"
#include "permission/part_keeper.hpp"
#include "quality/days.hpp"
#include "quality/deliveries.hpp"
#include "quality/delivery_planner.hpp"
#include "quality/due_work.hpp"
#include "quality/finding_keeper.hpp"
#include "quality/job/jobs.hpp"
#include "quality/measurement_keeper.hpp"
#include "quality/notices.hpp"
#include "quality/obligation_keeper.hpp"
#include "quality/operation_notices.hpp"
#include "quality/report_context.hpp"
#include "quality/tasks.hpp"
#include "store/migrations.hpp"
#include "store/sqlite/sqlite_connection.hpp"
#include "store/transaction.hpp"

namespace luoxuan::application {
namespace {

/// The key with which this installation signs its packages; made at the first start.
Result<package::SigningKey> signing_key(const std::filesystem::path& file) {
  std::error_code error;
  if (std::filesystem::exists(file, error)) return package::SigningKey::load(file);
  std::filesystem::create_directories(file.parent_path(), error);
  const package::SigningKey made = package::SigningKey::generate();
  const auto saved = made.save(file);
  if (saved) return made;
  if (saved.error().code != FailureCode::conflict) return saved.error();
  return package::SigningKey::load(file);  // another process was quicker
}

/// A new database is made under another name: one that was broken off while it was made is not taken for a damaged one.
Result<std::unique_ptr<store::Connection>> open_database(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::exists(file, error)) {
    const std::filesystem::path draft = file.string() + ".new";
    for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(draft.string() + suffix, error);
    {
      LX_TRY_ASSIGN(const std::unique_ptr<store::Connection> made, store::open_sqlite(draft));
      LX_TRY(store::migrate(*made));
    }
    std::filesystem::rename(draft, file, error);
    if (error)
      return Failure{FailureCode::io,
                     say("could not make {}: {}", "无法建立 {}：{}", file.string(), error.message()),
                     say("check the folder, its rights and the free space", "请检查文件夹、权限和剩余空间"),
                     {}};
    LX_TRY(sync_folder(file.parent_path()));
  }
  LX_TRY_ASSIGN(std::unique_ptr<store::Connection> connection, store::open_sqlite(file));
  LX_TRY(store::migrate(*connection));
  return connection;
}

Result<std::unique_ptr<store::Connection>> open_server(const store::PostgresqlPlace& place) {
  LX_TRY_ASSIGN(std::unique_ptr<store::Connection> connection, store::open_postgresql(place));
  LX_TRY(store::migrate(*connection));
  return connection;
}

constexpr int most_steps = 1'000'000;

/// Tells processes on several machines from each other, and one from that which had its number before.
std::string unique_name() {
  std::random_device device;
  return fmt::format("{}-{:08x}{:08x}", ::getpid(), device(), device());
}

Failures as_failures(const Failure& failure) {
  return {failure};
}

}  // namespace

/// The organisation with those who hold its posts now, and until when that is so; without a moment nothing of it ends.
struct Installation::HeldPosts {
  organisation::Organisation organisation;
  std::optional<Moment> until;
};

/// Everything that depends on the current definitions.
struct Installation::Running {
  Running(Installation& installation, std::shared_ptr<const model::Library> current, calendar::AcademicCalendar made_calendar,
          HeldPosts posts, package::SigningKey made_key)
      : library(std::move(current)),
        calendar(std::move(made_calendar)),
        organisation(std::move(posts.organisation)),
        holdings_turn(posts.until),
        key(made_key),
        blobs(installation.data_ / "documents"),
        versions(installation.libraries_),
        engine({.institution = library->institution.id,
                .connection = *installation.connection_,
                .keys = *installation.keys_,
                .clock = installation.clock_,
                .definitions = versions,
                .organisation = organisation,
                .home = library->institution.time_zone,
                .calendar = &calendar,
                .random =
                    [&installation] {
                      std::random_device device;
                      return installation.random_ ? installation.random_() : (std::uint64_t{device()} << 32) | device();
                    }}),
        setting{engine, installation.libraries_, calendar, organisation, blobs, installation.data_ / "packages", key, pdf},
        obligation_keeper(setting),
        finding_keeper(setting),
        measurement_keeper(setting),
        return_notices(setting),
        operation_notices(setting),
        delivery_planner(setting),
        part_keeper(library->institution.id),
        task_keeper(setting),
        work_news(library->institution.id),
        organisation_news(library->institution.id),
        scheduler(engine),
        due_work(setting) {
    engine.add_listener(obligation_keeper);
    engine.add_listener(finding_keeper);
    engine.add_listener(measurement_keeper);
    engine.add_listener(return_notices);
    engine.add_listener(operation_notices);
    engine.add_listener(delivery_planner);
    engine.add_listener(part_keeper);
    engine.add_listener(task_keeper);
    quality::add_jobs(scheduler, setting);
    scheduler.add_handler(std::string(quality::fetching_job),
                          [&installation, this](const engine::JobOrder& job) -> Result<engine::JobDone> {
                            LX_TRY_ASSIGN(const quality::FetchOrder order, quality::fetch_order_of(setting, job));
                            return quality::fetched_job(setting, order, installation.fetch(order));
                          });
    scheduler.add_others(
        [&kept = installation.libraries_, this](const engine::JobOrder& order) { return native_job(engine, kept, order); });
    scheduler.leave_to_others([&connection = *installation.connection_, id = library->institution.id](const std::string& type) {
      return account::Machines(connection, id).is_done_outside(type);
    });
    if (!installation.place_) return;
    engine.add_listener(work_news);
    engine.add_listener(organisation_news);
    scheduler.share_as(installation.process_name_);
  }

  std::shared_ptr<const model::Library> library;
  calendar::AcademicCalendar calendar;
  organisation::Organisation organisation;
  std::optional<Moment> holdings_turn;  // when somebody else will hold a post
  package::SigningKey key;
  store::BlobStore blobs;
  document::PdfPool pdf{pdf_settings()};
  quality::LibraryVersions versions;
  engine::Engine engine;
  quality::Setting setting;
  quality::ObligationKeeper obligation_keeper;
  quality::FindingKeeper finding_keeper;
  quality::MeasurementKeeper measurement_keeper;
  quality::ReturnNotices return_notices;
  quality::OperationNotices operation_notices;
  quality::DeliveryPlanner delivery_planner;
  permission::PartKeeper part_keeper;
  quality::TaskKeeper task_keeper;
  engine::WorkNews work_news;
  OrganisationNews organisation_news;
  engine::Scheduler scheduler;
  quality::DueWork due_work;
};

Installation::Installation(std::filesystem::path data, const Clock& clock)
    : data_(std::move(data)), clock_(clock), libraries_(data_ / "definitions") {}

Installation::~Installation() = default;

Checked<std::unique_ptr<Installation>> Installation::open(const std::filesystem::path& data, const Clock& clock,
                                                          const std::optional<store::PostgresqlPlace>& place) {
  std::error_code error;
  std::filesystem::create_directories(data, error);
  auto made = std::unique_ptr<Installation>(new Installation(data, clock));
  if (auto begun = made->begin(place); !begun) return begun.error();
  return made;
}

Checked<void> Installation::begin(const std::optional<store::PostgresqlPlace>& place) {
  auto lock = DataLock::take(data_, place ? DataUse::together : DataUse::alone);
  if (!lock) return Failures{lock.error()};
  lock_ = *std::move(lock);
  place_ = place;
  if (place_) {
    place_->form = store::form_of_tables();
    process_name_ = unique_name();
  }
  if (auto opened = place_ ? open_server(*place_) : open_database(data_ / "luoxuan.db"); opened)
    connection_ = *std::move(opened);
  else
    return Failures{opened.error()};
  auto keys = store::StoredKeySource::open(*connection_);
  if (!keys) return Failures{keys.error()};
  keys_ = *std::move(keys);
  auto sealing_key = account::SealingKey::load_or_make(data_ / "keys" / "sealing.key");
  if (!sealing_key) return Failures{sealing_key.error()};
  sealing_key_ = *std::move(sealing_key);
  std::string version;
  const auto asked = connection_->query("SELECT definitions FROM installation", {}, [&](const store::Row& row) -> Result<void> {
    version = row.text(0);
    return {};
  });
  if (!asked) return Failures{asked.error()};
  if (version.empty()) return {};
  auto allowed = stored_native();
  if (!allowed) return Failures{allowed.error()};
  if (const auto set = libraries_.allow_native(*std::move(allowed)); !set) return Failures{set.error()};
  if (const auto used = libraries_.use_version(version); !used) return Failures{used.error()};
  return run_current();
}

Checked<void> Installation::use_plugin(const plugin::PluginPaths& paths, std::string_view plugin, bool with_demo) {
  auto sources = plugin::read_sources(paths, plugin, with_demo);
  if (!sources) return sources.error();
  if (auto used = libraries_.use(*sources); !used) return used.error();
  const std::string& institution = libraries_.current()->institution.id;
  const auto written = connection_->execute(
      "INSERT INTO installation (institution, plugin, definitions) VALUES ($1, $2, $3) "
      "ON CONFLICT (institution) DO UPDATE SET plugin = excluded.plugin, definitions = excluded.definitions",
      {std::string_view(institution), std::string_view(sources->plugins.back().id),
       std::string_view(libraries_.current()->version)});
  if (!written) return Failures{written.error()};
  if (auto run = run_current(); !run) return run.error();
  const auto published = running_->engine.act({}, engine::command::PublishDefinitions{}, engine::system_actor);
  if (!published) return published.error();
  return {};
}

Checked<void> Installation::run_current() {
  const auto library = libraries_.current();
  auto calendar = calendar::AcademicCalendar::build(library->calendar);
  if (!calendar) return calendar.error();
  auto posts = read_organisation();
  if (!posts) return posts.error();
  auto key = signing_key(data_ / "keys" / "signing.key");
  if (!key) return Failures{key.error()};
  running_ = std::make_unique<Running>(*this, library, *std::move(calendar), *std::move(posts), *std::move(key));
  return {};
}

Checked<Installation::HeldPosts> Installation::read_organisation() const {
  const auto library = libraries_.current();
  const auto units = stored_units(*connection_, library->institution.id);
  if (!units) return as_failures(units.error());
  auto organisation = organisation::Organisation::build(with_units(library->organisation, *units));
  if (!organisation) return organisation.error();
  HeldPosts posts{*std::move(organisation), {}};
  if (const auto loaded = load_holdings(posts); !loaded) return as_failures(loaded.error());
  const auto asked = connection_->query(
      "SELECT person, name, unit, role FROM appointment WHERE institution = $1", {std::string_view(library->institution.id)},
      [&](const store::Row& row) -> Result<void> {
        return posts.organisation.add_person(model::Person{
            std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2)), std::string(row.text(3)), {}});
      });
  if (!asked) return as_failures(asked.error());
  if (const auto loaded = load_substitutions(posts.organisation); !loaded) return as_failures(loaded.error());
  return posts;
}

Checked<void> Installation::reload_organisation() {
  auto posts = read_organisation();
  if (!posts) return posts.error();
  running_->organisation = std::move(posts->organisation);
  running_->holdings_turn = posts->until;
  return {};
}

Checked<bool> Installation::turn_holdings() {
  const bool is_turn = running_->holdings_turn && *running_->holdings_turn <= clock_.now();
  if (!is_turn) return {boost::system::in_place_value, false};
  if (auto reloaded = reload_organisation(); !reloaded) return reloaded.error();
  return {boost::system::in_place_value, true};
}

Result<void> Installation::add_person(std::string_view name, std::string_view unit, std::string_view role) {
  LX_TRY_ASSIGN(const model::Unit* found_unit, running_->organisation.unit(unit));
  LX_TRY_ASSIGN(const model::Role* found_role, running_->organisation.role(role));
  LX_TRY(running_->organisation.add_person(name, found_unit->id, found_role->id));
  const auto written = connection_->execute(
      "INSERT INTO appointment (institution, person, name, unit, role) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
      {std::string_view(running_->library->institution.id), name, name, std::string_view(found_unit->id),
       std::string_view(found_role->id)});
  if (!written) return written.error();
  return {};
}

Result<void> Installation::load_holdings(HeldPosts& posts) const {
  const model::Institution institution = libraries_.current()->institution;
  const std::string today = value::to_string(value::at_zone(clock_.now(), institution.time_zone).date);
  LX_TRY_ASSIGN(const std::vector<Holding> holdings, stored_holdings(*connection_, institution.id));
  for (const Holding& holding : holdings)
    if (holding.is_on(today))
      LX_TRY(posts.organisation.add_person(model::Person{holding.person, holding.name, holding.unit, holding.role, {}}));
  if (const auto next = value::parse_date(next_turn_of(holdings, today)))
    posts.until = value::to_moment({*next, {}}, institution.time_zone);
  return {};
}

Result<void> Installation::do_what_is_due() {
  if (const auto turned = turn_holdings(); !turned) return turned.error().front();
  for (int step = 0; step < most_steps; ++step) {
    LX_TRY_ASSIGN(const bool did_something, running_->scheduler.do_one());
    if (did_something) continue;
    LX_TRY_ASSIGN(const bool did_more, running_->due_work.do_one());
    if (did_more) continue;
    LX_TRY_ASSIGN(const bool did_deliver, deliver_one());
    if (!did_deliver) return {};
  }
  return Failure{FailureCode::limit_exceeded,
                 say("expected the timers and jobs that are due to come to an end, found more after {}",
                     "到期的定时器和作业应有尽头，执行 {} 个后仍有", most_steps),
                 say("look for a workflow that goes round without waiting", "请查找无等待的循环流程"),
                 {}};
}

Result<bool> Installation::deliver_one() {
  if (channel_ == nullptr) return false;
  LX_TRY_ASSIGN(const std::optional<quality::Letter> letter, quality::take_delivery(setting(), {process_name_}));
  if (!letter) return false;
  LX_TRY(quality::end_attempt(setting(), {process_name_}, letter->key, channel_->send(*letter), {}));
  return true;
}

Result<std::unique_ptr<store::Connection>> Installation::another_connection() const {
  constexpr int cache_of_reader = 512;  // KiB
  return place_ ? store::open_postgresql(*place_)
                : store::open_sqlite(data_ / "luoxuan.db", std::chrono::seconds(10), cache_of_reader);
}

Result<std::optional<Moment>> Installation::next_moment() const {
  LX_TRY_ASSIGN(const std::optional<Moment> scheduled, running_->scheduler.next_moment());
  LX_TRY_ASSIGN(std::optional<Moment> by_calendar, running_->due_work.next_moment());
  by_calendar = quality::earlier(by_calendar, running_->holdings_turn);
  if (channel_ == nullptr) return quality::earlier(scheduled, by_calendar);
  LX_TRY_ASSIGN(const std::optional<Moment> by_post, quality::next_delivery(setting()));
  return quality::earlier(quality::earlier(scheduled, by_calendar), by_post);
}

Checked<void> Installation::follow_calendar(std::string_view act_id, const value::Date& since, std::string_view by) {
  return quality::follow_calendar(setting(), act_id, since, by);
}

const quality::Setting& Installation::setting() const {
  LX_EXPECT(running_ != nullptr, "a plugin is in use");
  return running_->setting;
}

organisation::Organisation& Installation::mutable_organisation() {
  LX_EXPECT(running_ != nullptr, "a plugin is in use");
  return running_->organisation;
}

engine::Engine& Installation::engine() const {
  LX_EXPECT(running_ != nullptr, "a plugin is in use");
  return running_->engine;
}

engine::Scheduler& Installation::scheduler() const {
  LX_EXPECT(running_ != nullptr, "a plugin is in use");
  return running_->scheduler;
}

}  // namespace luoxuan::application
