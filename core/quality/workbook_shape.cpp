#include "quality/workbook_shape.hpp"

#include <algorithm>

#include "model/literal.hpp"
#include "quality/measurement_fetching.hpp"
#include "quality/report_context.hpp"

namespace luoxuan::quality {
namespace {

using model::Shape;

Shape context_of(std::initializer_list<const char*> names) {
  std::vector<model::ShapeMember> members;
  for (const char* name : names) members.emplace_back(name, Shape::scalar());
  return Shape::context(std::move(members));
}

/// With members that are more than one value.
Shape with(Shape context, std::vector<model::ShapeMember> more) {
  for (model::ShapeMember& member : more) {
    const auto scalar = std::ranges::find(context.members, member.name, &model::ShapeMember::name);
    if (scalar != context.members.end())
      scalar->shape = std::move(member.shape);
    else
      context.members.push_back(std::move(member));
  }
  return context;
}

Shape list_of(Shape item) {
  return Shape::list_of(std::move(item));
}

Shape of_any_kind() {
  return {};
}

Shape shape_of_tasks() {
  return Shape::context(
      {{"tasks", list_of(with(context_of({"key",   "list",    "stage", "unit",    "person",  "person_name", "role",
                                          "duty",  "task",    "cycle", "start",   "due",     "result",      "note",
                                          "state", "percent", "late",  "done_at", "reports", "evidence"}),
                              {{"unit", context_of({"id", "name", "kind"})},
                               {"reports", list_of(context_of({"percent", "text", "at", "by"}))},
                               {"evidence", list_of(Shape::scalar())}}))},
       {"task_counts", context_of({"all", "late", "checked"})}});
}

Shape shape_of_targets() {
  const auto texts = [] { return list_of(Shape::scalar()); };
  return Shape::context(
      {{"targets",
        list_of(
            with(context_of(
                     {"id",       "plan",   "parent",  "depth",           "group",    "name",     "points", "owners", "assisting",
                      "post",     "person", "measure", "measured_in",     "strategy", "baseline", "aims",   "weight", "state",
                      "measured", "share",  "reached", "not_broken_down", "note"}),
                 {{"points", texts()},
                  {"owners", texts()},
                  {"assisting", texts()},
                  {"aims", of_any_kind()},
                  {"not_broken_down", texts()}}))}});
}

Shape shape_of_framework() {
  return Shape::context(
      {{"framework",
        with(context_of({"id", "name", "version", "projects", "elements", "stated_projects", "stated_elements", "stated_points"}),
             {{"points",
               list_of(with(context_of({"point_no", "point", "element_no", "element", "project_no", "project", "hint", "codes"}),
                            {{"evidence", list_of(context_of({"text", "departments", "years"}))}}))},
              {"changes", list_of(context_of({"kind", "before", "after"}))}})}});
}

Shape shape_of_standards() {
  return Shape::context(
      {{"standards", list_of(with(context_of({"table", "title", "layer"}),
                                  {{"types", list_of(with(context_of({"type"}), {{"elements", list_of(Shape::scalar())}}))}}))}});
}

Shape shape_of_evidence() {
  return Shape::context(
      {{"evidence", list_of(with(context_of({"id", "point_no", "text", "departments", "years"}),
                                 {{"states", list_of(context_of({"department", "unit", "state", "file", "link", "opinion"}))}}))},
       {"evidence_counts", context_of({"all", "missing", "to_check", "complete", "outdated", "score"})}});
}

Shape shape_of_performance() {
  return Shape::context(
      {{"performance",
        list_of(with(context_of({"unit", "unit_name", "unit_kind"}),
                     {{"reports", context_of({"expected", "handed_in", "in_time", "late", "missing", "in_time_percent"})},
                      {"tasks", context_of({"all", "done", "late"})},
                      {"findings", context_of({"all", "checked", "open", "overdue"})},
                      {"evidence", context_of({"all", "complete", "score"})},
                      {"indicators", context_of({"normal", "attention", "warning", "severe"})}}))}});
}

Shape shape_of_timeline() {
  return Shape::context({{"timeline", list_of(context_of({"day", "kind", "name", "period", "value", "state"}))}});
}

std::string type_of(const model::ServiceTask& task) {
  return task.job ? model::constant_text(task.job->type) : std::string();
}

}  // namespace

Shape result_shape(std::string_view job) {
  if (job == "luoxuan.tasks") return shape_of_tasks();
  if (job == "luoxuan.targets") return shape_of_targets();
  if (job == "luoxuan.framework") return shape_of_framework();
  if (job == "luoxuan.standards") return shape_of_standards();
  if (job == "luoxuan.evidence") return shape_of_evidence();
  if (job == "luoxuan.evidence.check") return context_of({"checked"});
  if (job == "luoxuan.performance") return shape_of_performance();
  if (job == "luoxuan.timeline") return shape_of_timeline();
  if (job == "luoxuan.findings.tasks") return context_of({"opened", "unplanned"});
  if (job == "luoxuan.findings.carry")
    return Shape::context({{"carried", list_of(context_of({"编号", "问题", "责任部门", "责任人", "措施", "完成时限", "状态"}))}});
  if (job == "luoxuan.units") return Shape::context({{"units", list_of(context_of({"id", "name", "kind"}))}});
  if (job == "luoxuan.package") return context_of({"package", "package_folder", "package_files", "package_signed_by"});
  if (job == fetching_job) return context_of({"measured"});
  if (job == "luoxuan.table") return Shape::context({{"table", list_of(of_any_kind())}});
  return Shape::context({});
}

Shape workbook_shape(const model::Library& library, const model::Process& process, const model::ServiceTask& task) {
  Shape shape = workflow_shape(library, process);
  const auto put = [&](const std::string& name, Shape member) { shape = with(std::move(shape), {{name, std::move(member)}}); };
  for (const auto& element : process.elements) {
    if (element->kind != model::ElementKind::service_task) continue;
    // What a form or another job calls the same may stand there too.
    for (auto& [name, result] : result_shape(type_of(model::as<model::ServiceTask>(*element))).members)
      put(name, shape.find(name) != nullptr ? of_any_kind() : std::move(result));
  }
  put("title", Shape::scalar());
  if (type_of(task) == "luoxuan.overview") put("report", context_of({"id", "name", "short name"}));
  shape.kind = Shape::Kind::anything;
  return with_inputs(std::move(shape), task);
}

}  // namespace luoxuan::quality
