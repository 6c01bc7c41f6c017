#pragma once

#include <memory>

#include "application/installation.hpp"
#include "engine/shell/engine.hpp"
#include "organisation/organisation.hpp"
#include "quality/setting.hpp"
#include "store/connection.hpp"
#include "store/key_source.hpp"

namespace luoxuan::server {

/// What one worker reads with: a conversation with the database of its own, beside the one that writes.
struct Room {
  [[nodiscard]] static Result<std::unique_ptr<Room>> open(const application::Installation& installation);

  std::unique_ptr<store::Connection> connection;
  std::unique_ptr<store::StoredKeySource> keys;
};

/// The data as one request sees them. Nothing is written with it: the executor does that.
class Reading {
 public:
  /// `base` is the installation's own setting, of which only what never changes is used.
  Reading(Room& room, const quality::Setting& base, std::shared_ptr<const organisation::Organisation> organisation);
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

  [[nodiscard]] const quality::Setting& setting() const { return setting_; }
  /// For looking and dry runs.
  [[nodiscard]] engine::Engine& engine() { return engine_; }
  [[nodiscard]] store::Connection& connection() const { return *room_.connection; }
  [[nodiscard]] const std::string& institution() const { return engine_.parts().institution; }
  [[nodiscard]] Moment now() const { return engine_.parts().clock.now(); }

 private:
  Room& room_;
  std::shared_ptr<const organisation::Organisation> organisation_;
  engine::Engine engine_;
  quality::Setting setting_;
};

}  // namespace luoxuan::server
