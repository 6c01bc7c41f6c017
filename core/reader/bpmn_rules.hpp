#pragma once

#include <pugixml.hpp>

#include "model/process.hpp"
#include "reader/bpmn_reading.hpp"

namespace luoxuan::reader::bpmn {

// The constraints of BPMN 2.0.2, by what they are about. Each refuses every fault that it finds. The first ones look at the
// written file, the others at a process that was read.

/// Ids that occur twice, formats that are none, elements where they may not stand.
void check_file(Reading& reading);
/// References: what is named must be there, and be of the right kind.
void check_references(Reading& reading);
/// Message flows and participants.
void check_collaborations(Reading& reading);
/// Data: inputs, outputs, their sets, associations and items.
void check_data(Reading& reading);

/// Which triggers an event may have where it stands, and what flows lead to it.
void check_events(Reading& reading, const model::Process& process);
/// How many flows a gateway has, and where those of an event-based one lead.
void check_gateways(Reading& reading, const model::Process& process);
/// Where scopes begin and end, and what subprocesses may hold.
void check_scopes(Reading& reading, const model::Process& process);
/// Compensation handlers.
void check_compensation(Reading& reading, const model::Process& process);

/// Refuses at the place of the element.
void refuse_at(Reading& reading, const SourcePosition& where, Message message, Message hint = {});

}  // namespace luoxuan::reader::bpmn
