#include "engine/shell/engine.hpp"

#include "engine/ability/expressions.hpp"
#include "engine/execution.hpp"
#include "engine/in_place.hpp"
#include "engine/shell/job_leases.hpp"
#include "engine/shell/stored_disabled_workflows.hpp"
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

Surroundings surroundings(const Engine::Parts& parts, const DisabledWorkflows& disabled, Moment now) {
  return {.organisation = parts.organisation,
          .home = parts.home,
          .now = now,
          .keys = parts.keys,
          .random = parts.random ? parts.random() : 0,
          .calendar = parts.calendar,
          .disabled = &disabled};
}

/// The job that was done by this fact.
std::optional<Key> done_by(const Fact& fact) {
  if (const auto* heard = std::get_if<fact::ListenerHeard>(&fact)) return heard->job;
  if (const auto* completed = std::get_if<fact::JobCompleted>(&fact)) return completed->job;
  return std::nullopt;
}

/// Where another job has taken the place of one that was done, what was kept beside the row is not its own.
Result<void> begin_leases_anew(Act& act, const std::string& institution, State& state, const std::vector<Fact>& facts) {
  for (const Fact& fact : facts)
    if (const auto done = done_by(fact); done && state.jobs.find(*done) != nullptr)
      LX_TRY(begin_lease_anew(act, institution, *done));
  return {};
}

}  // namespace

Checked<Key> Act::execute(const Command& command, std::string_view by) {
  const Engine::Parts& parts = engine_.parts_;
  if (const auto ensured = ensure_keys(parts.keys); !ensured) return Failures{ensured.error()};
  const Key first_new = parts.keys.peek();
  const StoredDisabledWorkflows disabled(parts.connection, parts.institution);
  auto taken = engine_.live_.take(command, waiting_, showing_);
  if (!taken) return Failures{taken.error()};
  auto stored = *std::move(taken);
  auto executed = engine::execute(command, by, parts.definitions, stored->state(), surroundings(parts, disabled, now_));
  if (!executed) return executed.error();
  if (const auto written = stored->write(first_new, parts.keys.peek()); !written) {
    engine_.live_.forget_all();
    half_written_ = written.error();
    return Failures{written.error()};
  }
  if (const auto begun = begin_leases_anew(*this, parts.institution, stored->state(), executed->facts); !begun) {
    engine_.live_.forget_all();
    half_written_ = begun.error();
    return Failures{begun.error()};
  }
  engine_.live_.keep(std::move(stored));
  const auto facts = std::make_shared<const std::vector<Fact>>(std::move(executed->facts));
  for (const Fact& fact : *facts)
    records_.emplace_back(InPlace([&] {
      return Record{.number = 0,
                    .instance = instance_of(fact),
                    .name = std::string(name_of(fact)),
                    .at = now_,
                    .by = std::string(by),
                    .body = RecordBody(std::shared_ptr<const Fact>(facts, &fact))};
    }));
  return executed->instance;
}

void Act::record(std::string_view name, Key instance, std::string_view by, value::Context body) {
  records_.push_back({0, instance, std::string(name), now_, std::string(by), std::move(body)});
}

store::Connection& Act::connection() const {
  return engine_.parts_.connection;
}

Key Act::new_key() {
  return engine_.parts_.keys.next();
}

Checked<Engine::Acted> Engine::act(std::string_view id, const std::function<Checked<void>(Act&)>& body) {
  Wish wish{std::string(id), body};
  grant_alone(wish);
  return *std::move(wish.outcome);
}

Checked<Engine::Acted> Engine::act(std::string_view id, const Command& command, std::string_view by) {
  return act(id, [&](Act& act) -> Checked<void> {
    const auto executed = act.execute(command, by);
    if (!executed) return executed.error();
    return {};
  });
}

Checked<void> Engine::would_accept(const Command& command, std::string_view by) {
  if (const auto ensured = ensure_keys(parts_.keys); !ensured) return Failures{ensured.error()};
  StoredState stored(parts_.connection, parts_.institution);
  const StoredDisabledWorkflows disabled(parts_.connection, parts_.institution);
  const auto executed =
      engine::execute(command, by, parts_.definitions, stored.state(), surroundings(parts_, disabled, parts_.clock.now()));
  if (!executed) return executed.error();
  return {};
}

Result<void> Engine::tell_listeners(Act& act) {
  if (listeners_.empty()) return {};
  for (std::size_t at = 0; at < act.records_.size(); ++at)  // listeners may add records; those that are there stay in place
    for (RecordListener* listener : listeners_) LX_TRY(listener->heard(act, act.records_[at]));
  return {};
}

Result<std::vector<WorkItem>> Engine::work_items(std::string_view element, std::string_view unit, bool all) const {
  return StoredRows<WorkItem>(parts_.connection, parts_.institution)
      .where("($2 = '' OR element = $2) AND ($3 = '' OR unit = $3) AND ($4 = 1 OR state = 'open') ORDER BY \"key\"",
             {element, unit, std::int64_t{all}});
}

Result<std::vector<Circular>> Engine::circulars(Key instance) const {
  return StoredRows<Circular>(parts_.connection, parts_.institution)
      .where("($2 = 0 OR instance = $2) ORDER BY \"key\"", {instance.value});
}

Result<std::vector<Instance>> Engine::instances(std::string_view process, std::optional<InstanceState> state) const {
  return StoredRows<Instance>(parts_.connection, parts_.institution)
      .where("($2 = '' OR process = $2) AND ($3 = '' OR state = $3) ORDER BY \"key\"",
             {process, state ? name_of(*state) : std::string_view()});
}

Result<std::optional<WorkItem>> Engine::work_item(Key key) const {
  return StoredRows<WorkItem>(parts_.connection, parts_.institution).find(key);
}

Result<std::vector<Incident>> Engine::incidents() const {
  return StoredRows<Incident>(parts_.connection, parts_.institution).where("1 = 1 ORDER BY \"key\"", {});
}

Result<std::optional<Instance>> Engine::instance(Key key) const {
  return StoredRows<Instance>(parts_.connection, parts_.institution).find(key);
}

Result<value::Context> Engine::variables(Key token) const {
  StoredState stored(parts_.connection, parts_.institution);
  try {
    return VisibleVariables(stored.state(), token).all();
  } catch (const RowsNotRead& rows) {
    return rows.why();
  }
}

Result<std::optional<Timer>> Engine::next_timer() const {
  LX_TRY_ASSIGN(std::vector<Timer> timers,
                StoredRows<Timer>(parts_.connection, parts_.institution).where("1 = 1 ORDER BY due, \"key\" LIMIT 1", {}));
  return timers.empty() ? std::nullopt : std::optional(std::move(timers.front()));
}

Result<std::optional<Job>> Engine::ready_job(const JobTypes& types) const {
  std::vector<store::Parameter> parameters = {std::int64_t{parts_.clock.now().time_since_epoch().count()}};
  const std::string chosen = types.condition(3, parameters);
  LX_TRY_ASSIGN(std::vector<Job> jobs, StoredRows<Job>(parts_.connection, parts_.institution)
                                           .where(fmt::format("retries > 0 AND not_before <= $2 AND leased_until <= $2 AND {} "
                                                              "ORDER BY not_before, \"key\" LIMIT 1",
                                                              chosen),
                                                  std::move(parameters)));
  return jobs.empty() ? std::nullopt : std::optional(std::move(jobs.front()));
}

Result<std::optional<Moment>> Engine::next_job_moment(const JobTypes& types) const {
  std::vector<store::Parameter> parameters = {std::string_view(parts_.institution)};
  const std::string chosen = types.condition(2, parameters);
  std::optional<Moment> next;
  LX_TRY(parts_.connection.query(
      fmt::format("SELECT CASE WHEN leased_until > not_before THEN leased_until ELSE not_before END AS free_from FROM job "
                  "WHERE institution = $1 AND retries > 0 AND {} ORDER BY free_from LIMIT 1",
                  chosen),
      parameters, [&](const store::Row& row) -> Result<void> {
        next = Moment(std::chrono::milliseconds(row.integer(0)));
        return {};
      }));
  return next;
}

}  // namespace luoxuan::engine
