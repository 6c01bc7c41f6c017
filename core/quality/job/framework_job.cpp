#include <map>

#include "base/text.hpp"
#include "quality/job/jobs.hpp"
#include "quality/job/order_parts.hpp"

namespace luoxuan::quality {
namespace {

/// What shows each point, by its number.
std::map<std::string, value::List> evidence_by_point(const model::Library& library) {
  std::map<std::string, value::List> found;
  for (const model::EvidenceRequirement& required : library.evidence)
    found[required.point].emplace_back(value::Context{
        {"text", required.text}, {"departments", text::join(required.departments, "、")}, {"years", required.years}});
  return found;
}

value::List points_of(const model::Library& library, const model::Framework& framework) {
  const auto evidence = evidence_by_point(library);
  value::List points;
  for (const model::DiagnosisPoint& point : framework.points) {
    const auto shown_by = evidence.find(point.number);
    points.emplace_back(value::Context{{"point_no", point.number},
                                       {"point", point.name},
                                       {"element_no", point.element_number},
                                       {"element", point.element},
                                       {"project_no", point.project_number},
                                       {"project", point.project},
                                       {"hint", point.hint},
                                       {"codes", text::join(point.codes, "；")},
                                       {"evidence", shown_by == evidence.end() ? value::List() : shown_by->second}});
  }
  return points;
}

value::List changes_from(const model::Framework& before, const model::Framework& after) {
  value::List changes;
  const auto name = [](const model::DiagnosisPoint* point) { return point != nullptr ? point->number + " " + point->name : ""; };
  for (const model::PointChange& change : model::differences(before, after))
    changes.emplace_back(
        value::Context{{"kind", name_of(change.kind)}, {"before", name(change.before)}, {"after", name(change.after)}});
  return changes;
}

Failure no_framework(const model::Library& library, const std::string& wanted) {
  std::vector<std::string> ids;
  for (const model::Framework& framework : library.frameworks) ids.push_back(framework.id);
  return {FailureCode::not_found,
          say("expected a framework, found none of the id '{}'", "应为诊断项目表，实际没有编号为“{}”的", wanted),
          say("those that there are: {}", "现有：{}", text::join(ids, "、")),
          {}};
}

}  // namespace

Result<engine::JobDone> framework_job(const Setting& setting, const engine::JobOrder& order) {
  LX_TRY_ASSIGN(const auto library, library_of(setting, order));
  LX_TRY_ASSIGN(const std::string wanted, header_or_variable(order, "framework"));
  const model::Framework* framework = library->framework(wanted);
  if (framework == nullptr) return no_framework(*library, wanted);
  const model::Framework* before = framework->based_on.empty() ? nullptr : library->framework(framework->based_on);
  const auto count = [](std::size_t number) { return static_cast<std::int64_t>(number); };
  value::Context found{{"id", framework->id},
                       {"name", framework->name},
                       {"version", framework->version},
                       {"projects", count(framework->count_projects())},
                       {"elements", count(framework->count_elements())},
                       {"stated_projects", framework->stated_projects},
                       {"stated_elements", framework->stated_elements},
                       {"stated_points", framework->stated_points},
                       {"points", points_of(*library, *framework)},
                       {"changes", before != nullptr ? changes_from(*before, *framework) : value::List()}};
  return engine::JobDone{{{"framework", std::move(found)}}, {}};
}

}  // namespace luoxuan::quality
