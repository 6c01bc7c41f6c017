#include "server/api/migration.hpp"

#include <algorithm>

#include "server/view/administering.hpp"
#include "server/view/instance_rows.hpp"

namespace luoxuan::server::api {
namespace {

/// What a node map may name.
struct Node {
  std::string id;
  std::string name;
  std::string_view kind;  // empty: the version that it stands in is lost
};

constexpr std::string_view flow_kind = "sequence_flow";

Node node_of(const model::Element& element) {
  return {element.id, element.name.empty() ? element.id : element.name, model::name_of(element.kind)};
}

Node node_of(const model::Process& process, const model::Flow& flow) {
  return {flow.id, fmt::format("{} → {}", shown_name(&process, flow.source->id), shown_name(&process, flow.target->id)),
          flow_kind};
}

/// In the order of the file.
std::vector<Node> nodes_of(const model::Process& process) {
  std::vector<Node> nodes;
  for (const auto& element : process.elements) nodes.push_back(node_of(*element));
  for (const auto& flow : process.flows) nodes.push_back(node_of(process, *flow));
  return nodes;
}

struct Standing {
  std::string id;
  std::int64_t tokens = 0;
};

/// Where unended instances of the version stand: nodes, flows by which tokens came that wait for others, and boundary events
/// whose timers run. Each has its place in the new version, or the migration is refused.
Result<std::vector<Standing>> standing_in(const Call& call, std::string_view workflow, std::string_view version) {
  constexpr std::string_view unended =
      R"(JOIN instance ON instance.institution = token.institution AND instance."key" = token.instance )"
      R"(WHERE token.institution = $1 AND instance.process = $2 AND instance.definitions = $3 )"
      R"(AND instance.state IN ('running', 'suspended') AND)";
  std::vector<Standing> found;
  for (
      const std::string& sql :
      {fmt::format(R"(SELECT token.element, count(*) FROM token {} token."key" <> token.instance GROUP BY token.element)",
                   unended),
       fmt::format(R"(SELECT token.flow, count(*) FROM token {} token.phase = 'joining' GROUP BY token.flow)", unended),
       fmt::format(
           R"(SELECT timer.element, count(*) FROM timer JOIN token ON token.institution = timer.institution )"
           R"(AND token."key" = timer.token {} token."key" <> token.instance AND timer.purpose = '' AND timer.element <> token.element )"
           R"(GROUP BY timer.element)",
           unended)})
    LX_TRY(call.reading.connection().query(sql, {std::string_view(call.reading.institution()), workflow, version},
                                           [&](const store::Row& row) -> Result<void> {
                                             found.push_back({std::string(row.text(0)), row.integer(1)});
                                             return {};
                                           }));
  return found;
}

value::Context node_value(const Node& node) {
  return {{"element", node.id}, {"name", node.name}, {"kind", node.kind}};
}

/// In the order of the file; by ids when the version is lost.
value::List standing_values(const std::vector<Standing>& standing, const model::Process* old, const std::vector<Node>& targets) {
  std::vector<Node> nodes;
  if (old != nullptr) nodes = nodes_of(*old);
  for (const Standing& each : standing)
    if (std::ranges::find(nodes, each.id, &Node::id) == nodes.end()) nodes.push_back({each.id, each.id, {}});
  value::List told;
  for (const Node& node : nodes) {
    const auto stands = std::ranges::find(standing, node.id, &Standing::id);
    if (stands == standing.end()) continue;
    value::Context row = node_value(node);
    row.put("tokens", stands->tokens);
    const auto same = std::ranges::find(targets, node.id, &Node::id);
    if (same != targets.end() && same->kind == node.kind) row.put("to", node.id);
    told.emplace_back(std::move(row));
  }
  return told;
}

const model::Process* process_in(const model::Library& library, std::string_view workflow) {
  const auto found = library.processes.find(workflow);
  return found == library.processes.end() ? nullptr : found->second.get();
}

Failure not_in_version(std::string_view workflow) {
  return {
      FailureCode::not_found,
      say("migration: expected the workflow '{}' in the new version, found none", "迁移：新版本应有流程“{}”，实际没有", workflow),
      say("choose another version", "请选择其他版本"),
      {}};
}

}  // namespace

Checked<Response> plan_migration(Call& call) {
  if (const auto permitted = require_administrator(call); !permitted) return Failures{permitted.error()};
  const std::string& workflow = call.places.at("workflow");
  const std::string from(call.request.parameter("from"));
  if (from.empty())
    return Failures{{FailureCode::invalid_input,
                     say("from: expected a version, found none", "from：应为版本，实际没有"),
                     say("look at the versions of the workflow", "请查看流程的版本"),
                     {}}};
  const auto target = kept_version(call, call.request.parameter("to"));
  if (!target) return Failures{target.error()};
  const model::Process* process = process_in(**target, workflow);
  if (process == nullptr) return Failures{not_in_version(workflow)};
  const auto standing = standing_in(call, workflow, from);
  if (!standing) return Failures{standing.error()};
  const auto old = kept_version(call, from);
  if (!old && standing->empty()) return Failures{old.error()};
  const std::vector<Node> targets = nodes_of(*process);
  value::List told;
  for (const Node& node : targets) told.emplace_back(node_value(node));
  return json_response(200,
                       value::Context{{"workflow", workflow},
                                      {"from", from},
                                      {"to", (*target)->version},
                                      {"nodes", standing_values(*standing, old ? process_in(**old, workflow) : nullptr, targets)},
                                      {"targets", std::move(told)}});
}

}  // namespace luoxuan::server::api
