#include <algorithm>
#include <map>

#include "engine/operation/going_back.hpp"

// Whether a work item that was done can be taken back (operations.md 30).
namespace luoxuan::engine {
namespace {

std::optional<std::size_t> place_of_work_item(const Trail& trail, Key work_item) {
  for (std::size_t at = 0; at < trail.size(); ++at)
    if (const auto done = done_of(trail[at]); done && !done->element.empty() && done->work_item == work_item) return at;
  return std::nullopt;
}

/// Whether every branch behind `place` is still there: a branch that has ended or was joined cannot be undone.
bool all_branches_live(const std::vector<const Trail*>& trails, std::size_t place) {
  if (trails.size() == 1 && trails.front()->size() == place) return true;
  if (trails.front()->size() <= place) return false;
  const auto fork = fork_of((*trails.front())[place]);
  if (!fork) return false;
  std::int64_t branches = 0;
  std::map<std::string, std::vector<const Trail*>> deeper;
  for (const Trail* trail : trails) {
    if (trail->size() <= place || (*trail)[place] != (*trails.front())[place]) return false;
    if (trail->size() == place + 1)
      ++branches;
    else
      deeper[(*trail)[place + 1]].push_back(trail);
  }
  for (const auto& [entry, group] : deeper) {
    if (!all_branches_live(group, place + 1)) return false;
    ++branches;
  }
  return branches == fork->branches;
}

/// Whether somebody has decided something inside this token, or below it.
bool has_decisions(const Processing& processing, const Token& token) {
  std::vector<Key> open = {token.key};
  while (!open.empty()) {
    const Key at = open.back();
    open.pop_back();
    const Token* here = processing.state().tokens.find(at);
    if (here->multi_instance && here->completed > 0) return true;
    if (at != token.key &&
        std::ranges::any_of(here->trail, [](const std::string& entry) { return done_of(entry).has_value(); }) &&
        here->loop_counter == 0)
      return true;
    for (const WorkItem* item : processing.state().work_items.of(at))
      if (is_decided(item->state) && item->state != WorkItemState::skipped) return true;
    for (const Token* child : processing.state().tokens.of(at)) open.push_back(child->key);
  }
  return false;
}

}  // namespace

std::vector<Token> tokens_behind(const Processing& processing, Key instance, Key work_item) {
  std::vector<Token> found;
  std::vector<Key> scopes = {instance};
  while (!scopes.empty()) {
    const Key scope = scopes.back();
    scopes.pop_back();
    for (const Token* token : processing.state().tokens.of(scope)) {
      if (place_of_work_item(token->trail, work_item) && token->loop_counter == 0)
        found.push_back(*token);
      else
        scopes.push_back(token->key);
    }
  }
  return found;
}

std::optional<DoneEntry> entry_of_work_item(const Trail& trail, Key work_item) {
  const auto place = place_of_work_item(trail, work_item);
  return place ? done_of(trail[*place]) : std::nullopt;
}

std::optional<Message> what_is_finished_behind(const Processing& processing, const std::vector<Token>& tokens, Key work_item) {
  const std::size_t place = *place_of_work_item(tokens.front().trail, work_item);
  std::vector<const Trail*> trails;
  for (const Token& token : tokens) {
    for (std::size_t at = place + 1; at < token.trail.size(); ++at)
      if (done_of(token.trail[at])) return say("that something is", "已有办理");
    if (has_decisions(processing, token)) return say("that something is", "已有办理");
    trails.push_back(&token.trail.list());
  }
  if (!all_branches_live(trails, place + 1)) return say("a branch that has ended", "有分支已结束");
  return std::nullopt;
}

}  // namespace luoxuan::engine
