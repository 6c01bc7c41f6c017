#pragma once

#include "plugin/sources.hpp"

namespace luoxuan::application {

/// Where the standard library and the plugins lie: LUOXUAN_HOME if it is set, else beside the program (a source tree that it
/// was built in, or an installation's share/luoxuan), else the current folder.
[[nodiscard]] plugin::PluginPaths find_places();

}  // namespace luoxuan::application
