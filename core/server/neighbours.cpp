#include "server/neighbours.hpp"

namespace luoxuan::server {
namespace {

constexpr std::chrono::seconds before_connecting_again(2);
constexpr std::chrono::seconds between_signs_of_life(60);

}  // namespace

Neighbours::Neighbours(std::unique_ptr<store::PostgresqlNews> source, std::function<void(std::string_view)> news,
                       std::function<void(const Failure&)> trouble)
    : source_(std::move(source)), news_(std::move(news)), trouble_(std::move(trouble)), thread_([this] { listen(); }) {}

Neighbours::~Neighbours() {
  is_ending_ = true;
  source_->wake();
  thread_.join();
}

void Neighbours::listen() {
  bool is_connected = false;
  bool was_told = false;  // that there is no connection
  const auto lost = [&](const Failure& why) {
    if (!was_told) trouble_(why);
    was_told = true;
    is_connected = false;
  };
  while (!is_ending_) {
    if (!is_connected) {
      if (const auto connected = source_->connect(); connected) {
        is_connected = true;
        was_told = false;
        for (const std::string& topic : source_->topics()) news_(topic);
      } else {
        lost(connected.error());
      }
    }
    const auto heard = source_->wait(is_connected ? between_signs_of_life : before_connecting_again);
    if (!heard) {
      lost(heard.error());
      continue;
    }
    for (const std::string& topic : *heard) news_(topic);
  }
}

}  // namespace luoxuan::server
