#include "application/places.hpp"
#include "cli/commands.hpp"
#include "plugin/library_maker.hpp"

namespace luoxuan::cli {
namespace {

Checked<std::shared_ptr<const model::Library>> load(const std::string& plugin, bool with_demo) {
  const auto sources = plugin::read_sources(application::find_places(), plugin, with_demo);
  if (!sources) return sources.error();
  return plugin::make_library(*sources);
}

}  // namespace

int check_plugins(const PluginCheck& command, const Output& output) {
  bool all_hold = true;
  value::List answers;
  for (const std::string& plugin : command.plugins) {
    const auto library = load(plugin, command.with_demo);
    all_hold = all_hold && library.has_value();
    const Failures refusals = library ? Failures() : library.error();
    output.failures(refusals);
    if (library)
      output.line(say("{}: {} units, {} report types, {} workflows, {} forms, {} templates; version {}",
                      "{}：部门 {} 个，报告类型 {} 种，流程 {} 个，表单 {} 个，模板 {} 个；版本 {}", plugin, (*library)->organisation.units.size(),
                      (*library)->reports.size(), (*library)->processes.size(), (*library)->forms.size(), (*library)->templates.size(),
                      (*library)->version.substr(0, 12)));
    else
      output.line(say("{}: refused, {} faults", "{}：未通过，{} 处错误", plugin, refusals.size()));
    answers.emplace_back(value::Context{{"plugin", plugin},
                                        {"accepted", library.has_value()},
                                        {"version", library ? value::Value((*library)->version) : value::Value()},
                                        {"refusals", failures_value(refusals, output.language())}});
  }
  output.json(value::Context{{"plugins", std::move(answers)}});
  return all_hold ? done : does_not_hold;
}

}  // namespace luoxuan::cli
