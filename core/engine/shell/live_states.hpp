#pragma once

#include <list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/command.hpp"
#include "engine/shell/stored_state.hpp"
#include "store/connection.hpp"

namespace luoxuan::engine {

/// The states of instances that were worked on lately, so that the next step of one reads nothing from the database.
///
/// A state is kept only when all its rows are of one instance and stand in the database as they are here, the open transaction
/// included; when that is rolled back, even in part, every state that was used in it is forgotten. All are, when another
/// connection, or a transaction of somebody else on this one, has written. In a database that others write to at the same time
/// the instance is locked for each command, and its state used only when it has the revision still that it had when it was kept.
/// Inside an engine's transaction its tables are changed by its commands alone.
class LiveStates final : private store::TransactionWatcher {
 public:
  LiveStates(store::Connection& connection, std::string_view institution);
  ~LiveStates() override;
  LiveStates(const LiveStates&) = delete;
  LiveStates& operator=(const LiveStates&) = delete;

  /// While the engine's own transaction is open: what is committed then was done with the states that are here.
  class Turn {
   public:
    /// Forgets everything when others have written since the last turn.
    explicit Turn(LiveStates& states) : states_(states) { states_.begin_turn(); }
    ~Turn() { states_.is_ours_ = false; }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

   private:
    LiveStates& states_;
  };

  /// The state to decide a command with: the one of its instance, or an empty one. It is not here any more until it is given
  /// back: what became of it when a command fails is nobody's concern.
  [[nodiscard]] Result<std::unique_ptr<StoredState>> take(const Command& command, Waiting waiting, Showing showing);

  /// Gives a state back, whose changes have been written.
  void keep(std::unique_ptr<StoredState> state);

  /// What stands in the database is not known any more.
  void forget_all();

 private:
  struct Kept {
    Key instance;
    std::vector<Key> keys;  // by which commands name it, that of the instance among them
    std::unique_ptr<StoredState> state;
    std::int64_t revision = 0;  // of the instance then, where others write at the same time
    bool is_committed = false;
  };
  using Place = std::list<Kept>::iterator;

  void begin_turn();
  void transaction_committed() override;
  void transaction_rolled_back() override;
  void forget(Place place);

  store::Connection& connection_;
  std::string institution_;
  std::optional<std::int64_t> version_;  // of the others' work, when it was asked for last
  std::int64_t revision_;                // of the newest command, where others write at the same time
  bool is_ours_ = false;                 // the open transaction is the engine's
  std::list<Kept> kept_;                 // the newest first: so what is not committed stands in front
  std::unordered_map<Key, Place> places_;
};

}  // namespace luoxuan::engine
