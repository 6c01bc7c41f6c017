#pragma once

#include "reader/bpmn_details.hpp"

namespace luoxuan::reader::bpmn {

/// The `luoxuan:` elements of a user task that say who does it together, what may be done with it, and when
/// (docs/formats/workflow.md).
void read_work_rules(Reading& reading, const pugi::xml_node& node, model::UserTask& task);

/// luoxuan:instance of the process.
void read_instance_rules(Reading& reading, const pugi::xml_node& node, model::InstanceRules& rules);

}  // namespace luoxuan::reader::bpmn
