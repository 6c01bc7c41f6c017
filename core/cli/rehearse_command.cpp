#include "cli/rehearse_command.hpp"

#include "application/places.hpp"
#include "base/file.hpp"
#include "plugin/library_maker.hpp"
#include "rehearsal/rehearse.hpp"

namespace luoxuan::cli {
namespace {

Result<value::Date> day_of(const std::string& written, std::string_view option) {
  if (const auto day = value::parse_date(written)) return *day;
  return Failure{
      FailureCode::invalid_input,
      say("{}: expected a day such as 2017-09-01, found '{}'", "{}：应为日期，例如 2017-09-01，实为“{}”", option, written),
      {},
      {}};
}

}  // namespace

int rehearse_calendar(const Rehearse& command, const Output& output) {
  const auto from = day_of(command.from, "--from"), to = day_of(command.to, "--to");
  for (const auto* day : {&from, &to})
    if (!*day) return output.refused({day->error()}, usage_or_input);
  const auto library = plugin::load_library(application::find_places(), command.plugin, command.with_demo);
  if (!library)
    return output.refused(library.error(),
                          library.error().front().code == FailureCode::not_found ? usage_or_input : does_not_hold);
  const auto line = rehearsal::rehearse(
      {.library = *library, .from = *from, .to = *to, .seed = command.seed, .people = command.people, .a_week = command.a_week});
  if (!line) return output.refused(line.error(), does_not_hold);
  const value::Zone home = (*library)->institution.time_zone;
  if (!command.xlsx.empty()) {
    const auto bytes = rehearsal::to_xlsx(*line, home, (*library)->institution.name + "预演时间线");
    if (!bytes) return output.refused({bytes.error()}, usage_or_input);
    if (const auto written = write_whole(command.xlsx, *bytes); !written)
      return output.refused({written.error()}, usage_or_input);
  }
  output.line(rehearsal::to_text(*line, home, output.language()));
  output.json(rehearsal::to_json(*line, home, output.language()));
  return done;
}

}  // namespace luoxuan::cli
