#include "scenario/actors.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "quality/text_of.hpp"
#include "scenario/step_words.hpp"

namespace luoxuan::scenario {
namespace {

Result<std::string> person_called(const Step& step, const Stage& stage, const std::string& name) {
  const organisation::Organisation& organisation = stage.installation->setting().organisation;
  if (const auto* person = organisation.find_person(name)) return person->id;
  const auto meant = organisation.nearest_person(name);
  return Failure{FailureCode::invalid_definition, say("expected a person, found '{}'", "应为人员，实为“{}”", name),
                 meant ? say("did you mean {}?", "是否指 {}？", *meant) : say("add a person step", "请添加 person 步骤"),
                 step.line.where};
}

/// Whether this person may act on it: a candidate, or a substitute of one.
bool is_for(const engine::WorkItem& item, const Stage& stage, const std::string& by) {
  if (std::ranges::find(item.candidates, by) != item.candidates.end()) return true;
  const auto represented = stage.installation->setting().organisation.substitutions().represented_by(by, "", stage.clock.now());
  return std::ranges::any_of(represented, [&](const std::string& absent) {
    return std::ranges::find(item.candidates, absent) != item.candidates.end();
  });
}

}  // namespace

const std::vector<std::string>& key_words() {
  static const std::vector<std::string> words = {"as",    "of",       "to",    "for",     "period", "then", "before",
                                                 "after", "parallel", "order", "next",    "person", "from", "until",
                                                 "by",    "in",       "into",  "receipt", "ask",    "dry"};
  return words;
}

Result<std::string> actor(const Step& step, const Stage& stage, std::string_view form) {
  LX_TRY_ASSIGN(const std::string name, StepWords(step).required_after("as", key_words(), form));
  return person_called(step, stage, name);
}

Result<std::vector<std::string>> people_after(const Step& step, const Stage& stage, std::string_view key_word) {
  std::vector<std::string> ids;
  for (const std::string& name : text::split(StepWords(step).after(key_word, key_words()), ",，、")) {
    LX_TRY_ASSIGN(std::string id, person_called(step, stage, name));
    ids.push_back(std::move(id));
  }
  return ids;
}

Result<std::string> person_after(const Step& step, const Stage& stage, std::string_view key_word, std::string_view form) {
  LX_TRY_ASSIGN(const std::string name, StepWords(step).required_after(key_word, key_words(), form));
  return person_called(step, stage, name);
}

Result<Key> work_item(const Step& step, const Stage& stage, const std::string& by, std::string_view form) {
  LX_TRY_ASSIGN(const std::string element, StepWords(step).at(1, form));
  const std::string unit = StepWords(step).after("of", key_words());
  const engine::Engine& engine = stage.installation->engine();
  LX_TRY_ASSIGN(std::vector<engine::WorkItem> items, engine.work_items(element, ""));
  if (!unit.empty()) {
    const organisation::Organisation& organisation = stage.installation->setting().organisation;
    LX_TRY_ASSIGN(const model::Unit* wanted, organisation.unit(unit));
    std::vector<engine::WorkItem> of_unit;
    for (engine::WorkItem& item : items) {
      LX_TRY_ASSIGN(const value::Context variables, engine.variables(item.token));
      // A workflow that somebody started may hold the unit's name there.
      if (organisation.find_unit(quality::text_of(variables, "unit", "id")) == wanted) of_unit.push_back(std::move(item));
    }
    items = std::move(of_unit);
  }
  std::vector<engine::WorkItem> own;
  for (const engine::WorkItem& item : items)
    if (std::ranges::find(item.candidates, by) != item.candidates.end()) own.push_back(item);
  if (own.empty())
    for (const engine::WorkItem& item : items)
      if (is_for(item, stage, by)) own.push_back(item);
  if (!own.empty()) items = std::move(own);
  if (items.size() == 1) return items.front().key;
  if (items.empty())
    return Failure{FailureCode::not_found,
                   say("expected an open work item '{}', found none", "应有未办的待办“{}”，实际没有", element),
                   {},
                   {}};
  return Failure{FailureCode::invalid_definition,
                 say("expected one open work item '{}', found {}", "应有一个未办的待办“{}”，实际有 {} 个", element, items.size()),
                 say("add 'of UNIT'", "请添加“of 部门”"), step.line.where};
}

Result<Key> instance(const Step& step, const Stage& stage, std::string_view form) {
  LX_TRY_ASSIGN(const std::string process, StepWords(step).at(1, form));
  LX_TRY_ASSIGN(const std::vector<engine::Instance> found, stage.installation->engine().instances(process));
  if (!found.empty()) return found.back().key;
  return Failure{FailureCode::not_found,
                 say("expected an instance of '{}', found none", "应有“{}”的流程实例，实际没有", process),
                 say("start it first", "请先发起"),
                 {}};
}

}  // namespace luoxuan::scenario
