#pragma once

#include <string>
#include <vector>

#include "cli/output.hpp"

namespace luoxuan::cli {

struct DecisionEvaluation {
  std::string file;               // .dmn
  std::vector<std::string> also;  // models that it may import
  std::string decision;           // or the name of a decision service
  std::string input;              // JSON file; may be empty
  std::string calendar;           // calendar.toml; may be empty
};

/// Prints the decision's value; on standard error what went wrong, and for each decision table which rules hit and why the
/// others did not. Null does not hold: exit status 1.
[[nodiscard]] int evaluate_decision(const DecisionEvaluation& command, const Output& output);

}  // namespace luoxuan::cli
