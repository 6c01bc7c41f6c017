#pragma once

#include "quality/notices.hpp"

namespace luoxuan::quality {

/// Tells people what others did with work items and instances that concern them: a transfer, a delegation and its answer, a copy,
/// a question and its answer, a reminder, a mention, the end of what they began.
class OperationNotices final : public engine::RecordListener {
 public:
  explicit OperationNotices(const Setting& setting) : setting_(setting) {}
  [[nodiscard]] Result<void> heard(engine::Act& act, const engine::Record& record) override;

 private:
  const Setting& setting_;
};

}  // namespace luoxuan::quality
