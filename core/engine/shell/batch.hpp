#pragma once

#include <string_view>
#include <vector>

#include "engine/shell/engine.hpp"

namespace luoxuan::engine {

/// What became of one of many commands.
struct BatchItem {
  std::size_t number = 0;  // of the command, from 1
  Key instance;            // none: it was refused
  Failures refused;        // why; empty: it was done
};

/// Many commands in one act (operations.md 23): each is done or refused by itself, and the result says which. One record tells
/// that they belong together. Nothing is done when the act itself fails. The same act id is not done twice: then it is a
/// conflict.
[[nodiscard]] Checked<std::vector<BatchItem>> do_batch(Engine& engine, std::string_view act_id,
                                                       const std::vector<Command>& commands, std::string_view by);

/// How many work items have another person now.
struct HandedOver {
  std::size_t count = 0;
};

/// Every open work item of one person goes to another, in one act: all or none (operations.md 36). An administrator, or the
/// person. Returns how many; condition_not_met when there is none.
[[nodiscard]] Checked<HandedOver> transfer_all(Engine& engine, std::string_view act_id, std::string_view from,
                                               std::string_view to, std::string_view reason, std::string_view by);

}  // namespace luoxuan::engine
