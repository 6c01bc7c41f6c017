#include "server/waiting_room.hpp"

#include <atomic>

#include <catch2/catch.hpp>

using namespace luoxuan;
using namespace std::chrono_literals;
using server::WaitingRoom;

namespace {

/// A request that counts what happens to it.
struct Guest {
  std::atomic<int> asked = 0;
  std::atomic<int> given_up = 0;

  WaitingRoom::Guest waiting(std::chrono::milliseconds until, std::chrono::milliseconds again = 1h) {
    const auto now = WaitingRoom::Clock::now();
    return {.until = now + until, .again = now + again, .ask_again = [this] { ++asked; }, .give_up = [this] { ++given_up; }};
  }
  /// Whether it comes to this within some seconds.
  static bool comes(const std::atomic<int>& count, int wanted) {
    for (int turn = 0; turn < 500 && count < wanted; ++turn) std::this_thread::sleep_for(10ms);
    return count == wanted;
  }
};

}  // namespace

TEST_CASE("who waits is asked again when there is news, and only then") {
  WaitingRoom room(10);
  Guest guest;
  REQUIRE(room.take(guest.waiting(1h), room.news()));
  std::this_thread::sleep_for(50ms);
  CHECK(guest.asked == 0);
  room.ring();
  CHECK(Guest::comes(guest.asked, 1));
  room.ring();  // it has left
  std::this_thread::sleep_for(50ms);
  CHECK(guest.asked == 1);
  CHECK(guest.given_up == 0);
}

TEST_CASE("news that came while a request was asked are not missed") {
  WaitingRoom room(10);
  Guest guest;
  const auto seen = room.news();
  room.ring();
  REQUIRE(room.take(guest.waiting(1h), seen));
  CHECK(Guest::comes(guest.asked, 1));
}

TEST_CASE("who has waited long enough is given up; who knows a time is asked then") {
  WaitingRoom room(10);
  Guest impatient;
  Guest punctual;
  REQUIRE(room.take(punctual.waiting(1h, 60ms), room.news()));
  REQUIRE(room.take(impatient.waiting(30ms), room.news()));
  CHECK(Guest::comes(impatient.given_up, 1));
  CHECK(Guest::comes(punctual.asked, 1));
  CHECK(impatient.asked == 0);
  CHECK(punctual.given_up == 0);
}

TEST_CASE("a full house takes nobody in, a closed one gives everybody up") {
  WaitingRoom room(1);
  Guest one;
  Guest other;
  REQUIRE(room.take(one.waiting(1h), room.news()));
  CHECK_FALSE(room.take(other.waiting(1h), room.news()));
  room.close();
  CHECK(one.given_up == 1);
  CHECK_FALSE(room.take(other.waiting(1h), room.news()));
  CHECK(other.given_up == 0);
}
