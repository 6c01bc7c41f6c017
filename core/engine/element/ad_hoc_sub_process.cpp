#include "engine/element/ad_hoc_sub_process.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "engine/ability/activities.hpp"
#include "engine/ability/expressions.hpp"
#include "engine/ability/leaving.hpp"
#include "engine/ability/variables.hpp"
#include "engine/ability/waits.hpp"

namespace luoxuan::engine {
namespace {

/// An element that may be chosen: one that no flow inside leads to.
Result<const model::Element*> choosable(const model::SubProcess& process, const std::string& id) {
  std::vector<std::string> known;
  for (const model::Element* element : process.scope.beginnings) {
    if (element->id == id) return element;
    known.push_back(element->id);
  }
  return Failure{FailureCode::condition_not_met,
                 say("ad-hoc subprocess '{}': expected an element inside that can begin, found '{}'",
                     "即席子流程“{}”：应为其中可以开始的元素，实为“{}”", process.id, id),
                 say("there are: {}", "可用的有：{}", text::join(known, ", ")), process.where};
}

void begin(Processing& processing, const Token& token, const model::Element& element) {
  processing.enter({.element = element, .instance = token.instance, .scope = token.key});
}

/// What was chosen and waits for its turn is kept beside the token, by its place; null when it has begun.
void keep_for_later(Processing& processing, const Token& token, std::int64_t from, const std::vector<std::string>& ids) {
  for (const std::string& id : ids)
    processing.append(fact::VariableSet{processing.new_key(), token.instance, results_of(token.key), std::to_string(++from), id});
}

/// The next one that waits for its turn; empty: none.
std::string take_next(Processing& processing, const Token& token) {
  for (std::int64_t place = 1; place <= token.total; ++place) {
    const Variable* kept = processing.state().variable(results_of(token.key), std::to_string(place));
    if (kept == nullptr || kept->value.is_null()) continue;
    const std::string id = kept->value.to_string();
    processing.append(fact::VariableSet{kept->key, token.instance, kept->scope, kept->name, value::Value()});
    return id;
  }
  return {};
}

Result<std::vector<std::string>> chosen_at_first(const Processing& processing, Key token, const model::SubProcess& process) {
  std::vector<std::string> ids;
  if (!process.active_elements) return ids;
  const Message what = say("elements of ad-hoc subprocess '{}'", "即席子流程“{}”的元素", process.id);
  LX_TRY_ASSIGN(const value::Value value, require(processing, token, *process.active_elements, what));
  if (value.if_list() == nullptr)
    return Failure{FailureCode::condition_not_met,
                   {fmt::format("{}: expected a list of ids, found {}", what.english, value.to_string()),
                    fmt::format("{}：应为 id 的列表，实为 {}", what.chinese, value.to_string())},
                   say("look at activeElementsCollection", "请查看 activeElementsCollection"),
                   process.active_elements->where()};
  for (const value::Value& id : *value.if_list()) ids.push_back(id.to_string());
  return ids;
}

}  // namespace

Result<void> AdHocSubProcess::choose(Processing& processing, const Token& at, const model::SubProcess& process,
                                     const std::vector<std::string>& elements) {
  const Token token = at;
  for (const std::string& id : elements) LX_TRY(choosable(process, id));
  if (elements.empty()) return {};
  if (process.sequential && token.live > 0)
    return Failure{FailureCode::conflict,
                   say("ad-hoc subprocess '{}': expected one element at a time, found another one open",
                       "即席子流程“{}”：一次只能有一个元素，实际已有未完成的", process.id),
                   say("complete it first", "请先完成它"), process.where};
  processing.append(
      fact::ElementsChosen{token.key, token.instance, process.id, token.total + static_cast<std::int64_t>(elements.size())});
  if (process.sequential) {
    keep_for_later(processing, token, token.total, elements);
    begin(processing, token, **choosable(process, take_next(processing, *processing.state().tokens.find(token.key))));
  } else {
    for (const std::string& id : elements) begin(processing, token, **choosable(process, id));
  }
  return {};
}

Result<void> AdHocSubProcess::activate(Processing& processing, const Token& at, const model::Element& element) const {
  const auto& process = model::as<model::SubProcess>(element);
  const Token token = at;
  LX_TRY(open_event_sub_process_waits(processing, token.key, process.scope));
  LX_TRY_ASSIGN(const std::vector<std::string> chosen, chosen_at_first(processing, token.key, process));
  LX_TRY(choose(processing, token, process, chosen));
  processing.append(fact::ElementActivated{token.key, token.instance, process.id});
  if (process.active_elements && chosen.empty()) processing.schedule({Step::Kind::complete, token.key});
  return {};
}

Result<void> AdHocSubProcess::child_gone(Processing& processing, const Token& at, const model::Element& element) const {
  const auto& process = model::as<model::SubProcess>(element);
  const Token token = at;
  if (token.phase != Phase::active) return {};
  bool is_done = !process.completion_condition && token.live == 0;
  if (process.completion_condition) {
    LX_TRY_ASSIGN(is_done, holds(processing, token.key, *process.completion_condition,
                                 [&] { return say("completion condition of '{}'", "“{}”的完成条件", process.id); }));
    if (is_done && process.cancels_remaining)
      for (const Token* child : processing.state().tokens.of(token.key)) engine::cancel(processing, child->key);
    is_done = is_done && processing.state().tokens.find(token.key)->live == 0;  // else the open ones are waited for (F24)
  }
  const bool ends_now = is_done && process.completion_condition;
  if (token.live == 0 && process.sequential && !ends_now && !token.interrupted)
    if (const std::string next = take_next(processing, token); !next.empty()) {
      LX_TRY_ASSIGN(const model::Element* chosen, choosable(process, next));
      begin(processing, token, *chosen);
      return {};
    }
  if (is_done || (token.interrupted && token.live == 0)) processing.schedule({Step::Kind::complete, token.key});
  return {};
}

Result<void> AdHocSubProcess::complete(Processing& processing, const Token& token, const model::Element& element) const {
  return complete_activity(processing, token, element);
}

}  // namespace luoxuan::engine
