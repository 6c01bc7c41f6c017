#pragma once

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <string>
#include <thread>

namespace luoxuan {

/// A socket of this machine that the kernel accepts connections for, at the port that it says.
inline int listening_socket(std::uint16_t& port) {
  const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in place{};
  place.sin_family = AF_INET;
  place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  REQUIRE(::bind(listener, reinterpret_cast<const sockaddr*>(&place), sizeof place) == 0);
  REQUIRE(::listen(listener, 8) == 0);
  socklen_t size = sizeof place;
  REQUIRE(::getsockname(listener, reinterpret_cast<sockaddr*>(&place), &size) == 0);
  port = ntohs(place.sin_port);
  return listener;
}

/// Where connections come in and nobody says anything.
class SilentServer {
 public:
  SilentServer() : listener_(listening_socket(port)) {}
  ~SilentServer() { ::close(listener_); }
  SilentServer(const SilentServer&) = delete;
  SilentServer& operator=(const SilentServer&) = delete;

  std::uint16_t port = 0;

 private:
  int listener_ = -1;
};

/// Says its greeting to whoever comes, and then a byte every few milliseconds, for ever.
class EndlessServer {
 public:
  EndlessServer(std::string greeting, char forever) : greeting_(std::move(greeting)), forever_(forever) {
    listener_ = listening_socket(port);
    thread_ = std::jthread([this](const std::stop_token& stop) { talk(stop); });
  }
  ~EndlessServer() {
    thread_.request_stop();
    thread_.join();
    ::close(listener_);
  }
  EndlessServer(const EndlessServer&) = delete;
  EndlessServer& operator=(const EndlessServer&) = delete;

  std::uint16_t port = 0;

 private:
  void talk(const std::stop_token& stop) {
    pollfd waiting{listener_, POLLIN, 0};
    while (::poll(&waiting, 1, 10) == 0)
      if (stop.stop_requested()) return;
    const int link = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    bool is_heard = ::send(link, greeting_.data(), greeting_.size(), MSG_NOSIGNAL) >= 0;
    while (is_heard && !stop.stop_requested()) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      is_heard = ::send(link, &forever_, 1, MSG_NOSIGNAL) == 1;
    }
    ::close(link);
  }

  std::string greeting_;
  char forever_;
  int listener_ = -1;
  std::jthread thread_;
};

}  // namespace luoxuan
