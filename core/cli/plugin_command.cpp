#include <algorithm>

#include "application/places.hpp"
#include "cli/commands.hpp"
#include "plugin/library_maker.hpp"

namespace luoxuan::cli {

int check_plugins(const PluginCheck& command, const Output& output) {
  int status = done;
  value::List answers;
  for (const std::string& plugin : command.plugins) {
    const auto library = plugin::load_library(application::find_places(), plugin, command.with_demo);
    const Failures refusals = library ? Failures() : library.error();
    const bool is_found = refusals.empty() || refusals.front().code != FailureCode::not_found;
    if (!library) status = std::max(status, is_found ? does_not_hold : usage_or_input);
    output.failures(refusals);
    if (library)
      output.line(say("{}: {} units, {} report types, {} workflows, {} forms, {} templates; version {}",
                      "{}：部门 {} 个，报告类型 {} 种，流程 {} 个，表单 {} 个，模板 {} 个；版本 {}", plugin,
                      (*library)->organisation.units.size(), (*library)->reports.size(), (*library)->processes.size(),
                      (*library)->forms.size(), (*library)->templates.size(), (*library)->version.substr(0, 12)));
    else
      output.line(say("{}: refused, {} faults", "{}：未通过，{} 处错误", plugin, refusals.size()));
    answers.emplace_back(value::Context{{"plugin", plugin},
                                        {"accepted", library.has_value()},
                                        {"version", library ? value::Value((*library)->version) : value::Value()},
                                        {"refusals", failures_value(refusals, output.language())}});
  }
  output.json(value::Context{{"plugins", std::move(answers)}});
  return status;
}

}  // namespace luoxuan::cli
