#include "application/places.hpp"
#include "cli/commands.hpp"
#include "plugin/list.hpp"

namespace luoxuan::cli {

int list_plugins(const Output& output) {
  value::List answers;
  bool all_hold = true;
  for (const plugin::FoundPlugin& found : plugin::list_plugins(application::find_places())) {
    output.line(fmt::format("{}  {}  {}  {}", found.id, found.version, found.name, found.folder));
    output.failures(found.refusals);
    all_hold = all_hold && found.refusals.empty();
    answers.emplace_back(value::Context{{"id", found.id},
                                        {"name", found.name},
                                        {"version", found.version},
                                        {"folder", found.folder},
                                        {"refusals", failures_value(found.refusals, output.language())}});
  }
  if (answers.empty()) output.line(say("no plugins", "没有插件"));
  output.json(value::Context{{"plugins", std::move(answers)}});
  return all_hold ? done : does_not_hold;
}

}  // namespace luoxuan::cli
