#pragma once

#include "base/result.hpp"
#include "model/library.hpp"
#include "plugin/sources.hpp"

namespace luoxuan::plugin {

/// Reads the files of one plugin into the library, over what the plugins before it brought. Replacing a resource of another
/// plugin without saying so in `replaces` is a refusal.
/// Files that cannot be read become gaps.
void read_resources(const PluginFiles& plugin, bool with_demo, model::Library& library, Failures& refusals, Gaps& gaps);

}  // namespace luoxuan::plugin
