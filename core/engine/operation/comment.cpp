#include "engine/operation/operations.hpp"

#include <algorithm>

#include "engine/ability/trail.hpp"
#include "engine/operation/acting.hpp"

namespace luoxuan::engine {

Result<void> require_part(const Processing& processing, Key key, std::string_view by, const Message& what) {
  const Instance& instance = *processing.state().instances.find(key);
  if (instance.started_by == by || processing.organisation().is_administrator(by)) return {};
  for (const Circular* circular : processing.state().circulars.of(key))
    if (circular->person == by) return {};
  std::vector<Key> scopes = {key};
  while (!scopes.empty()) {
    const Key scope = scopes.back();
    scopes.pop_back();
    for (const Token* token : processing.state().tokens.of(scope)) {
      scopes.push_back(token->key);
      const std::vector<std::string> asked = people_in(token->trail);
      if (std::ranges::find(asked, by) != asked.end()) return {};
      for (const WorkItem* item : processing.state().work_items.of(token->key))
        if (item->decided_by == by || std::ranges::find(item->candidates, by) != item->candidates.end()) return {};
    }
  }
  return Failure{
      FailureCode::not_permitted,
      {fmt::format("{}: expected someone who takes part in the instance, found {}", what.english, name_of_person(processing, by)),
       fmt::format("{}：应为流程参与人，实际是 {}", what.chinese, name_of_person(processing, by))},
      say("ask one of them", "请联系参与人"),
      {}};
}

Checked<void> perform(Processing& processing, const command::Comment& command, std::string_view by) {
  if (const auto part = require_part(processing, command.instance, by, say("comment", "评论")); !part)
    return Failures{part.error()};
  if (const auto said = require_reason(command.text, say("comment", "评论")); !said) return Failures{said.error()};
  std::vector<std::string> mentions;
  if (!command.mentions.empty()) {
    const auto people = person_ids(processing, command.mentions);
    if (!people) return Failures{people.error()};
    mentions = *people;
  }
  processing.append(fact::CommentMade{command.instance, std::string(by), command.text, mentions, processing.now()});
  return {};
}

}  // namespace luoxuan::engine
