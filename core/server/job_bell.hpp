#pragma once

#include <functional>

#include "engine/shell/engine.hpp"
#include "store/connection.hpp"

namespace luoxuan::server {

/// Rings when an act of this process that brings jobs is on the disk: not before, for who is called looks at once. On the
/// engine's thread, until it dies.
class JobBell final : public engine::RecordListener, public store::TransactionWatcher {
 public:
  JobBell(engine::Engine& engine, std::function<void()> ring);
  ~JobBell() override;
  JobBell(const JobBell&) = delete;
  JobBell& operator=(const JobBell&) = delete;

  [[nodiscard]] Result<void> heard(engine::Act& act, const engine::Record& record) override;
  void transaction_committed() override;
  /// Perhaps only a part of it: what else it brings is still to be told of.
  void transaction_rolled_back() override {}

 private:
  store::Connection& connection_;
  std::function<void()> ring_;
  bool is_due_ = false;
};

}  // namespace luoxuan::server
