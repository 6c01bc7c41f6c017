#include "server/api/evidence.hpp"

#include <algorithm>
#include <set>

#include "quality/evidence_matrix.hpp"
#include "quality/permission.hpp"
#include "quality/text_of.hpp"
#include "server/api/file_kind.hpp"
#include "server/view/stored_file.hpp"
#include "server/view/words.hpp"

namespace luoxuan::server::api {
namespace {

/// The framework that has most of the points that evidence is asked for: the one in force.
const model::Framework* framework_of_evidence(const model::Library& library) {
  const model::Framework* best = nullptr;
  std::int64_t most = 0;
  for (const model::Framework& framework : library.frameworks) {
    const auto known = std::ranges::count_if(
        library.evidence, [&](const model::EvidenceRequirement& each) { return framework.point(each.point) != nullptr; });
    if (known > most || (known == most && best != nullptr && framework.based_on == best->id)) {
      best = &framework;
      most = known;
    }
  }
  return best;
}

/// The points that evidence is asked for, in the order of the requirements.
value::List points_of_evidence(const model::Library& library, const model::Framework* framework) {
  value::List points;
  std::set<std::string> told;
  for (const model::EvidenceRequirement& requirement : library.evidence) {
    if (!told.insert(requirement.point).second) continue;
    const model::DiagnosisPoint* point = framework != nullptr ? framework->point(requirement.point) : nullptr;
    const auto or_nothing = [&](const std::string model::DiagnosisPoint::*member) {
      return point != nullptr ? point->*member : std::string();
    };
    points.emplace_back(value::Context{{"number", requirement.point},
                                       {"name", or_nothing(&model::DiagnosisPoint::name)},
                                       {"element", or_nothing(&model::DiagnosisPoint::element)},
                                       {"project_number", or_nothing(&model::DiagnosisPoint::project_number)},
                                       {"project", or_nothing(&model::DiagnosisPoint::project)}});
  }
  return points;
}

value::Context counts_value(const quality::EvidenceCounts& counts) {
  return {{"all", counts.all},           {"missing", counts.missing},   {"to_check", counts.to_check},
          {"complete", counts.complete}, {"outdated", counts.outdated}, {"score", counts.score()}};
}

value::Context evidence_value(const Call& call, const quality::EvidenceCell& cell) {
  value::Context told{{"requirement", cell.requirement->id},
                      {"point", cell.requirement->point},
                      {"text", cell.requirement->text},
                      {"years", cell.requirement->years},
                      {"unit", cell.unit},
                      {"unit_name", cell.unit_name},
                      {"state", name_of(cell.state)},
                      {"may_hand_in", false},
                      {"may_check", false}};
  if (cell.unit.empty()) told.put("choose", true);
  if (!cell.opinion.empty()) told.put("opinion", cell.opinion);
  told.put("may_hand_in", !cell.unit.empty() && quality::is_member(call.setting(), cell.unit, call.person()));
  if (!cell.link || !call.viewer->may_see_unit(cell.file_unit)) return told;
  told.put("evidence", cell.link.value);
  told.put("file", cell.file);
  told.put("file_unit_name", quality::unit_name(call.setting(), cell.file_unit));
  told.put("of_day", cell.of_day);
  told.put("may_check", cell.state == quality::EvidenceState::to_check && call.viewer->may(model::Permission::open_reports));
  return told;
}

bool is_of_project(const model::Framework* framework, const std::string& number, std::string_view project) {
  const model::DiagnosisPoint* point = framework != nullptr ? framework->point(number) : nullptr;
  return point != nullptr && point->project_number == project;
}

struct LinkedFile {
  quality::EvidenceLink link;
  quality::EvidenceFile file;
};

Result<LinkedFile> visible_evidence(const Call& call) {
  LX_TRY_ASSIGN(const Key key, call.key("evidence"));
  LX_TRY_ASSIGN(std::optional<quality::EvidenceLink> link, call.setting().rows<quality::EvidenceLink>().find(key));
  if (!link) return nothing_there();
  LX_TRY_ASSIGN(std::optional<quality::EvidenceFile> file, call.setting().rows<quality::EvidenceFile>().find(link->file));
  if (!file || !call.viewer->may_see(*file)) return nothing_there();
  return LinkedFile{*std::move(link), *std::move(file)};
}

}  // namespace

Checked<Response> list_evidence(Call& call) {
  const auto page = page_of(call);
  if (!page) return Failures{page.error()};
  const std::string_view unit = call.request.parameter("unit"), project = call.request.parameter("project"),
                         point = call.request.parameter("point"), state = call.request.parameter("state");
  const auto matrix = quality::evidence_matrix(call.setting(), unit);
  if (!matrix) return Failures{matrix.error()};
  const model::Framework* framework = framework_of_evidence(*matrix->library);
  value::List rows, units, orphans;
  quality::EvidenceCounts counts;
  std::size_t seen = 0;
  for (const quality::EvidenceCell& cell : matrix->cells) {
    // one that a unit is still chosen for is everybody's concern
    if (!cell.unit.empty() && !call.viewer->may_see_unit(cell.unit)) continue;
    if (!project.empty() && !is_of_project(framework, cell.requirement->point, project)) continue;
    if (!point.empty() && cell.requirement->point != point) continue;
    counts.add(cell.state);
    if (!state.empty() && name_of(cell.state) != state) continue;
    if (seen++ >= page->first && rows.size() <= page->count) rows.emplace_back(evidence_value(call, cell));
  }
  for (const quality::EvidenceByUnit& each : matrix->units) {
    if (!call.viewer->may_see_unit(each.unit)) continue;
    value::Context told = counts_value(each.counts);
    told.put("unit", each.unit);
    told.put("unit_name", each.unit_name);
    units.emplace_back(std::move(told));
  }
  for (const quality::EvidenceFile& file : matrix->orphans)
    if (call.viewer->may_see(file))
      orphans.emplace_back(value::Context{{"file", file.file},
                                          {"title", file.title},
                                          {"unit_name", quality::unit_name(call.setting(), file.unit)},
                                          {"of_day", file.of_day}});
  value::Context told = page_value(*page, std::move(rows));
  told.put("framework_name", framework != nullptr ? framework->name : std::string());
  told.put("points", points_of_evidence(*matrix->library, framework));
  told.put("units", std::move(units));
  told.put("counts", counts_value(counts));
  told.put("orphans", std::move(orphans));
  return json_response(200, told);
}

Checked<Response> hand_in_evidence(Call& call) {
  const auto id = call.act_id();
  if (!id) return Failures{id.error()};
  const std::string unit(call.request.parameter("unit"));
  if (!call.viewer->may_see_unit(unit)) return Failures{nothing_there()};
  const std::string file(call.request.parameter("file"));
  const auto kind = kind_of_file(file, call.request.body);
  if (!kind) {
    const int status = kind.error().code == FailureCode::unsupported ? 415 : status_of(kind.error().code);
    return problem(status, {kind.error()}, call.language);
  }
  const std::string title(call.request.parameter("title"));
  const quality::EvidenceGiven given{.requirements = {std::string(call.request.parameter("requirement"))},
                                     .unit = unit,
                                     .title = title.empty() ? file : title,
                                     .file = file,
                                     .media_type = *kind,
                                     .of_day = std::string(call.request.parameter("day")),
                                     .bytes = call.request.body};
  const auto kept = call.service.executor.with<Checked<Key>>([&](application::Installation& installation) {
    return quality::hand_in_evidence(installation.setting(), *id, given, call.person());
  });
  if (!kept) return kept.error();
  return Response{.status = 204};
}

Checked<Response> get_evidence_file(Call& call) {
  const auto found = visible_evidence(call);
  if (!found) return Failures{found.error()};
  return stored_file(call.setting(), found->file.sha256, found->file.media_type, found->file.file);
}

Checked<Response> operate_on_evidence(Call& call) {
  const auto id = call.act_id();
  if (!id) return Failures{id.error()};
  const auto found = visible_evidence(call);
  if (!found) return Failures{found.error()};
  const auto body = call.body();
  if (!body) return Failures{body.error()};
  const std::string operation = quality::text_of(*body, "operation");
  if (operation != "accept" && operation != "refuse")
    return Failures{{FailureCode::invalid_input,
                     say("operation: expected accept or refuse, found another", "operation：应为 accept 或 refuse"),
                     {},
                     {}}};
  const std::string office = call.viewer->unit_with(model::Permission::open_reports);
  const auto done = call.service.executor.with<Checked<void>>([&](application::Installation& installation) {
    return quality::check_evidence(installation.setting(), *id, found->link.key, office, operation == "accept",
                                   quality::text_of(*body, "opinion"), call.person());
  });
  if (!done) return done.error();
  return Response{.status = 204};
}

}  // namespace luoxuan::server::api
