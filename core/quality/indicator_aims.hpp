#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/indicator.hpp"
#include "quality/setting.hpp"
#include "quality/targets.hpp"

namespace luoxuan::quality {

/// What is wanted of indicators. Trees of targets are kept as long as this: for one act.
class IndicatorAims {
 public:
  explicit IndicatorAims(const Setting& setting) : setting_(setting) {}

  /// The aim of the period; else of the academic or calendar year that it lies in. Of an indicator with a target: what was broken
  /// down for this unit counts before what the target itself wants. Nothing when nothing is wanted.
  [[nodiscard]] Result<std::optional<value::Number>> find(const model::Indicator& indicator, const model::Unit& unit,
                                                          const calendar::Period& period);

 private:
  [[nodiscard]] Result<std::optional<value::Number>> of_target(const std::string& target, const model::Unit& unit,
                                                               const std::string& period);

  const Setting& setting_;
  std::map<std::string, std::vector<TargetNode>> trees_;  // by period
};

}  // namespace luoxuan::quality
