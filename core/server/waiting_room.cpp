#include "server/waiting_room.hpp"

#include <algorithm>

namespace luoxuan::server {

WaitingRoom::WaitingRoom(std::size_t most) : most_(most), thread_([this] { look_after_guests(); }) {}

WaitingRoom::~WaitingRoom() {
  close();
}

std::uint64_t WaitingRoom::news() const {
  const std::lock_guard lock(mutex_);
  return news_;
}

bool WaitingRoom::take(Guest guest, std::uint64_t seen) {
  {
    const std::lock_guard lock(mutex_);
    if (is_closed_ || guests_.size() >= most_) return false;
    if (seen != news_) guest.again = Clock::now();
    guests_.push_back(std::move(guest));
  }
  something_happened_.notify_one();  // it may be the one with the least patience
  return true;
}

void WaitingRoom::ring() {
  {
    const std::lock_guard lock(mutex_);
    ++news_;
  }
  something_happened_.notify_one();
}

void WaitingRoom::close() {
  {
    const std::lock_guard lock(mutex_);
    is_closed_ = true;
  }
  something_happened_.notify_one();
  if (thread_.joinable()) thread_.join();
  std::vector<Guest> rest;
  {
    const std::lock_guard lock(mutex_);
    rest.swap(guests_);
  }
  for (const Guest& guest : rest) guest.give_up();
}

void WaitingRoom::look_after_guests() {
  std::unique_lock lock(mutex_);
  while (!is_closed_) {
    const auto now = Clock::now();
    const bool is_news = told_ != news_;
    told_ = news_;
    const auto stays = [&](const Guest& guest) { return !is_news && guest.until > now && guest.again > now; };
    const auto going = std::stable_partition(guests_.begin(), guests_.end(), stays);
    std::vector<Guest> leaving(std::make_move_iterator(going), std::make_move_iterator(guests_.end()));
    guests_.erase(going, guests_.end());
    if (!leaving.empty()) {
      lock.unlock();
      for (const Guest& guest : leaving) guest.until > now ? guest.ask_again() : guest.give_up();
      lock.lock();
      continue;
    }
    if (guests_.empty()) {
      something_happened_.wait(lock, [&] { return is_closed_ || !guests_.empty(); });
      continue;
    }
    const auto sooner = [](const Guest& one, const Guest& other) {
      return std::min(one.until, one.again) < std::min(other.until, other.again);
    };
    const Guest& next = *std::ranges::min_element(guests_, sooner);
    something_happened_.wait_until(lock, std::min(next.until, next.again));
  }
}

}  // namespace luoxuan::server
