#pragma once

#include "quality/setting.hpp"

namespace luoxuan::quality {

/// Keeps obligations in step with their instances: what was submitted, approved, reviewed or returned, and when.
class ObligationKeeper final : public engine::RecordListener {
 public:
  explicit ObligationKeeper(const Setting& setting) : setting_(setting) {}
  [[nodiscard]] Result<void> heard(engine::Act& act, const engine::Record& record) override;

 private:
  const Setting& setting_;
};

}  // namespace luoxuan::quality
