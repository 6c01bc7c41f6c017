#pragma once

#include <optional>

#include "base/failure.hpp"
#include "permission/viewer.hpp"

namespace luoxuan::permission {

/// Why somebody may not begin a workflow by hand, or not with what they give; nothing when they may. Who may begin it by a role
/// alone (luoxuan:instance begunBy) says nothing for others: what it is about stands in its forms.
[[nodiscard]] std::optional<Failure> refusal_to_begin(const Viewer& viewer, const model::Process& process, bool gives_values);

/// Likewise why they may not give it anything more: in a draft, when it comes back to them, and when it is begun anew.
[[nodiscard]] std::optional<Failure> refusal_to_give(const Viewer& viewer, const model::Process& process);

}  // namespace luoxuan::permission
