#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/key.hpp"
#include "base/result.hpp"
#include "store/connection.hpp"

namespace luoxuan::engine {

/// Whether a command may wait for an instance that another process has locked. With other work in the same transaction it must
/// not: two that wait for each other would both be lost.
enum class Waiting { refused, allowed };

/// The instances that a command has locked for its transaction, so that no other process changes them at the same time. Does
/// nothing where one writes at a time anyway.
class InstanceLocks {
 public:
  InstanceLocks(store::Connection& connection, std::string_view institution, Waiting waiting)
      : connection_(connection), institution_(institution), waiting_(waiting) {}

  /// Locks the instance if it is not locked yet; true when it was not: then what was read of it before may be old.
  [[nodiscard]] Result<bool> take(Key instance);
  /// Every instance that was asked for since this was called last, each once, locked or not.
  [[nodiscard]] std::vector<Key> take_seen() { return std::exchange(seen_, {}); }

 private:
  store::Connection& connection_;
  std::string institution_;
  Waiting waiting_;
  std::vector<Key> taken_;
  std::vector<Key> seen_;
};

}  // namespace luoxuan::engine
