#include "engine/ability/joins.hpp"

#include <algorithm>
#include <map>

#include "engine/ability/complex_joins.hpp"
#include "engine/ability/parallel_joins.hpp"
#include "engine/ability/ways.hpp"

namespace luoxuan::engine {
namespace {

bool came_over(const std::vector<const Token*>& arrived, const model::Flow& flow) {
  return std::ranges::any_of(arrived, [&](const Token* token) { return token->flow == flow.id; });
}

}  // namespace

bool more_can_come(Processing& processing, Key scope, const model::ConvergingGateway& gateway,
                   const std::vector<const Token*>& arrived) {
  const model::Process* process = processing.process_of(arrived.front()->instance);
  for (const Token* token : processing.state().tokens.of(scope)) {
    if (token->element == gateway.id) continue;
    const model::Element* at = process->find(token->element);
    bool reaches_empty = false;
    bool reaches_taken = false;
    for (std::size_t flow = 0; flow < gateway.incoming.size(); ++flow)
      if (gateway.upstream[flow].contains(at))
        (came_over(arrived, *gateway.incoming[flow]) ? reaches_taken : reaches_empty) = true;
    // BPMN 2.0.2, 13.4.3: a token that can also come where one has come already does not hold the join up.
    if (reaches_empty && !reaches_taken) return true;
  }
  return false;
}

namespace {

void join(Processing& processing, Key scope, const std::vector<const Token*>& arrived) {
  // One token of each flow; more over the same flow are of the next time (D12).
  std::vector<Key> joined;
  std::vector<std::string> flows;
  const Key instance = arrived.front()->instance;
  const std::string element = arrived.front()->element;
  for (const Token* token : arrived) {
    if (!token->flow.empty() && std::ranges::find(flows, token->flow) != flows.end()) continue;
    flows.push_back(token->flow);
    joined.push_back(token->key);
  }
  merge_ways(processing, scope, joined);
  for (std::size_t at = 0; at + 1 < joined.size(); ++at)
    processing.append(fact::TokenMerged{joined[at], instance, scope, element});
  processing.schedule({Step::Kind::complete, joined.back()});
}

}  // namespace

void look_at_joins(Processing& processing, Key scope) {
  std::map<std::string, std::vector<const Token*>> waiting;
  for (const Token* token : processing.state().tokens.of(scope))
    if (token->phase == Phase::converging || token->phase == Phase::absorbed) waiting[token->element].push_back(token);
  for (const auto& [id, tokens] : waiting) {
    const model::Process* process = processing.process_of(tokens.front()->instance);
    const model::Element* element = process != nullptr ? process->find(id) : nullptr;
    if (element == nullptr) return;
    if (element->kind == model::ElementKind::complex_gateway)
      look_at_complex_join(processing, scope, model::as<model::ComplexGateway>(*element));
    else if (element->kind == model::ElementKind::parallel_gateway)
      look_at_parallel_join(processing, scope, *element);
    else if (!more_can_come(processing, scope, model::as<model::InclusiveGateway>(*element), tokens))
      join(processing, scope, tokens);
  }
}

}  // namespace luoxuan::engine
