#include "engine/ability/catchers.hpp"

#include "engine/ability/instances.hpp"
#include "engine/ability/triggers.hpp"
#include "model/literal.hpp"

namespace luoxuan::engine {
namespace {

using model::Trigger;

/// An event that catches, and the token whose activity or scope it belongs to.
struct Catcher {
  Key token;
  const model::Event* event = nullptr;
};

enum class Match { none, any_code, same_code };

Match match_of(const model::Event& event, Trigger trigger, const std::string& code) {
  Match found = Match::none;
  for (const model::EventDefinition& definition : event.definitions) {
    if (definition.trigger != trigger) continue;
    const std::string wanted = definition.code ? model::constant_text(*definition.code) : std::string();
    if (wanted.empty()) found = std::max(found, Match::any_code);
    if (!wanted.empty() && wanted == code) found = Match::same_code;
  }
  return found;
}

/// The better of two on the same level.
class Best {
 public:
  Best(Trigger trigger, const std::string& code) : trigger_(trigger), code_(code) {}
  void look_at(Key token, const model::Event& event) {
    const Match match = match_of(event, trigger_, code_);
    if (match <= best_) return;
    best_ = match;
    found = {token, &event};
  }
  Catcher found;

 private:
  Trigger trigger_;
  const std::string& code_;
  Match best_ = Match::none;
};

Catcher find_catcher(Processing& processing, Key from, Trigger trigger, const std::string& code) {
  const model::Element* came_from = nullptr;  // what an event subprocess throws is not caught by itself
  for (Key at = from; at;) {
    const Token* token = processing.state().tokens.find(at);
    if (token == nullptr) break;
    const model::Element* element = processing.element_of(*token);
    if (const model::Scope* scope = scope_of(processing, *token); scope != nullptr && !token->interrupted) {
      Best best(trigger, code);
      for (const model::SubProcess* process : scope->event_sub_processes)
        if (process != came_from) best.look_at(at, *process->trigger);
      if (best.found.event != nullptr) return best.found;
    }
    const model::Activity* activity = element != nullptr ? model::as_activity(*element) : nullptr;
    if (activity != nullptr && token->loop_counter == 0 && !token->compensating) {
      Best best(trigger, code);
      for (const model::BoundaryEvent* event : activity->boundary_events) best.look_at(at, *event);
      if (best.found.event != nullptr) return best.found;
    }
    came_from = element;
    at = token->scope;
  }
  return {};
}

void catch_with(Processing& processing, const Catcher& catcher, const value::Context& variables) {
  if (catcher.event->kind == model::ElementKind::boundary_event)
    happen_on_boundary(processing, catcher.token, model::as<model::BoundaryEvent>(*catcher.event), variables);
  else
    begin_event_sub_process(processing, catcher.token, *catcher.event->parent, variables);
}

}  // namespace

Result<void> throw_error(Processing& processing, Key key, const std::string& code, const Message& message,
                         const value::Context& variables) {
  const Token token = *processing.state().tokens.find(key);
  const Catcher catcher = find_catcher(processing, key, Trigger::error, code);
  if (catcher.event == nullptr) {
    const Message why = message.empty() ? Message() : say(": {}", "：{}", message.english);
    const Message told = say("'{}': expected somebody to catch the error '{}', found nobody",
                             "“{}”：错误“{}”应有捕获者，实际没有", token.element, code);
    return Failure{
        FailureCode::condition_not_met,
        {told.english + why.english, told.chinese + why.chinese},
        say("add an error boundary event or an error event subprocess around it", "请在外层添加错误边界事件或错误事件子流程"),
        {}};
  }
  processing.append(fact::ErrorThrown{key, token.instance, token.element, code, catcher.event->id});
  catch_with(processing, catcher, variables);
  return {};
}

void throw_escalation(Processing& processing, Key key, const std::string& code, const value::Context& variables) {
  const Token token = *processing.state().tokens.find(key);
  const Catcher catcher = find_catcher(processing, key, Trigger::escalation, code);
  processing.append(fact::EscalationThrown{key, token.instance, token.element, code,
                                           catcher.event != nullptr ? catcher.event->id : std::string()});
  if (catcher.event != nullptr) catch_with(processing, catcher, variables);
}

CancelCatcher cancel_catcher(Processing& processing, Key from) {
  for (Key at = from; at;) {
    const Token* token = processing.state().tokens.find(at);
    if (token == nullptr) break;
    const model::Element* element = processing.element_of(*token);
    if (const model::Activity* activity = element != nullptr ? model::as_activity(*element) : nullptr;
        activity != nullptr && token->loop_counter == 0)
      for (const model::BoundaryEvent* event : activity->boundary_events)
        if (model::definition_of(*event, Trigger::cancel) != nullptr) return {at, event};
    if (element != nullptr && element->kind == model::ElementKind::transaction && token->loop_counter == 0) break;
    at = token->scope;
  }
  return {};
}

}  // namespace luoxuan::engine
