#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string_view>
#include <thread>

#include "store/postgresql/postgresql_news.hpp"

namespace luoxuan::server {

/// 邻居: the other processes of the same database. Calls `news` with each topic that one of them tells of, and with all of them
/// after each connecting, for what was told meanwhile nobody heard. Without a connection all is as it would be without
/// neighbours: everybody looks from time to time; `trouble` hears of it once.
class Neighbours {
 public:
  Neighbours(std::unique_ptr<store::PostgresqlNews> source, std::function<void(std::string_view topic)> news,
             std::function<void(const Failure&)> trouble);
  ~Neighbours();
  Neighbours(const Neighbours&) = delete;
  Neighbours& operator=(const Neighbours&) = delete;

 private:
  void listen();

  std::unique_ptr<store::PostgresqlNews> source_;
  std::function<void(std::string_view)> news_;
  std::function<void(const Failure&)> trouble_;
  std::atomic<bool> is_ending_ = false;
  std::thread thread_;  // last: it uses the others
};

}  // namespace luoxuan::server
