#pragma once

#include "base/result.hpp"
#include "calendar/period.hpp"
#include "model/library.hpp"
#include "plugin/sources.hpp"

namespace luoxuan::plugin {

// What each check looks at and cannot see because of a gap, it leaves alone.

/// Whether the plugin is there for others to extend: it has files, and none of an institution.
[[nodiscard]] bool is_for_others(const PluginFiles& plugin);

/// What a college's own plugin must have: institution.toml, calendar.toml and organisation/units.csv. One that is there for
/// others to extend needs none of them.
void check_own_files(const PluginFiles& plugin, const Gaps& gaps, Failures& refusals);

/// Whether the parts of a library fit together.
void check_library(const model::Library& library, const Gaps& gaps, Failures& refusals);

// Its parts, each in its own file.

/// Report types, package specifications and evidence: what they name must be there, and rules must give dates.
void check_reports(const model::Library& library, const Gaps& gaps, Failures& refusals);
/// Plans, targets, duties, planned tasks and frameworks: units, periods and other rows that they name must be there, trees must
/// be trees, and weights stand at all children of a target or at none.
void check_targets(const model::Library& library, const Gaps& gaps, Failures& refusals);
/// Indicators: units, roles, forms with their fields, targets, periods of aims, and decisions that can give a level.
void check_indicators(const model::Library& library, const Gaps& gaps, Failures& refusals);
/// Where notices go: their kinds must be some that there are.
void check_notices(const model::Library& library, const Gaps& gaps, Failures& refusals);
/// Workflows: forms, roles, units, templates and report types that they name.
void check_workflows(const model::Library& library, const Gaps& gaps, Failures& refusals);
/// Forms: every function that their rules call is there, and every role that alone sees a field; none that a workflow uses takes
/// the place of what an instance says of itself.
void check_forms(const model::Library& library, const Gaps& gaps, Failures& refusals);
/// The last of these, also in workflows that a report's workflow calls, directly or not, as far as its variables reach them or
/// what they set comes back to it.
void check_own_variables(const model::Library& library, Failures& refusals);
/// Decisions: every requirement leads somewhere, none goes in a circle.
void check_decisions(const model::Library& library, const Gaps& gaps, Failures& refusals);
/// Templates: readable, and every tag has a field that feeds it.
void check_templates(const model::Library& library, const Gaps& gaps, Failures& refusals);
/// Workbook templates: every function is there, and no name is nearly one of the data that the workflow gives.
void check_workbooks(const model::Library& library, Failures& refusals);

/// A rule for a day, which `what` names: every function that it calls must be there, and it must give a date for the period that
/// it is tried on; nullptr: there is none to try it on.
void check_due_rule(const feel::Expression& rule, const std::string& what, const calendar::Period* period,
                    const model::Library& library, Failures& refusals);

/// "expected …, found 'written'" with the nearest of the known names as hint.
[[nodiscard]] Failure unknown_name(const Message& expected, std::string_view written, const std::vector<std::string>& known,
                                   const SourcePosition& where);

/// The keys of a map.
template <class Map>
[[nodiscard]] std::vector<std::string> names_of(const Map& map) {
  std::vector<std::string> names;
  for (const auto& [name, content] : map) names.push_back(name);
  return names;
}

}  // namespace luoxuan::plugin
