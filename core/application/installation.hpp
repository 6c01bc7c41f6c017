#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "account/sealing_key.hpp"
#include "application/data_lock.hpp"
#include "application/kept_libraries.hpp"
#include "application/places.hpp"
#include "engine/shell/preview.hpp"
#include "engine/shell/scheduler.hpp"
#include "quality/letter.hpp"
#include "quality/measurement_fetching.hpp"
#include "quality/setting.hpp"
#include "store/postgresql/postgresql_connection.hpp"

namespace luoxuan::application {

/// A running Luoxuan: a data folder with the database, the documents, the packages, the definitions and the signing key, and
/// the engine on it. One process at a time, or, on a PostgreSQL, several that have the folder in common; for one thread.
class Installation {
 public:
  /// Opens a data folder, and makes it when it is not there. Brings the database to this program's form. Runs what it ran
  /// before; a new one runs nothing until use_plugin. The clock must live longer. The database is luoxuan.db in the folder, or a
  /// PostgreSQL. conflict when another process has the folder open and one of them has its database in it.
  [[nodiscard]] static Checked<std::unique_ptr<Installation>> open(const std::filesystem::path& data, const Clock& clock,
                                                                   const std::optional<store::PostgresqlPlace>& place = {});
  ~Installation();
  Installation(const Installation&) = delete;
  Installation& operator=(const Installation&) = delete;

  /// Takes this version of a plugin for all that begins from now on. Every refusal at once; then all is as before.
  [[nodiscard]] Checked<void> use_plugin(const plugin::PluginPaths& paths, std::string_view plugin, bool with_demo);
  /// Whether there is a plugin to run.
  [[nodiscard]] bool is_ready() const { return running_ != nullptr; }

  /// Gives a person a role in a unit, for good.
  [[nodiscard]] Result<void> add_person(std::string_view name, std::string_view unit, std::string_view role);

  /// Takes units, holders and substitutions as they are stored now, and who holds what today. Pointers into the organisation of
  /// setting() from before are no longer valid.
  [[nodiscard]] Checked<void> reload_organisation();
  /// Does so when a day has begun on which somebody's time in a post begins or is over; false when none has. do_what_is_due asks
  /// it first, so that whoever is asked from midnight on is who holds the post then.
  [[nodiscard]] Checked<bool> turn_holdings();

  /// For demonstrations and tests: what takes the place of chance from now on, until it is opened again. Else the system's.
  void use_random(std::function<std::uint64_t()> random) { random_ = std::move(random); }

  /// As start(), as a part of an act that others may share.
  [[nodiscard]] Checked<void> start_in(engine::Act& act, std::string_view process, value::Context variables, std::string_view by,
                                       const engine::command::Handlers& handlers = {});
  /// Starts a workflow by hand. Of a workflow with a start form `variables` are what was filled in there, and are checked as it
  /// says. A variable `period` that names a period becomes that period; `institution` and `starter` are added. not_permitted when
  /// `by` may not begin it, or not with these, or it is disabled: so with all that people begin here.
  [[nodiscard]] Checked<engine::Engine::Acted> start(std::string_view act_id, std::string_view process, value::Context variables,
                                                     std::string_view by, engine::command::Handlers handlers = {});
  /// The same, kept as a draft that nobody is asked about yet.
  [[nodiscard]] Checked<engine::Engine::Acted> draft(std::string_view act_id, std::string_view process, value::Context variables,
                                                     std::string_view by);
  /// Who would be asked if the workflow were started so, as far as it can be said; nothing happens.
  [[nodiscard]] Checked<std::vector<engine::PreviewedNode>> preview(std::string_view process, value::Context variables,
                                                                    std::string_view by,
                                                                    const engine::command::Handlers& handlers = {});

  /// One person acts for another in a span of time (代理); the person, or an administrator, says so.
  [[nodiscard]] Checked<Key> name_substitute(std::string_view act_id, organisation::Substitution substitution,
                                             std::string_view by);
  /// It ends now. not_found when there is none.
  [[nodiscard]] Checked<void> end_substitution(std::string_view act_id, Key key, std::string_view by);

  /// Nobody may begin the workflow from now on (停用), or again. An administrator; a reason is compulsory.
  [[nodiscard]] Checked<void> disable(std::string_view act_id, std::string_view process, bool disabled, std::string_view reason,
                                      std::string_view by);

  /// The person's own phrases for opinions (常用语).
  [[nodiscard]] Checked<void> keep_phrase(std::string_view act_id, std::string_view text, std::string_view by);
  [[nodiscard]] Checked<void> drop_phrase(std::string_view act_id, std::string_view text, std::string_view by);
  [[nodiscard]] Result<std::vector<std::string>> phrases(std::string_view by) const;

  /// An ended instance, with its history, goes into a new one of another workflow as the variable `forwarded` (转发). Who took
  /// part in it may do so.
  [[nodiscard]] Checked<engine::Engine::Acted> forward(std::string_view act_id, Key instance, std::string_view process,
                                                       value::Context variables, std::string_view by);

  /// From this day on the calendar opens the reports of reports.toml by itself.
  [[nodiscard]] Checked<void> follow_calendar(std::string_view act_id, const value::Date& since, std::string_view by);

  /// The native code that the plugin in use brings, and how this installation stands to it. Only when is_ready().
  [[nodiscard]] Result<std::shared_ptr<const plugin::NativeParts>> native() const;
  /// Native code of this SHA-256 may run here from now on: `user` (of the operating system) answers for it. It is loaded on
  /// trial: what cannot be used is refused with every reason. Then, or with deny_native, all is loaded anew: what setting() and
  /// engine() gave before is no longer valid. not_found when no file of the plugin in use has this digest.
  [[nodiscard]] Checked<plugin::NativeFile> allow_native(std::string_view digest, std::string_view user);
  [[nodiscard]] Checked<void> deny_native(std::string_view digest, std::string_view user);

  /// How other systems are asked for measurements over HTTP and from databases; without it none is. The jobs that do it are done
  /// by do_what_is_due. A server asks beside the engine (server/collector.hpp).
  void fetch_through(quality::MeasurementFetch fetch) { fetch_ = std::move(fetch); }
  /// Asks, native code too, and reads the answer. Every fault at once. From any thread, once fetch_through was called.
  [[nodiscard]] Checked<std::vector<quality::GivenMeasurement>> fetch(const quality::FetchOrder& order) const;

  /// Notices that are to go out are sent by do_what_is_due from now on: for scenarios. A server sends them beside the engine
  /// (server/courier.hpp). The channel must live longer.
  void deliver_through(quality::DeliveryChannel& channel) { channel_ = &channel; }

  /// Does everything that is due now: jobs, timers, and what the calendar brings. condition_not_met when it does not come to an
  /// end.
  [[nodiscard]] Result<void> do_what_is_due();
  /// The moment at which do_what_is_due will next have something to do; nothing when nothing waits.
  [[nodiscard]] Result<std::optional<Moment>> next_moment() const;

  // Only when is_ready().
  [[nodiscard]] const quality::Setting& setting() const;
  [[nodiscard]] engine::Engine& engine() const;
  [[nodiscard]] engine::Scheduler& scheduler() const;

  [[nodiscard]] const std::filesystem::path& data() const { return data_; }
  /// With which secrets stand sealed in the database; made when the folder is opened for the first time. From any thread.
  [[nodiscard]] const account::SealingKey& sealing_key() const { return *sealing_key_; }
  /// The name under which this process takes what only one may do: jobs, letters. Where others share the database nobody else has
  /// it; alone it is always the same, so that what it had before a crash is known to be free.
  [[nodiscard]] const std::string& process_name() const { return process_name_; }
  /// Another conversation with the database, for a thread that only reads.
  [[nodiscard]] Result<std::unique_ptr<store::Connection>> another_connection() const;
  /// Where the database is, when other processes may share it.
  [[nodiscard]] const std::optional<store::PostgresqlPlace>& place() const { return place_; }

 private:
  struct Running;
  Installation(std::filesystem::path data, const Clock& clock);
  [[nodiscard]] Checked<void> begin(const std::optional<store::PostgresqlPlace>& place);
  [[nodiscard]] Checked<void> run_current();
  [[nodiscard]] Result<plugin::AllowedDigests> stored_native() const;
  [[nodiscard]] Result<bool> deliver_one();
  [[nodiscard]] value::Context start_variables(std::string_view by) const;
  [[nodiscard]] organisation::Organisation& mutable_organisation();
  struct HeldPosts;
  [[nodiscard]] Checked<HeldPosts> read_organisation() const;
  [[nodiscard]] Result<void> load_holdings(HeldPosts& posts) const;
  [[nodiscard]] Result<void> load_substitutions(organisation::Organisation& organisation) const;

  std::filesystem::path data_;
  const Clock& clock_;
  std::optional<store::PostgresqlPlace> place_;
  std::string process_name_ = "alone";
  std::optional<account::SealingKey> sealing_key_;
  DataLock lock_;
  std::unique_ptr<store::Connection> connection_;
  std::unique_ptr<store::StoredKeySource> keys_;
  KeptLibraries libraries_;
  std::unique_ptr<Running> running_;
  std::function<std::uint64_t()> random_;
  quality::DeliveryChannel* channel_ = nullptr;
  quality::MeasurementFetch fetch_;
};

}  // namespace luoxuan::application
