#include "engine/shell/live_states.hpp"

#include <algorithm>
#include <random>

namespace luoxuan::engine {
namespace {

constexpr std::size_t most_states = 500;
/// A larger one would cost each step more than reading the few rows that it needs.
constexpr std::size_t most_rows = 64;

/// The row that a command names; none: it begins something, or is for several.
Key named_by(const Command& command) {
  return std::visit(
      [](const auto& content) -> Key {
        if constexpr (requires { content.instance; }) return content.instance;
        if constexpr (requires { content.work_item; }) return content.work_item;
        if constexpr (requires { content.circular; }) return content.circular;
        if constexpr (requires { content.timer; }) return content.timer;
        if constexpr (requires { content.job; }) return content.job;
        if constexpr (requires { content.incident; }) return content.incident;
        if constexpr (requires { content.token; }) return content.token;
        return {};
      },
      command);
}

/// A number that is another one when another connection has changed the database in between; nothing: it could not be read.
std::optional<std::int64_t> version_of_others(store::Connection& connection) {
  std::optional<std::int64_t> version;
  const auto asked =
      connection.query("/*sqlite PRAGMA data_version*//*postgresql SELECT 0*/", {}, [&](const store::Row& row) -> Result<void> {
        version = row.integer(0);
        return {};
      });
  return asked ? version : std::nullopt;
}

/// Where the revisions of a process begin: by chance, so that no two meet, not even after a backup was restored or a standby
/// took the place of a server that had committed more.
std::int64_t first_revision() {
  std::random_device device;
  return static_cast<std::int64_t>((std::uint64_t{device()} << 32U | device()) >> 2U);
}

}  // namespace

LiveStates::LiveStates(store::Connection& connection, std::string_view institution)
    : connection_(connection), institution_(institution), revision_(connection.is_shared() ? first_revision() : 0) {
  connection_.watch(*this);
}

LiveStates::~LiveStates() {
  connection_.forget(*this);
}

void LiveStates::begin_turn() {
  is_ours_ = true;
  transaction_rolled_back();            // whatever became of the one before
  if (connection_.is_shared()) return;  // each state is looked at when it is taken
  const std::optional<std::int64_t> version = version_of_others(connection_);
  if (!version || version != version_) forget_all();
  version_ = version;
}

Result<std::unique_ptr<StoredState>> LiveStates::take(const Command& command, Waiting waiting, Showing showing) {
  const bool is_shared = connection_.is_shared();
  const std::int64_t revision = is_shared ? ++revision_ : 0;
  if (const auto found = places_.find(named_by(command)); found != places_.end()) {
    const Place place = found->second;
    auto state = std::move(place->state);
    const Key instance = place->instance;
    const std::int64_t known = place->revision;
    forget(place);
    if (!is_shared) return state;
    LX_TRY_ASSIGN(const bool is_current, state->begin(instance, known, waiting, revision, showing));
    if (is_current) return state;
  }
  return std::make_unique<StoredState>(connection_, institution_, waiting, revision);
}

void LiveStates::keep(std::unique_ptr<StoredState> state) {
  StoredState::Content content = state->content();
  // Others that hold rows of the same instances do not have them as they are now.
  for (const Key instance : content.instances)
    if (const auto found = places_.find(instance); found != places_.end()) forget(found->second);
  if (content.instances.size() != 1 || !content.instances.front() || !content.is_running || content.rows > most_rows) return;
  if (connection_.is_shared() && !content.revision) return;
  state->settle(content.keys);
  kept_.push_front({content.instances.front(), std::move(content.keys), std::move(state), content.revision.value_or(0)});
  for (const Key key : kept_.front().keys) places_.emplace(key, kept_.begin());
  if (kept_.size() > most_states) forget(std::prev(kept_.end()));
}

void LiveStates::forget_all() {
  kept_.clear();
  places_.clear();
}

void LiveStates::transaction_committed() {
  if (!is_ours_) return forget_all();
  for (Kept& kept : kept_) {
    if (kept.is_committed) break;
    kept.is_committed = true;
  }
}

/// Told of parts, too: the transaction may go on, and what is done in it from here on is kept again.
void LiveStates::transaction_rolled_back() {
  while (!kept_.empty() && !kept_.front().is_committed) forget(kept_.begin());
}

void LiveStates::forget(Place place) {
  for (const Key key : place->keys) places_.erase(key);
  kept_.erase(place);
}

}  // namespace luoxuan::engine
