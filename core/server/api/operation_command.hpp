#pragma once

#include "engine/command.hpp"
#include "server/service.hpp"

namespace luoxuan::server {

/// What an operation of docs/api/openapi.yaml asks of the engine. `instance` and `item` are what it was sent to; `item` may be
/// none. invalid_input, every reason at once, for an unknown operation, one that needs a work item and has none, members of a
/// wrong kind and members that no operation has.
[[nodiscard]] Checked<engine::Command> command_of(const Call& call, const value::Context& operation, Key instance, Key item);

}  // namespace luoxuan::server
