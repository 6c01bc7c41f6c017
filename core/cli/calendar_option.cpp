#include "cli/calendar_option.hpp"

#include "base/file.hpp"
#include "calendar/calendar_functions.hpp"
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

}  // namespace luoxuan::cli
