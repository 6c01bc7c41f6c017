#pragma once

#include "server/service.hpp"

namespace luoxuan::server {

// Work that takes longer than a request: people order it, look how far it is, and find what it gave, also after the program was
// started again. What was under way then is told as failed.

/// Keeps the order of the person who asks, in one act with `also`.
[[nodiscard]] Checked<JobBoard::Job> place_order(const Call& call, const std::function<Checked<void>(engine::Act&)>& also = {});

/// What became of an order: with faults it failed.
struct OrderOutcome {
  Key package = {};
  std::string result = {};  // a blob
  Failures faults = {};
};
/// Keeps it. When even that does not work the order is told as failed once the program is started again.
void end_order(Service& service, std::int64_t number, const OrderOutcome& outcome);

/// Nothing when there is none of this number that the person who asks gave.
[[nodiscard]] Result<std::optional<JobBoard::Job>> find_order(const Call& call, Key number);

}  // namespace luoxuan::server
