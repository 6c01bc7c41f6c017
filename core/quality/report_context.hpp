#pragma once

#include "calendar/period.hpp"
#include "model/activity.hpp"
#include "model/library.hpp"
#include "model/shape.hpp"
#include "quality/rows.hpp"
#include "quality/setting.hpp"
#include "value/value.hpp"

namespace luoxuan::quality {

// What workflows and document templates see of the institution, a period, a unit and a report: the names are those of
// docs/formats/document_template.md.

[[nodiscard]] value::Context institution_context(const model::Institution& institution);
[[nodiscard]] value::Context unit_context(const model::Unit& unit);
[[nodiscard]] value::Context report_context(const model::ReportType& report, const value::Date& due);

/// {unit, state, due, submitted at, submitted by, approved at, reviewed at, late, returned times}
[[nodiscard]] value::Context obligation_context(const Setting& setting, const Obligation& obligation);
/// {owed, submitted, reviewed, late, missing}
[[nodiscard]] value::Context obligation_counts(const Setting& setting, const std::vector<Obligation>& obligations);

/// Submitted after the days of grace (without them: after the due day), or not yet submitted on a later day.
[[nodiscard]] bool is_late(const Setting& setting, const Obligation& obligation);

/// The data of a document about one report of one unit.
[[nodiscard]] model::Shape report_shape(const model::Library& library, const model::ReportType& report);
/// The data of a document that a workflow makes by itself: its inputs are not known before it runs.
[[nodiscard]] model::Shape workflow_shape(const model::Library& library, const model::Process& process);
/// The same with what a task of the workflow alone is given (zeebe:input), which may be anything.
[[nodiscard]] model::Shape with_inputs(model::Shape shape, const model::ServiceTask& task);

}  // namespace luoxuan::quality
