#include "plugin/library_maker.hpp"

#include <algorithm>
#include <tuple>

#include "calendar/calendar_functions.hpp"
#include "plugin/checks.hpp"
#include "plugin/resources.hpp"

namespace luoxuan::plugin {
namespace {

Checked<std::shared_ptr<const model::Library>> make(const Sources& sources, Failures refusals, Gaps gaps,
                                                    bool is_accepted = false) {
  auto library = std::make_shared<model::Library>();
  library->version = sources.version();
  for (const PluginFiles& plugin : sources.plugins) read_resources(plugin, sources.with_demo, *library, refusals, gaps);
  // A calendar that does not hold together is refused below; what expressions say is looked at with an empty one.
  auto calendar = calendar::AcademicCalendar::build(library->calendar);
  library->functions = std::make_shared<const feel::FunctionSet>(
      calendar::calendar_functions(calendar ? *std::move(calendar) : calendar::AcademicCalendar()));
  if (!is_accepted) {
    // Roles, units and periods are those of the institutions that will extend it.
    if (is_for_others(sources.plugins.back()))
      for (const char* missing : {"institution.toml", "calendar.toml", "organisation/units.csv"}) gaps.add(missing);
    check_own_files(sources.plugins.back(), gaps, refusals);
    check_library(*library, gaps, refusals);
  }
  if (refusals.empty()) return std::shared_ptr<const model::Library>(std::move(library));
  std::ranges::stable_sort(refusals, {}, [](const Failure& refusal) {
    return std::tuple(refusal.where.file, refusal.where.line, refusal.where.column);
  });
  return refusals;
}

}  // namespace

Checked<std::shared_ptr<const model::Library>> make_library(const Sources& sources) {
  return make(sources, {}, {});
}

Checked<std::shared_ptr<const model::Library>> make_accepted_library(const Sources& sources) {
  return make(sources, {}, {}, true);
}

Checked<std::shared_ptr<const model::Library>> load_library(const PluginPaths& paths, std::string_view plugin, bool with_demo) {
  SourceReading reading = read_what_is_there(paths, plugin, with_demo);
  if (reading.sources.plugins.empty()) return std::move(reading.refusals);
  return make(reading.sources, std::move(reading.refusals), std::move(reading.gaps));
}

}  // namespace luoxuan::plugin
