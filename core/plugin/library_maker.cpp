#include "plugin/library_maker.hpp"

#include "plugin/checks.hpp"
#include "plugin/resources.hpp"

namespace luoxuan::plugin {

Checked<std::shared_ptr<const model::Library>> make_library(const Sources& sources) {
  auto library = std::make_shared<model::Library>();
  library->version = sources.version();
  Failures refusals;
  for (const PluginFiles& plugin : sources.plugins) read_resources(plugin, sources.with_demo, *library, refusals);
  check_own_files(sources.plugins.back(), refusals);
  check_library(*library, refusals);
  if (!refusals.empty()) return refusals;
  return std::shared_ptr<const model::Library>(std::move(library));
}

}  // namespace luoxuan::plugin
