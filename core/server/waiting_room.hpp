#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace luoxuan::server {

/// 候客室: requests to which there is nothing to tell yet. Each is asked again when there is news, and from time to time, until
/// its patience is over: a waiting request costs its memory, no thread.
class WaitingRoom {
 public:
  using Clock = std::chrono::steady_clock;
  struct Guest {
    Clock::time_point until;          // then it is given up
    Clock::time_point again;          // then at the latest it is asked again
    std::function<void()> ask_again;  // neither may wait
    std::function<void()> give_up;
  };

  explicit WaitingRoom(std::size_t most);
  ~WaitingRoom();
  WaitingRoom(const WaitingRoom&) = delete;
  WaitingRoom& operator=(const WaitingRoom&) = delete;

  /// The number of the newest news: to be looked at before a request is asked.
  [[nodiscard]] std::uint64_t news() const;
  /// Lets it wait; when there was news since `seen`, which it cannot know of, it is asked again at once. False: there is no room,
  /// or the house is about to close.
  [[nodiscard]] bool take(Guest guest, std::uint64_t seen);
  /// There is news.
  void ring();
  /// Gives everybody up, and takes nobody in any more.
  void close();

 private:
  void look_after_guests();

  const std::size_t most_;
  mutable std::mutex mutex_;
  std::condition_variable something_happened_;
  std::vector<Guest> guests_;
  std::uint64_t news_ = 0;
  std::uint64_t told_ = 0;  // the news that guests were asked again for
  bool is_closed_ = false;
  std::thread thread_;  // last: it uses the others
};

}  // namespace luoxuan::server
