#include "engine/ability/candidates.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "engine/ability/approvers.hpp"
#include "engine/ability/corrections.hpp"
#include "engine/ability/expressions.hpp"

namespace luoxuan::engine {

std::vector<std::string> texts_of(const value::Value& value) {
  std::vector<std::string> texts;
  if (const std::string* text = value.if_string()) return text::split(*text, ",，");
  if (const value::List* list = value.if_list())
    for (const value::Value& item : *list)
      if (const std::string* text = item.if_string()) texts.push_back(*text);
  return texts;
}

namespace {

void add_once(std::vector<std::string>& people, const std::string& person) {
  if (std::ranges::find(people, person) == people.end()) people.push_back(person);
}

Failure at_assignment(Failure failure, const model::UserTask& task) {
  failure.where = task.assignment.where;
  return failure;
}

/// Those who hold the role in the unit, or in each unit of a collective; without a unit, anywhere.
Result<void> add_holders(const Processing& processing, const model::UserTask& task, std::string_view role, std::string_view unit,
                         Candidates& candidates) {
  const organisation::Organisation& organisation = processing.organisation();
  if (unit.empty()) {
    const auto holders = organisation.holders(role);
    if (!holders) return at_assignment(holders.error(), task);
    for (const organisation::Person& person : *holders) add_once(candidates.people, person.id);
    return {};
  }
  const auto units = organisation.expand({std::string(unit)});
  if (!units) return at_assignment(units.error(), task);
  for (const model::Unit* each : *units) {
    const auto holders = organisation.holders(role, each->id);
    if (!holders) return at_assignment(holders.error(), task);
    for (const organisation::Person& person : *holders) add_once(candidates.people, person.id);
  }
  return {};
}

Result<void> add_person(const Processing& processing, const model::UserTask& task, const std::string& name,
                        Candidates& candidates) {
  const organisation::Person* person = processing.organisation().find_person(name);
  if (person != nullptr) {
    add_once(candidates.people, person->id);
    return {};
  }
  return Failure{FailureCode::not_found,
                 say("user task '{}': expected a person, found '{}'", "用户任务“{}”：应为人员，实为“{}”", task.id, name),
                 say("add the person, or mend the assignment", "请添加该人员，或改正办理人设置"), task.assignment.where};
}

Result<void> add_people(const Processing& processing, const model::UserTask& task, const value::Value& names,
                        Candidates& candidates) {
  for (const std::string& name : texts_of(names)) LX_TRY(add_person(processing, task, name, candidates));
  return {};
}

Result<void> add_groups(const Processing& processing, const model::UserTask& task, const value::Value& groups,
                        Candidates& candidates, std::string& wanted) {
  for (const std::string& group : texts_of(groups)) {
    const std::size_t at = group.find('@');
    wanted = group;
    LX_TRY(add_holders(processing, task, group.substr(0, at), at == std::string::npos ? "" : group.substr(at + 1), candidates));
  }
  return {};
}

Result<void> add_assigned(const Processing& processing, Key token, const model::UserTask& task, Candidates& candidates) {
  const model::Assignment& assignment = task.assignment;
  const auto what = [&] { return say("assignment of user task '{}'", "用户任务“{}”的办理人", task.id); };
  const value::Value* assignee = corrected(processing, token, task, "assignee");
  const value::Value* users = corrected(processing, token, task, "candidateUsers");
  const value::Value* groups = corrected(processing, token, task, "candidateGroups");
  std::string wanted;
  if (assignment.role && assignment.unit && groups == nullptr) {
    LX_TRY_ASSIGN(candidates.role, require_text(processing, token, *assignment.role, what));
    LX_TRY_ASSIGN(const std::string unit_name, require_text(processing, token, *assignment.unit, what));
    LX_TRY_ASSIGN(const model::Unit* unit, processing.organisation().unit(unit_name));
    candidates.unit = unit->id;
    wanted = candidates.role + "@" + unit->name;
    LX_TRY(add_holders(processing, task, candidates.role, unit->id, candidates));
  }
  if (assignee != nullptr) {
    wanted = assignee->to_string();
    if (!wanted.empty()) LX_TRY(add_person(processing, task, wanted, candidates));
  } else if (assignment.assignee) {
    LX_TRY_ASSIGN(const std::string name, require_text(processing, token, *assignment.assignee, what));
    wanted = name;
    LX_TRY(add_person(processing, task, name, candidates));
  }
  if (users != nullptr) {
    LX_TRY(add_people(processing, task, *users, candidates));
  } else if (assignment.candidate_users) {
    LX_TRY_ASSIGN(const value::Value names, require(processing, token, *assignment.candidate_users, what));
    LX_TRY(add_people(processing, task, names, candidates));
  }
  if (groups != nullptr) {
    LX_TRY(add_groups(processing, task, *groups, candidates, wanted));
  } else if (assignment.candidate_groups) {
    LX_TRY_ASSIGN(const value::Value names, require(processing, token, *assignment.candidate_groups, what));
    LX_TRY(add_groups(processing, task, names, candidates, wanted));
  }
  LX_TRY(add_approvers(processing, token, task, candidates));
  if (candidates.wanted.empty()) candidates.wanted = std::move(wanted);
  return {};
}

}  // namespace

Result<void> require_known(const Processing& processing, const model::UserTask& task, const value::Context& corrections) {
  Candidates named;
  std::string wanted;
  for (const char* attribute : {"assignee", "candidateUsers"})
    if (const value::Value* people = corrections.find(attribute)) LX_TRY(add_people(processing, task, *people, named));
  if (const value::Value* groups = corrections.find("candidateGroups"))
    LX_TRY(add_groups(processing, task, *groups, named, wanted));
  return {};
}

Result<Candidates> candidates_of(const Processing& processing, Key token, const model::UserTask& task) {
  Result<Candidates> candidates(boost::system::in_place_value);
  if (const auto added = add_assigned(processing, token, task, *candidates); !added) candidates = added.error();
  return candidates;
}

}  // namespace luoxuan::engine
