#pragma once

#include "model/process.hpp"
#include "server/service.hpp"

namespace luoxuan::server {

/// Takes out of the data of an instance what is hidden from who asks: what every node hides at which this person, or somebody
/// that one acts for, was asked. Who began it knows what was written; who was never asked sees it by another right (SEC-27).
[[nodiscard]] Result<void> hide_from_viewer(const Call& call, const model::Process* process, const engine::Instance& instance,
                                            value::Context& data);

}  // namespace luoxuan::server
