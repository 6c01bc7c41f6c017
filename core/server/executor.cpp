#include "server/executor.hpp"

namespace luoxuan::server {
namespace {

constexpr std::chrono::seconds between_looks(10);  // the clock may be set

/// Midnight is at a whole quarter of an hour, in every time zone.
bool may_hold_midnight(Moment from, Moment to) {
  return std::chrono::floor<std::chrono::duration<std::int64_t, std::ratio<900>>>(from) !=
         std::chrono::floor<std::chrono::duration<std::int64_t, std::ratio<900>>>(to);
}

}  // namespace

Executor::Executor(application::Installation& installation)
    : installation_(installation),
      queue_(installation.engine()),
      organisation_(std::make_shared<const organisation::Organisation>(installation.setting().organisation)),
      due_([this] { do_what_is_due(); }) {}

Executor::~Executor() {
  stop();
}

void Executor::stop() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
  }
  may_be_due_.notify_all();
  if (due_.joinable()) due_.join();
}

Checked<engine::Engine::Acted> Executor::act(std::string_view id, const engine::Command& command, std::string_view by) {
  auto acted = queue_.act(id, command, by);
  something_was_done();
  return acted;
}

Checked<engine::Engine::Acted> Executor::act(std::string_view id, const std::function<Checked<void>(engine::Act&)>& body) {
  auto acted = queue_.act(id, body);
  something_was_done();
  return acted;
}

std::shared_ptr<const organisation::Organisation> Executor::organisation() const {
  const std::lock_guard lock(organisation_mutex_);
  return organisation_;
}

void Executor::organisation_changed() {
  auto copy = std::make_shared<const organisation::Organisation>(installation_.setting().organisation);
  const std::lock_guard lock(organisation_mutex_);
  organisation_ = std::move(copy);
}

void Executor::organisation_changed_elsewhere() {
  is_organisation_old_ = true;
  something_was_done();
}

/// Others may have changed it, and time does.
Checked<void> Executor::keep_up_with_organisation() {
  const auto now = std::chrono::steady_clock::now();
  if (now >= organisation_read_again_ && is_organisation_old_.exchange(false)) {
    if (auto read = installation_.reload_organisation(); !read) {
      is_organisation_old_ = true;
      organisation_read_again_ = now + between_looks;
      return read.error();
    }
    organisation_changed();
  }
  const auto turned = installation_.turn_holdings();
  if (!turned) return turned.error();
  if (*turned) organisation_changed();
  return {};
}

void Executor::something_was_done() {
  {
    const std::lock_guard lock(mutex_);
    is_news_ = true;
  }
  may_be_due_.notify_one();
}

void Executor::do_what_is_due() {
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      if (is_ending_) return;
      is_news_ = false;
    }
    std::optional<Failure> failure;
    bool did_something = false;
    std::chrono::milliseconds pause = between_looks;
    queue_.look([&](const engine::Engine& engine) {
      const Moment began = engine.parts().clock.now();
      // Jobs and times go on with those who were known.
      if (const auto kept_up = keep_up_with_organisation(); !kept_up) failure = kept_up.error().front();
      const auto done = installation_.scheduler().do_one();
      if (!done) {
        failure = done.error();
        return;
      }
      did_something = *done;
      if (did_something) return;
      // What the calendar brings comes seldom: all of it at once.
      if (const auto brought = installation_.do_what_is_due(); !brought) {
        failure = brought.error();
        return;
      }
      if (may_hold_midnight(began, engine.parts().clock.now())) organisation_changed();  // then that turned the holdings
      const auto next = installation_.next_moment();
      if (next && *next) pause = std::min<std::chrono::milliseconds>(pause, **next - engine.parts().clock.now());
    });
    if (failure && trouble_) trouble_(*failure);
    if (did_something) continue;
    std::unique_lock lock(mutex_);
    may_be_due_.wait_for(lock, std::max(pause, std::chrono::milliseconds(failure ? 1000 : 50)),
                         [&] { return is_ending_ || (is_news_ && !failure); });
  }
}

}  // namespace luoxuan::server
