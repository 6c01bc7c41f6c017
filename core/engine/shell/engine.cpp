#include "engine/shell/engine.hpp"

#include "engine/ability/expressions.hpp"
#include "engine/execution.hpp"
#include "engine/shell/stored_state.hpp"
#include "store/transaction.hpp"

namespace luoxuan::engine {
namespace {

/// Enough for the largest command: a multi-instance activity with all its items.
constexpr std::size_t keys_an_act = 300'000;

/// Several acts' worth at once: reserving keys is a durable write of its own.
Result<void> ensure_keys(store::StoredKeySource& keys) {
  return keys.available() < keys_an_act ? keys.ensure(3 * keys_an_act) : Result<void>();
}

}  // namespace

Checked<Key> Act::execute(const Command& command, std::string_view by) {
  const Engine::Parts& parts = engine_.parts_;
  if (const auto ensured = ensure_keys(parts.keys); !ensured) return Failures{ensured.error()};
  StoredState stored(parts.connection, parts.institution);
  auto executed = engine::execute(command, by, parts.definitions, stored.state(),
                                  {.organisation = parts.organisation, .home = parts.home, .now = now_, .keys = parts.keys});
  if (!executed) return executed.error();
  if (const auto written = stored.write(); !written) return Failures{written.error()};
  for (const Fact& fact : executed->facts) record(name_of(fact), instance_of(fact), by, to_context(fact));
  return executed->instance;
}

void Act::record(std::string_view name, Key instance, std::string_view by, value::Context body) {
  const auto number = after_ + static_cast<std::int64_t>(records_.size()) + 1;
  records_.push_back({number, instance, std::string(name), now_, std::string(by), std::move(body)});
}

store::Connection& Act::connection() const {
  return engine_.parts_.connection;
}

Key Act::new_key() {
  return engine_.parts_.keys.next();
}

Checked<Engine::Acted> Engine::act(std::string_view id, const std::function<Checked<void>(Act&)>& body) {
  if (!id.empty()) {
    auto before = done_before(id);
    if (!before || before->was_done_before) return before;
  }
  if (const auto ensured = ensure_keys(parts_.keys); !ensured) return Failures{ensured.error()};
  auto transaction = store::Transaction::begin(parts_.connection);
  if (!transaction) return Failures{transaction.error()};
  const auto after = history_.last_number();
  if (!after) return Failures{after.error()};
  Act act(*this, *after, parts_.clock.now());
  if (auto done = body(act); !done) return done.error();
  if (const auto told = tell_listeners(act); !told) return Failures{told.error()};
  if (const auto appended = history_.append(act.records_); !appended) return Failures{appended.error()};
  const Acted acted{*after, *after + static_cast<std::int64_t>(act.records_.size()), false};
  if (!id.empty())
    if (const auto remembered = remember(id, acted); !remembered) return Failures{remembered.error()};
  if (const auto committed = transaction->commit(); !committed) return Failures{committed.error()};
  return acted;
}

Checked<Engine::Acted> Engine::act(std::string_view id, const Command& command, std::string_view by) {
  return act(id, [&](Act& act) -> Checked<void> {
    const auto executed = act.execute(command, by);
    if (!executed) return executed.error();
    return {};
  });
}

Checked<Engine::Acted> Engine::done_before(std::string_view id) const {
  Acted acted;
  const auto asked =
      parts_.connection.query("SELECT after_number, last_number FROM act WHERE institution = $1 AND id = $2",
                              {std::string_view(parts_.institution), id}, [&](const store::Row& row) -> Result<void> {
                                acted = {row.integer(0), row.integer(1), true};
                                return {};
                              });
  if (!asked) return Failures{asked.error()};
  return acted;
}

Result<void> Engine::remember(std::string_view id, const Acted& acted) {
  const auto written =
      parts_.connection.execute("INSERT INTO act (institution, id, after_number, last_number) VALUES ($1, $2, $3, $4)",
                                {std::string_view(parts_.institution), id, acted.after, acted.last});
  if (!written) return written.error();
  return {};
}

Result<void> Engine::tell_listeners(Act& act) {
  for (std::size_t at = 0; at < act.records_.size(); ++at) {
    const Record record = act.records_[at];  // listeners may add records
    for (RecordListener* listener : listeners_) LX_TRY(listener->heard(act, record));
  }
  return {};
}

Result<std::vector<WorkItem>> Engine::work_items(std::string_view element, std::string_view unit) const {
  return StoredRows<WorkItem>(parts_.connection, parts_.institution)
      .where("($2 = '' OR element = $2) AND ($3 = '' OR unit = $3) ORDER BY \"key\"", {element, unit});
}

Result<std::vector<Incident>> Engine::incidents() const {
  return StoredRows<Incident>(parts_.connection, parts_.institution).where("1 = 1 ORDER BY \"key\"", {});
}

Result<std::optional<Instance>> Engine::instance(Key key) const {
  return StoredRows<Instance>(parts_.connection, parts_.institution).find(key);
}

Result<value::Context> Engine::variables(Key token) const {
  StoredState stored(parts_.connection, parts_.institution);
  value::Context found = VisibleVariables(stored.state(), token).all();
  if (const auto failure = stored.failure()) return *failure;
  return found;
}

Result<std::optional<Timer>> Engine::next_timer() const {
  LX_TRY_ASSIGN(std::vector<Timer> timers,
                StoredRows<Timer>(parts_.connection, parts_.institution).where("1 = 1 ORDER BY due, \"key\" LIMIT 1", {}));
  return timers.empty() ? std::nullopt : std::optional(std::move(timers.front()));
}

Result<std::optional<Job>> Engine::ready_job() const {
  const std::int64_t now = parts_.clock.now().time_since_epoch().count();
  LX_TRY_ASSIGN(std::vector<Job> jobs,
                StoredRows<Job>(parts_.connection, parts_.institution)
                    .where("retries > 0 AND not_before <= $2 ORDER BY not_before, \"key\" LIMIT 1", {now}));
  return jobs.empty() ? std::nullopt : std::optional(std::move(jobs.front()));
}

Result<std::optional<Moment>> Engine::next_job_moment() const {
  LX_TRY_ASSIGN(
      const std::vector<Job> jobs,
      StoredRows<Job>(parts_.connection, parts_.institution).where("retries > 0 ORDER BY not_before, \"key\" LIMIT 1", {}));
  return jobs.empty() ? std::nullopt : std::optional(jobs.front().not_before);
}

}  // namespace luoxuan::engine
