#pragma once

#include "application/kept_libraries.hpp"
#include "engine/shell/scheduler.hpp"

namespace luoxuan::application {

/// Does a job whose type is a task of native code: of the plugin's version that the instance began with. A type that no plugin
/// declares is an unhandled_job; one whose native code is off fails and says how to allow it.
[[nodiscard]] Result<engine::JobDone> native_job(engine::Engine& engine, const KeptLibraries& kept,
                                                 const engine::JobOrder& order);

}  // namespace luoxuan::application
