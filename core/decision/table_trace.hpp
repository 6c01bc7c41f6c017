#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/message.hpp"
#include "model/decision_table.hpp"
#include "value/value.hpp"

namespace luoxuan::decision {

/// How one decision table was gone through. Points into the model: valid while the DecisionSet lives.
struct TableTrace {
  static constexpr std::int32_t hit = -1;
  static constexpr std::int32_t not_reached = -2;

  std::string decision;  // or business knowledge model, in which the table stands
  const model::DecisionTable* table = nullptr;
  std::vector<value::Value> inputs;
  std::vector<std::int32_t> rules;  // for each: hit, not_reached, or the index of the first input that did not match
  std::vector<std::size_t> taken;   // the rules whose outputs make the result, in the order of the hit policy
  std::int32_t refused_input = -1;  // the index of the input whose value is not allowed: then no rule is looked at
};

/// Every rule in a sentence: "rule 2 hit", "rule 3 did not hit: pages is 60, expected > 80"; behind them, if so, that
/// none hit, or that several did where the hit policy wants one.
[[nodiscard]] std::vector<Message> explained(const TableTrace& trace);

}  // namespace luoxuan::decision
