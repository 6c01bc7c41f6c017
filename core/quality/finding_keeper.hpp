#pragma once

#include "quality/setting.hpp"

namespace luoxuan::quality {

/// Writes the findings of a report into the ledger when the report is accepted, and closes those of earlier periods that it says
/// are solved. Which rows: [report.findings] of reports.toml. A finding whose task was checked is done.
class FindingKeeper final : public engine::RecordListener {
 public:
  explicit FindingKeeper(const Setting& setting) : setting_(setting) {}
  [[nodiscard]] Result<void> heard(engine::Act& act, const engine::Record& record) override;

 private:
  const Setting& setting_;
};

}  // namespace luoxuan::quality
