#include "engine/ability/compensation.hpp"

#include <algorithm>

#include "engine/ability/variables.hpp"

namespace luoxuan::engine {
namespace {

void move_all(Processing& processing, Key from, Key to) {
  for (const Compensation* row : processing.state().compensations.of(from))
    processing.append(fact::CompensationMoved{row->key, row->instance, to});
}

/// Also what is kept inside what is kept here.
void drop_all(Processing& processing, Key scope) {
  std::vector<Key> open = {scope};
  while (!open.empty()) {
    const Key at = open.back();
    open.pop_back();
    for (const Compensation* row : processing.state().compensations.of(at)) {
      open.push_back(row->key);
      processing.append(fact::CompensationTaken{row->key, row->instance, row->element});
    }
  }
}

/// The scopes whose completed activities an event undoes: its own, and around an event subprocess that of its parent.
std::vector<Key> scopes_undone(Processing& processing, const Token& event) {
  std::vector<Key> scopes;
  for (Key at = event.scope; at;) {
    scopes.push_back(at);
    const Token* token = processing.state().tokens.find(at);
    const model::Element* element = token != nullptr ? processing.element_of(*token) : nullptr;
    if (element == nullptr || element->kind != model::ElementKind::event_sub_process) break;
    at = token->scope;
  }
  return scopes;
}

/// The latest of it; nothing when all is done.
std::optional<Compensation> latest(Processing& processing, const Token& event, const model::Activity* only) {
  std::optional<Compensation> found;
  const std::vector<Key> scopes = event.compensating ? std::vector<Key>{event.key} : scopes_undone(processing, event);
  for (const Key scope : scopes)
    for (const Compensation* row : processing.state().compensations.of(scope))
      if ((only == nullptr || row->element == only->id) && (!found || found->key < row->key)) found = *row;
  return found;
}

void undo(Processing& processing, const Compensation& row, Key instance, Key scope) {
  const auto& activity = *model::as_activity(*processing.process_of(instance)->find(row.element));
  processing.append(fact::CompensationTaken{row.key, row.instance, row.element});
  std::vector<std::pair<std::string, value::Value>> variables(row.variables.begin(), row.variables.end());
  const bool by_handler = activity.compensation_handler != nullptr;
  if (by_handler) drop_all(processing, row.key);
  const Key token = processing.enter({.element = by_handler ? *activity.compensation_handler : activity,
                                      .instance = instance,
                                      .scope = scope,
                                      .flow = {},
                                      .loop_counter = 0,
                                      .trail = {},
                                      .variables = std::move(variables),
                                      .has_happened = false,
                                      .compensating = !by_handler});
  if (!by_handler) move_all(processing, row.key, token);
}

}  // namespace

void keep_compensation(Processing& processing, const Token& token, const model::Activity& activity, Key scope) {
  if (!activity.leaves_compensation || token.multi_instance || token.compensating) return;
  const Key key = token.key;
  const Key kept = processing.new_key();
  processing.append(fact::CompensationKept{kept, token.instance, scope, activity.id, local_variables(processing, key)});
  move_all(processing, key, kept);
}

void drop_compensations(Processing& processing, const Token& scope) {
  const model::Process* process = processing.process_of(scope.instance);
  if (process == nullptr || !process->has_compensation) return;
  const model::Element* element = processing.element_of(scope);
  if (is_root(scope) || scope.compensating || (element != nullptr && model::as_sub_process(*element) != nullptr))
    drop_all(processing, scope.key);
}

bool compensate_next(Processing& processing, const Token& into, const model::Activity* only) {
  const Token token = into;
  const auto row = latest(processing, token, only);
  if (row) undo(processing, *row, token.instance, token.key);
  return row.has_value();
}

void compensate_beside(Processing& processing, const Token& event, const model::Activity* only) {
  const Token token = event;
  while (const auto row = latest(processing, token, only)) undo(processing, *row, token.instance, token.scope);
}

}  // namespace luoxuan::engine
