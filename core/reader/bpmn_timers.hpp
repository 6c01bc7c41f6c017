#pragma once

#include <optional>

#include "model/event.hpp"
#include "reader/bpmn_reading.hpp"

namespace luoxuan::reader::bpmn {

/// bpmn:timerEventDefinition: exactly one of date, duration and cycle, each readable unless it is FEEL (G14).
[[nodiscard]] std::optional<model::TimerDefinition> read_timer(Reading& reading, const pugi::xml_node& definition);

}  // namespace luoxuan::reader::bpmn
