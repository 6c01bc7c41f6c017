#include "engine/shell/live_states.hpp"

#include <algorithm>

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

}  // namespace

LiveStates::LiveStates(store::Connection& connection, std::string_view institution)
    : connection_(connection), institution_(institution) {
  connection_.watch(*this);
}

LiveStates::~LiveStates() {
  connection_.forget(*this);
}

void LiveStates::begin_turn() {
  is_ours_ = true;
  transaction_rolled_back();            // whatever became of the one before
  if (connection_.is_shared()) return;  // nothing is kept
  const std::optional<std::int64_t> version = version_of_others(connection_);
  if (!version || version != version_) forget_all();
  version_ = version;
}

std::unique_ptr<StoredState> LiveStates::take(const Command& command, Waiting waiting) {
  const auto found = places_.find(named_by(command));
  if (found == places_.end()) return std::make_unique<StoredState>(connection_, institution_, waiting);
  const Place place = found->second;
  auto state = std::move(place->state);
  forget(place);
  return state;
}

void LiveStates::keep(std::unique_ptr<StoredState> state) {
  if (connection_.is_shared()) return;
  StoredState::Content content = state->content();
  // Others that hold rows of the same instances do not have them as they are now.
  for (const Key instance : content.instances)
    if (const auto found = places_.find(instance); found != places_.end()) forget(found->second);
  if (content.instances.size() != 1 || !content.instances.front() || !content.is_running || content.rows > most_rows) return;
  state->settle(content.keys);
  kept_.push_front({content.instances.front(), std::move(content.keys), std::move(state)});
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
