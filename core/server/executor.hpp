#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <thread>

#include "application/installation.hpp"
#include "engine/shell/act_queue.hpp"
#include "organisation/organisation.hpp"

namespace luoxuan::server {

/// The one thread that the installation belongs to: everything that is written goes through it, many acts in one durable
/// transaction. It also does what is due, one thing at a time, between the acts of people.
class Executor {
 public:
  /// The installation is ready and must live longer. Nothing else may touch it from now on.
  explicit Executor(application::Installation& installation);
  ~Executor();
  Executor(const Executor&) = delete;
  Executor& operator=(const Executor&) = delete;

  /// Returns when it is on the disk, or refused.
  [[nodiscard]] Checked<engine::Engine::Acted> act(std::string_view id, const engine::Command& command, std::string_view by);
  [[nodiscard]] Checked<engine::Engine::Acted> act(std::string_view id, const std::function<Checked<void>(engine::Act&)>& body);

  /// Does something with the installation, between two transactions.
  template <class Done>
  [[nodiscard]] Done with(const std::function<Done(application::Installation&)>& body) {
    std::optional<Done> done;
    queue_.look([&](const engine::Engine&) { done.emplace(body(installation_)); });
    something_was_done();
    return *std::move(done);
  }

  /// The organisation as it is now; it does not change under its reader.
  [[nodiscard]] std::shared_ptr<const organisation::Organisation> organisation() const;
  /// After people or substitutions were changed, inside with().
  void organisation_changed();
  /// Another process has changed it: it is read anew before the next thing that is due is done. From any thread.
  void organisation_changed_elsewhere();

  [[nodiscard]] engine::ActQueue::Counts counts() const { return queue_.counts(); }
  /// Called when a timer or a job could not be done; from the executor's thread.
  void on_trouble(std::function<void(const Failure&)> trouble) { trouble_ = std::move(trouble); }

  /// There may be something due that nobody here has done anything for: another process brought it.
  void look_again() { something_was_done(); }

  /// No timer or job is begun any more.
  void stop();

 private:
  void something_was_done();
  void do_what_is_due();
  [[nodiscard]] Checked<void> keep_up_with_organisation();

  application::Installation& installation_;
  engine::ActQueue queue_;
  mutable std::mutex organisation_mutex_;
  std::shared_ptr<const organisation::Organisation> organisation_;
  std::function<void(const Failure&)> trouble_;
  std::mutex mutex_;
  std::condition_variable may_be_due_;
  bool is_news_ = true;
  std::chrono::steady_clock::time_point organisation_read_again_;  // not before, when it could not be read; of that thread
  std::atomic<bool> is_organisation_old_ = false;  // for what is due: who is asked from then on is who holds the post
  bool is_ending_ = false;
  std::thread due_;  // last: it uses the others
};

}  // namespace luoxuan::server
