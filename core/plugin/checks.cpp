#include "plugin/checks.hpp"

#include "base/text.hpp"
#include "calendar/academic_calendar.hpp"
#include "organisation/organisation.hpp"

namespace luoxuan::plugin {

Failure unknown_name(const Message& expected, std::string_view written, const std::vector<std::string>& known,
                     const SourcePosition& where) {
  const auto meant = text::nearest(written, known);
  return {FailureCode::invalid_definition,
          {fmt::format("expected {}, found '{}'", expected.english, written),
           fmt::format("应为{}，实为“{}”", expected.chinese, written)},
          meant ? say("did you mean {}?", "是否指 {}？", *meant)
                : say("there are: {}", "现有：{}", known.empty() ? std::string("-") : text::join(known, ", ")),
          where};
}

void check_own_files(const PluginFiles& plugin, Failures& refusals) {
  for (const char* needed : {"institution.toml", "calendar.toml", "organisation/units.csv"})
    if (!plugin.files.contains(needed))
      refusals.push_back({FailureCode::invalid_definition,
                          say("expected the file {}, found none", "应有文件 {}，实际没有", std::string_view(needed)),
                          say("docs/formats/plugin.md says what it holds", "其内容见 docs/formats/plugin.md"),
                          {plugin.shown_folder + "/" + needed}});
}

void check_library(const model::Library& library, Failures& refusals) {
  if (const auto calendar = calendar::AcademicCalendar::build(library.calendar); !calendar)
    refusals.insert(refusals.end(), calendar.error().begin(), calendar.error().end());
  if (const auto organisation = organisation::Organisation::build(library.organisation); !organisation)
    refusals.insert(refusals.end(), organisation.error().begin(), organisation.error().end());
  check_reports(library, refusals);
  check_workflows(library, refusals);
  check_templates(library, refusals);
}

}  // namespace luoxuan::plugin
