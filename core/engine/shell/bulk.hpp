#pragma once

#include <array>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/shell/batch.hpp"
#include "engine/shell/engine.hpp"

namespace luoxuan::engine {

/// What an administrator does to many instances at once (operations.md 59 and 60).
enum class BulkKind { suspend, activate, terminate, migrate, resolve };

inline constexpr std::array all_bulk_kinds{BulkKind::suspend, BulkKind::activate, BulkKind::terminate, BulkKind::migrate,
                                           BulkKind::resolve};
[[nodiscard]] std::string_view name_of(BulkKind kind);

/// One operation on instances: on those named, or on those of a workflow.
struct BulkOperation {
  BulkKind kind = BulkKind::suspend;
  std::string workflow;        // id; empty: instances are named
  std::string version;         // of the workflow's instances; empty: any
  std::vector<Key> instances;  // empty: those of the workflow
  std::string reason;          // compulsory but for resolve
  std::string definitions;     // migrate: the version that they go on with; empty: the one in force
  command::NodeMap nodes;      // migrate
};

/// All that is wrong with what was asked for, before any instance is looked at; empty: nothing.
[[nodiscard]] Failures faults_of(const BulkOperation& operation);

/// Those named, each once, or those of the workflow that the operation is for, by key. Suspend: running ones; activate: suspended
/// ones; terminate: both; migrate: both, without those that run on the target already; resolve: those with incidents. Of a
/// workflow those that others have called are not suspended, activated and terminated by themselves: they go with their callers.
[[nodiscard]] Result<std::vector<Key>> instances_of(const Engine& engine, const BulkOperation& operation);

/// All commands of one instance, or none of them. An incident that went away with the one before it is no refusal.
[[nodiscard]] Checked<void> execute_all(Act& act, std::span<const Command> commands, std::string_view by);

/// Does all commands of one instance in one act, or says why not.
using DoOne = std::function<Checked<void>(Key instance, std::span<const Command> commands)>;

/// Each instance in an act of this engine. It must live as long as what is given.
[[nodiscard]] DoOne done_by(Engine& engine, std::string by);
/// Only says whether it would be done; nothing happens (a dry run).
[[nodiscard]] DoOne tried_by(Engine& engine, std::string by);

/// Looks at every instance of the operation and does it, or is refused, by itself: one that is refused holds up no other.
/// `progress` is told how many were looked at, of how many.
[[nodiscard]] Result<std::vector<BatchItem>> do_in_bulk(
    const Engine& reading, const BulkOperation& operation, const DoOne& do_one,
    const std::function<void(std::size_t done, std::size_t all)>& progress = {});

/// Writes down that these belong together (bulk_operation_done), under the number of the order; 0: there was none.
void record_bulk(Act& act, const BulkOperation& operation, std::int64_t order, const std::vector<BatchItem>& items,
                 std::string_view by);

}  // namespace luoxuan::engine
