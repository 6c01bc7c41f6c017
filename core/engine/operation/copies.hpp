#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "engine/processing.hpp"

namespace luoxuan::engine {

/// Whom a node tells when it is reached (luoxuan:copy).
struct NodeCopy {
  std::vector<std::string> people;
  bool receipt = false;
};

[[nodiscard]] Result<std::vector<NodeCopy>> copies_of(const Processing& processing, Key token, const model::UserTask& task);
void send_copies(Processing& processing, const Token& token, const std::vector<NodeCopy>& copies);

/// Shows the instance to people. A copy comes once a person and instance: whoever has one gets no other (operations.md 42).
/// Returns how many were sent.
std::size_t send_circulars(Processing& processing, Key instance, std::string_view element, std::string_view kind,
                           const std::vector<std::string>& people, std::string_view by, std::string_view text);

/// The user task that forbids copies of its process; nullptr when people may send some. A copy shows the whole instance: one node
/// that keeps it among its own people keeps it there everywhere.
[[nodiscard]] const model::UserTask* task_without_copies(const model::Process& process);

}  // namespace luoxuan::engine
