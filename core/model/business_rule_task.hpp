#pragma once

#include <optional>
#include <string>

#include "model/process.hpp"

namespace luoxuan::model {

/// A decision of the college, asked within a process (zeebe:calledDecision).
struct BusinessRuleTask final : Activity {
  BusinessRuleTask() : Activity(ElementKind::business_rule_task) {}
  std::optional<feel::Expression> decision;  // the decision's id; none: a job decides
  std::string result_variable;
};

}  // namespace luoxuan::model
