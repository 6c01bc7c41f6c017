#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace luoxuan::load {

/// A disk in memory under SQLite (a VFS of its own), for one connection. What is written is safe only when it was synced, as on
/// a machine whose power fails: then of what was not synced any part may be there, in any order, torn within a page.
class LossyDisk {
 public:
  /// Before the database is opened. `loss`: the power fails after a number of writes that this seed gives. `full`: after such
  /// a number there is no room for some time.
  LossyDisk(const std::string& database, std::optional<std::uint64_t> loss, std::optional<std::uint64_t> full);
  ~LossyDisk();
  LossyDisk(const LossyDisk&) = delete;
  LossyDisk& operator=(const LossyDisk&) = delete;

  /// From here on misfortune may come: the tables are there.
  void begin();
  /// The machine is shut down in good order: what was written is in the real files.
  void end();

  struct State;

 private:
  std::unique_ptr<State> state_;
};

}  // namespace luoxuan::load
