#pragma once

#include <string>
#include <vector>

#include "base/message.hpp"
#include "model/target.hpp"
#include "quality/setting.hpp"

namespace luoxuan::quality {

/// What keeps a proposed target from being specific, measurable, achievable, relevant and time-bound (SMART).
struct SmartFault {
  std::size_t part = 0;  // which of the proposed, from 1; 0: all of them together
  char criterion = 'S';  // S M A R T
  Message message;
};

/// Every fault, in the order of the parts and then of the letters:
/// S the name says something of its own, and observation points or a measure say how it is seen;
/// M measure, strategy and a value in a period are there;
/// A the value is not reached at the start already, and parts with the measure of the target above do not all fall short of it;
/// R post and person belong to the unit that proposes, and the weights stand at all parts or none and are not all 0;
/// T the periods are known, lie within the plan's years and are not over.
[[nodiscard]] std::vector<SmartFault> smart_faults(const Setting& setting, const model::Target& above, const std::string& unit,
                                                   const std::vector<model::Target>& parts);

}  // namespace luoxuan::quality
