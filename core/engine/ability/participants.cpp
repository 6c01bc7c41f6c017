#include "engine/ability/participants.hpp"

#include <algorithm>

#include "engine/ability/approvers.hpp"
#include "engine/ability/candidates.hpp"
#include "engine/ability/expressions.hpp"
#include "engine/ability/later_approvers.hpp"
#include "engine/ability/trail.hpp"

namespace luoxuan::engine {
namespace {

using model::ParticipantMode;

bool has(const std::vector<std::string>& people, std::string_view person) {
  return std::ranges::find(people, person) != people.end();
}

class Choosing {
 public:
  Choosing(const Processing& processing, const Token& token, const model::UserTask& task, Participation& made)
      : processing_(processing), token_(token), task_(task), made_(made) {
    if (const Instance* instance = processing.state().instances.find(token.instance)) initiator_ = instance->started_by;
  }

  Result<void> choose() {
    if (task_.rules.approval && task_.rules.approval->automatic) return by_itself(*task_.rules.approval->automatic, "automatic");
    auto candidates = candidates_of(processing_, token_.key, task_);
    if (!candidates) return candidates.error();
    Candidates& found = *candidates;
    if (auto chosen = chosen_people(processing_, token_.instance, task_.id); !chosen.empty()) found.people = std::move(chosen);
    made_.role = std::move(found.role);
    made_.unit = std::move(found.unit);
    bool initiator_left_out = false;
    LX_TRY(apply_initiator_policy(found.people, initiator_left_out));
    if (found.people.empty() && initiator_left_out) return by_itself(true, "initiator");
    if (found.people.empty()) {
      LX_TRY(apply_empty_policy(found));
      if (made_.automatic) return {};
    }
    return take(found.people);
  }

 private:
  Result<void> by_itself(bool agreed, std::string cause) {
    made_.automatic = agreed;
    made_.cause = std::move(cause);
    return {};
  }

  Result<void> apply_initiator_policy(std::vector<std::string>& people, bool& left_out) {
    if (initiator_.empty() || !has(people, initiator_)) return {};
    if (task_.rules.policy.initiator == model::WhenInitiator::self) return {};
    const auto place = std::ranges::find(people, initiator_);
    const model::Unit* unit = processing_.organisation().unit_of(initiator_);
    std::vector<std::string> instead;
    switch (task_.rules.policy.initiator) {
      case model::WhenInitiator::self:
        return {};
      case model::WhenInitiator::skip:
        people.erase(place);
        left_out = true;
        return {};
      case model::WhenInitiator::superior:
        if (unit != nullptr) instead = nearest_leaders(processing_, *unit, initiator_);
        break;
      case model::WhenInitiator::unit_leader:
        if (unit != nullptr)
          for (const organisation::Person& leader : processing_.organisation().leaders(*unit))
            if (leader.id != initiator_) instead.push_back(leader.id);
        break;
    }
    const auto at = people.erase(place);
    people.insert(at, instead.begin(), instead.end());
    for (std::size_t i = 0; i < people.size(); ++i)  // whoever stood there already stands there once
      people.erase(std::remove(people.begin() + static_cast<std::ptrdiff_t>(i) + 1, people.end(), people[i]), people.end());
    return {};
  }

  Result<void> apply_empty_policy(Candidates& found) {
    const model::Policy& policy = task_.rules.policy;
    switch (policy.nobody) {
      case model::WhenNobody::agree:
      case model::WhenNobody::refuse:
        made_.automatic = policy.nobody == model::WhenNobody::agree;
        made_.cause = "nobody";
        return {};
      case model::WhenNobody::person:
        if (policy.instead) {
          LX_TRY_ASSIGN(const value::Value names, require(processing_, token_.key, *policy.instead, [&] {
                          return say("instead of the missing approver of '{}'", "“{}”缺少审批人时的替代人员", task_.id);
                        }));
          for (const std::string& name : texts_of(names))
            if (const organisation::Person* person = processing_.organisation().find_person(name))
              found.people.push_back(person->id);
        }
        break;
      case model::WhenNobody::administrator:
        for (const organisation::Person& person : processing_.organisation().administrators()) found.people.push_back(person.id);
        break;
      case model::WhenNobody::incident:
      case model::WhenNobody::block:
        break;
    }
    if (!found.people.empty()) return {};
    return found.wanted.empty()
               ? nobody(say("user task '{}': expected somebody who can do it, found that it names nobody",
                            "用户任务“{}”：应有人办理，实际没有指定任何人", task_.id),
                        say("correct the data by which it names somebody, then resolve the incident",
                            "请更正据以指定人员的数据，然后处理此异常"))
               : nobody(say("user task '{}': expected somebody who can do it, found nobody for '{}'",
                            "用户任务“{}”：应有人办理，实际“{}”没有人", task_.id, found.wanted),
                        say("give someone this role, then resolve the incident", "请为该角色安排人员，然后处理此异常"));
  }

  [[nodiscard]] Failure nobody(Message message, Message hint) const {
    const bool is_blocked = task_.rules.policy.nobody == model::WhenNobody::block;
    return {is_blocked ? FailureCode::not_permitted : FailureCode::condition_not_met, std::move(message), std::move(hint),
            task_.assignment.where.file.empty() ? task_.where : task_.assignment.where};
  }

  Result<void> take(const std::vector<std::string>& people) {
    LX_TRY_ASSIGN(const value::Value weights, weights_of());
    const std::vector<std::string> repeated = who_is_repeated(people);
    for (const std::string& person : people) {
      LX_TRY_ASSIGN(const std::int64_t weight, weight_of(weights, person));
      Participant& participant = made_.people.emplace_back();
      participant.person = person;
      participant.weight = weight;
      if (has(repeated, person)) participant.skipped = "repeated";
    }
    const auto is_asked = [](const Participant& participant) { return participant.skipped.empty(); };
    if (std::ranges::none_of(made_.people, is_asked)) {
      made_.people.clear();
      made_.automatic = true;
      made_.cause = "repeated";
      return {};
    }
    if (task_.rules.participants.mode == ParticipantMode::pool || task_.rules.participants.mode == ParticipantMode::random)
      std::erase_if(made_.people, [&](const Participant& participant) { return !is_asked(participant); });
    if (task_.rules.participants.mode == ParticipantMode::random) draw();
    return {};
  }

  Result<value::Value> weights_of() {
    if (!task_.rules.participants.weights) return value::Value();
    return require(processing_, token_.key, *task_.rules.participants.weights,
                   [&] { return say("weights of user task '{}'", "用户任务“{}”的票权", task_.id); });
  }

  Result<std::int64_t> weight_of(const value::Value& weights, const std::string& person) const {
    const value::Context* context = weights.if_context();
    if (context == nullptr) return 1;
    const organisation::Person* found = processing_.organisation().find_person(person);
    const value::Value* given = context->find(person);
    if (given == nullptr && found != nullptr) given = context->find(found->name);
    if (given == nullptr) return 1;
    const value::Number* number = given->if_number();
    const auto whole = number != nullptr ? number->to_integer() : std::nullopt;
    if (whole && *whole >= 0 && *whole <= 1'000'000) return *whole;
    return Failure{FailureCode::condition_not_met,
                   say("weights of user task '{}': expected a whole number for {}, found {}",
                       "用户任务“{}”的票权：{} 应为整数，实为 {}", task_.id, person, given->to_string()),
                   say("look at luoxuan:participants", "请查看 luoxuan:participants"), task_.where};
  }

  /// 自动去重: who has agreed before, or will be asked again later.
  [[nodiscard]] std::vector<std::string> who_is_repeated(const std::vector<std::string>& people) const {
    const model::Policy& policy = task_.rules.policy;
    if (policy.repeated == model::WhenRepeated::ask) return {};
    std::vector<std::string> repeated;
    if (policy.keep_last) {
      const bool only_next = policy.repeated == model::WhenRepeated::skip_adjacent;
      for (const std::string& person : later_approvers(processing_, token_.key, task_, only_next))
        if (has(people, person)) repeated.push_back(person);
      return repeated;
    }
    std::vector<std::string> asked;
    if (policy.repeated == model::WhenRepeated::skip_always)
      asked = people_in(token_.trail);
    else if (const auto last = last_done(token_.trail))
      asked = last->people;
    for (const std::string& person : people)
      if (has(asked, person)) repeated.push_back(person);
    return repeated;
  }

  void draw() {
    for (const Participant& participant : made_.people) made_.drawn_from.push_back(participant.person);
    const Participant one = made_.people[static_cast<std::size_t>(processing_.random() % made_.people.size())];
    made_.people = {one};
  }

  const Processing& processing_;
  const Token& token_;
  const model::UserTask& task_;
  std::string_view initiator_;  // of the instance's row, which stays as it is
  Participation& made_;
};

}  // namespace

Result<Participation> participants_of(const Processing& processing, const Token& token, const model::UserTask& task) {
  Result<Participation> made(boost::system::in_place_value);
  if (const auto chosen = Choosing(processing, token, task, *made).choose(); !chosen) made = chosen.error();
  return made;
}

}  // namespace luoxuan::engine
