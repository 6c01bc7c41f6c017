#include "plugin/library_maker.hpp"

#include <algorithm>
#include <tuple>

#include "calendar/calendar_functions.hpp"
#include "plugin/checks.hpp"
#include "plugin/resources.hpp"

namespace luoxuan::plugin {
namespace {

Checked<NativeLibrary> make(const Sources& sources, Failures refusals, Gaps gaps, const AllowedDigests& allowed,
                            bool is_accepted = false) {
  auto library = std::make_shared<model::Library>();
  library->version = sources.version();
  for (const PluginFiles& plugin : sources.plugins) read_resources(plugin, sources.with_demo, *library, refusals, gaps);
  // A calendar that does not hold together is refused below; what expressions say is looked at with an empty one.
  auto calendar = calendar::AcademicCalendar::build(library->calendar);
  auto functions = calendar::calendar_functions(calendar ? *std::move(calendar) : calendar::AcademicCalendar());
  auto native = std::make_shared<NativeParts>();
  load_native(sources, allowed, functions, *native);
  library->functions = std::make_shared<const feel::FunctionSet>(std::move(functions));
  if (!is_accepted) {
    // Roles, units and periods are those of the institutions that will extend it.
    if (is_for_others(sources.plugins.back()))
      for (const char* missing : {"institution.toml", "calendar.toml", "organisation/units.csv"}) gaps.add(missing);
    check_own_files(sources.plugins.back(), gaps, refusals);
    for (const PluginFiles& plugin : sources.plugins) check_native(plugin, gaps, refusals);
    check_native_services(sources, *library, refusals);
    check_library(*library, gaps, refusals);
  }
  if (refusals.empty()) return NativeLibrary{std::move(library), std::move(native)};
  std::ranges::stable_sort(refusals, {}, [](const Failure& refusal) {
    return std::tuple(refusal.where.file, refusal.where.line, refusal.where.column);
  });
  return refusals;
}

Checked<std::shared_ptr<const model::Library>> library_alone(const Checked<NativeLibrary>& made) {
  if (!made) return made.error();
  return made->library;
}

}  // namespace

Checked<std::shared_ptr<const model::Library>> make_library(const Sources& sources) {
  return library_alone(make(sources, {}, {}, {}));
}

Checked<NativeLibrary> make_native_library(const Sources& sources, const AllowedDigests& allowed) {
  return make(sources, {}, {}, allowed);
}

Checked<NativeLibrary> make_accepted_library(const Sources& sources, const AllowedDigests& allowed) {
  return make(sources, {}, {}, allowed, true);
}

Checked<std::shared_ptr<const model::Library>> load_library(const PluginPaths& paths, std::string_view plugin, bool with_demo) {
  SourceReading reading = read_what_is_there(paths, plugin, with_demo);
  if (reading.sources.plugins.empty()) return std::move(reading.refusals);
  // What is kept already may come from a machine of another kind; what is new must be for this one.
  for (const PluginFiles& files : reading.sources.plugins) check_native_file(files, reading.refusals);
  return library_alone(make(reading.sources, std::move(reading.refusals), std::move(reading.gaps), {}));
}

}  // namespace luoxuan::plugin
