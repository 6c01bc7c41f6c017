#pragma once

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "engine/shell/engine.hpp"
#include "server/http.hpp"

namespace luoxuan::server {

/// Tells people's open pages that something of theirs changed (server-sent events). What changed is not told: the page asks
/// again, with its own rights.
///
/// Hears records on the executor's thread, before they are committed; tells a moment later, so that much at once is told once. An
/// act that came to nothing may be told too: then the page finds nothing new.
class Events final : public engine::RecordListener {
 public:
  explicit Events(std::string institution);
  ~Events() override;

  /// The channel hears of what concerns the person; with `all_reports` also of every report.
  void add(const std::string& person, bool all_reports, std::shared_ptr<Channel> channel);
  [[nodiscard]] std::size_t open_channels() const;
  void close_all();

  [[nodiscard]] Result<void> heard(engine::Act& act, const engine::Record& record) override;

 private:
  struct Listening {
    std::shared_ptr<Channel> channel;
    bool all_reports = false;
  };
  void tell();
  /// Whoever began the record's instance follows it, also while others have it; empty when nobody looks.
  [[nodiscard]] Result<std::string> initiator_to_tell(engine::Act& act, const engine::Record& record) const;

  const std::string institution_;
  mutable std::mutex mutex_;
  std::condition_variable news_;
  std::multimap<std::string, Listening> channels_;  // by person
  std::set<std::string> concerned_;
  bool reports_changed_ = false;
  bool is_ending_ = false;
  std::uint64_t number_ = 0;
  std::thread thread_;
};

}  // namespace luoxuan::server
