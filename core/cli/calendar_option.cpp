#include "cli/calendar_option.hpp"

#include "application/places.hpp"
#include "base/file.hpp"
#include "calendar/calendar_functions.hpp"
#include "plugin/library_maker.hpp"
#include "reader/calendar_reader.hpp"

namespace luoxuan::cli {

Checked<feel::FunctionSet> functions_of_calendar(const std::string& path) {
  if (path.empty()) return feel::FunctionSet();
  const auto bytes = read_file(path);
  if (!bytes) return Failures{bytes.error()};
  const auto written = reader::read_calendar(*bytes, path);
  if (!written) return written.error();
  auto calendar = calendar::AcademicCalendar::build(*written);
  if (!calendar) return calendar.error();
  return calendar::calendar_functions(*std::move(calendar));
}

Checked<std::shared_ptr<const feel::FunctionSet>> functions_of(const FunctionSource& source) {
  if (!source.plugin.empty()) {
    const auto library = plugin::load_library(application::find_places(), source.plugin, false);
    if (!library) return library.error();
    return (*library)->functions;
  }
  auto functions = functions_of_calendar(source.calendar);
  if (!functions) return functions.error();
  return std::make_shared<const feel::FunctionSet>(*std::move(functions));
}

}  // namespace luoxuan::cli
