#include "engine/element/compensation_scope.hpp"

#include "engine/ability/compensation.hpp"
#include "engine/ability/leaving.hpp"

namespace luoxuan::engine {
namespace {

const model::SubProcess* handler_of(const model::Element& element) {
  const model::SubProcess* process = model::as_sub_process(element);
  return process != nullptr ? process->on_compensation : nullptr;
}

}  // namespace

Result<void> CompensationScope::activate(Processing& processing, const Token& token, const model::Element& element) const {
  const Token at = token;
  processing.append(fact::ElementActivated{at.key, at.instance, element.id});
  const model::SubProcess* own = handler_of(element);
  if (own != nullptr)
    processing.enter({.element = *own, .instance = at.instance, .scope = at.key});
  else if (!compensate_next(processing, at, nullptr))
    processing.schedule({Step::Kind::complete, at.key});
  return {};
}

Result<void> CompensationScope::complete(Processing& processing, const Token& token, const model::Element&) const {
  drop_compensations(processing, token);
  leave(processing, token, {}, {});
  return {};
}

Result<void> CompensationScope::child_gone(Processing& processing, const Token& token, const model::Element& element) const {
  if (token.live > 0 || token.phase != Phase::active) return {};
  const Key key = token.key;
  if (handler_of(element) != nullptr || !compensate_next(processing, token, nullptr))
    processing.schedule({Step::Kind::complete, key});
  return {};
}

}  // namespace luoxuan::engine
