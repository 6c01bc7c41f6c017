#include "plugin/checks.hpp"

#include <algorithm>
#include <iterator>

#include "base/text.hpp"
#include "calendar/academic_calendar.hpp"
#include "organisation/organisation.hpp"

namespace luoxuan::plugin {

namespace {

constexpr std::size_t most_named = 12;

/// "a, b, c …" for a hint.
std::string some_of(std::vector<std::string> names) {
  if (names.empty()) return "-";
  const bool are_all = names.size() <= most_named;
  if (!are_all) names.resize(most_named);
  return text::join(names, ", ") + (are_all ? "" : " …");
}

}  // namespace

Failure unknown_name(const Message& expected, std::string_view written, const std::vector<std::string>& known,
                     const SourcePosition& where) {
  const auto meant = text::nearest(written, known);
  return {FailureCode::invalid_definition,
          {fmt::format("expected {}, found '{}'", expected.english, written),
           fmt::format("应为{}，实为“{}”", expected.chinese, written)},
          meant ? say("did you mean '{}'?", "是否指“{}”？", *meant) : say("there are: {}", "现有：{}", some_of(known)),
          where};
}

bool is_for_others(const PluginFiles& plugin) {
  bool has_files = false;
  for (const auto& [path, bytes] : plugin.files) {
    if (path == "institution.toml" || path == "calendar.toml" || path == "reports.toml" || path == "packages.toml" ||
        path.starts_with("organisation/"))
      return false;
    has_files = has_files || path.find('/') != std::string::npos;
  }
  return has_files;
}

void check_own_files(const PluginFiles& plugin, const Gaps& gaps, Failures& refusals) {
  for (const std::string needed : {"institution.toml", "calendar.toml", "organisation/units.csv"})
    if (!plugin.files.contains(needed) && !gaps.has(needed.substr(0, needed.find('.'))))
      refusals.push_back({FailureCode::invalid_definition,
                          say("expected the file {}, found none", "应有文件 {}，实际没有", needed),
                          say("docs/formats/plugin.md says what it holds", "其内容见 docs/formats/plugin.md"),
                          {plugin.shown_folder + "/" + needed}});
}

void check_library(const model::Library& library, const Gaps& gaps, Failures& refusals) {
  if (!gaps.has("calendar"))
    if (const auto calendar = calendar::AcademicCalendar::build(library.calendar); !calendar)
      std::ranges::move(calendar.error(), std::back_inserter(refusals));
  if (!gaps.has("organisation"))
    if (const auto organisation = organisation::Organisation::build(library.organisation); !organisation)
      std::ranges::move(organisation.error(), std::back_inserter(refusals));
  check_reports(library, gaps, refusals);
  check_targets(library, gaps, refusals);
  check_indicators(library, gaps, refusals);
  check_notices(library, gaps, refusals);
  check_decisions(library, gaps, refusals);
  check_forms(library, gaps, refusals);
  check_workflows(library, gaps, refusals);
  check_templates(library, gaps, refusals);
  check_workbooks(library, refusals);
}

}  // namespace luoxuan::plugin
