#include "engine/ability/approvers.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "engine/ability/expressions.hpp"

namespace luoxuan::engine {
namespace {

/// Adds in the order found, each once.
void add(Candidates& candidates, const std::vector<organisation::Person>& people) {
  for (const organisation::Person& person : people)
    if (std::ranges::find(candidates.people, person.id) == candidates.people.end()) candidates.people.push_back(person.id);
}

class Finding {
 public:
  Finding(const Processing& processing, Key token, const model::UserTask& task, Candidates& candidates)
      : processing_(processing), token_(token), task_(task), candidates_(candidates) {}

  Result<void> find() {
    const model::Approvers& approvers = task_.rules.approvers;
    if (approvers.post) LX_TRY(find_post());
    if (approvers.members) {
      LX_TRY_ASSIGN(const model::Unit* unit, unit_of(*approvers.members));
      candidates_.wanted = unit->name;
      add(candidates_, processing_.organisation().members(*unit));
    }
    if (approvers.leader_of) LX_TRY(find_leaders());
    if (approvers.chosen_by != model::ChosenBy::nobody && candidates_.wanted.empty())
      candidates_.wanted = approvers.chosen_by == model::ChosenBy::initiator ? "chosenBy initiator" : "chosenBy previous";
    return {};
  }

 private:
  Message what() const { return say("approvers of user task '{}'", "用户任务“{}”的审批人", task_.id); }

  Failure failure(Message message, Message hint) const {
    return {FailureCode::condition_not_met, std::move(message), std::move(hint), task_.where};
  }

  /// A unit by its name, or the unit of a person.
  Result<const model::Unit*> unit_of(const feel::Expression& expression) {
    LX_TRY_ASSIGN(const std::string name, require_text(processing_, token_, expression, [&] { return what(); }));
    const organisation::Organisation& organisation = processing_.organisation();
    if (const model::Unit* unit = organisation.find_unit(name)) return unit;
    if (const model::Unit* unit = organisation.unit_of(name)) return unit;
    Failure unknown = organisation.unit(name).error();
    unknown.where = expression.where();
    return unknown;
  }

  Result<std::int64_t> number_of(const feel::Expression& expression) {
    LX_TRY_ASSIGN(const value::Value value, require(processing_, token_, expression, [&] { return what(); }));
    std::optional<value::Number> number;
    if (const value::Number* given = value.if_number()) number = *given;
    if (const std::string* text = value.if_string()) number = value::Number::parse(*text);
    const auto whole = number ? number->to_integer() : std::nullopt;
    if (whole && *whole >= 1 && *whole <= 1000) return *whole;
    return failure(say("approvers of user task '{}': expected a whole number from 1 on, found {}",
                       "用户任务“{}”的审批人：应为 1 以上的整数，实为 {}", task_.id, value.to_string()),
                   say("look at '{}'", "请查看“{}”", expression.text()));
  }

  Result<void> find_post() {
    const model::Approvers& approvers = task_.rules.approvers;
    LX_TRY_ASSIGN(const std::string wanted, require_text(processing_, token_, *approvers.post, [&] { return what(); }));
    candidates_.wanted = wanted;
    std::vector<const model::Unit*> units;
    if (approvers.unit) {
      LX_TRY_ASSIGN(const model::Unit* unit, unit_of(*approvers.unit));
      units = {unit};
    } else {
      for (const model::Unit& unit : processing_.organisation().units()) units.push_back(&unit);
    }
    bool known = false;
    for (const model::Unit* unit : units)
      for (const model::Post* post : processing_.organisation().posts(*unit)) {
        if (post->id != wanted && post->name != wanted) continue;
        known = true;
        LX_TRY_ASSIGN(const auto holders, processing_.organisation().holders(post->role, unit->id));
        add(candidates_, holders);
      }
    if (known) return {};
    return failure(say("approvers of user task '{}': expected a post, found '{}'", "用户任务“{}”的审批人：应为岗位，实为“{}”",
                       task_.id, wanted),
                   say("look at posts.csv", "请查看 posts.csv"));
  }

  Result<void> find_leaders() {
    const model::Approvers& approvers = task_.rules.approvers;
    LX_TRY_ASSIGN(const model::Unit* unit, unit_of(*approvers.leader_of));
    candidates_.unit = unit->id;
    candidates_.wanted = say("leader of {}", "", unit->name).english;
    if (approvers.levels) return find_chain(*unit);
    std::int64_t level = 1;
    if (approvers.level) {
      LX_TRY_ASSIGN(level, number_of(*approvers.level));
    }
    const model::Unit* upper = processing_.organisation().superior(*unit, static_cast<int>(level) - 1);
    if (upper != nullptr) add(candidates_, processing_.organisation().leaders(*upper));
    return {};
  }

  /// From the unit itself up; vacant posts are passed over.
  Result<void> find_chain(const model::Unit& unit) {
    LX_TRY_ASSIGN(const value::Value written,
                  require(processing_, token_, *task_.rules.approvers.levels, [&] { return what(); }));
    std::int64_t levels = 1000;
    const std::string* word = written.if_string();
    if (word != nullptr)
      if (const model::Role* last = processing_.organisation().find_role(*word)) return find_chain_to(*last, unit);
    if (word == nullptr || *word != "top") {
      LX_TRY_ASSIGN(levels, number_of(*task_.rules.approvers.levels));
    }
    const model::Unit* at = &unit;
    for (std::int64_t level = 0; level < levels && at != nullptr; ++level) {
      add(candidates_, processing_.organisation().leaders(*at));
      at = processing_.organisation().superior(*at);
    }
    return {};
  }

  /// The leaders on the way up to the first level at which somebody holds this role, and those who hold it. Whose is the last
  /// word is not passed over: where nobody holds it, there is nobody to ask.
  Result<void> find_chain_to(const model::Role& last, const model::Unit& unit) {
    Candidates chain;
    for (const model::Unit* at = &unit; at != nullptr; at = processing_.organisation().superior(*at)) {
      LX_TRY_ASSIGN(const auto holders, processing_.organisation().holders(last.id, at->id));
      if (holders.empty()) {
        add(chain, processing_.organisation().leaders(*at));
        continue;
      }
      for (const std::string& person : chain.people)
        if (std::ranges::find(candidates_.people, person) == candidates_.people.end()) candidates_.people.push_back(person);
      add(candidates_, holders);
      return {};
    }
    candidates_.wanted = fmt::format("{}@{}", last.name.empty() ? last.id : last.name, unit.name);
    return {};
  }

  const Processing& processing_;
  Key token_;
  const model::UserTask& task_;
  Candidates& candidates_;
};

}  // namespace

Result<void> add_approvers(const Processing& processing, Key token, const model::UserTask& task, Candidates& candidates) {
  return Finding(processing, token, task, candidates).find();
}

std::vector<std::string> nearest_leaders(const Processing& processing, const model::Unit& unit, std::string_view except) {
  for (const model::Unit* at = &unit; at != nullptr; at = processing.organisation().superior(*at)) {
    std::vector<std::string> found;
    for (const organisation::Person& person : processing.organisation().leaders(*at))
      if (person.id != except) found.push_back(person.id);
    if (!found.empty()) return found;
  }
  return {};
}

std::vector<std::string> chosen_people(const Processing& processing, Key instance, std::string_view element) {
  const Instance* row = processing.state().instances.find(instance);
  const value::Context* chosen = row != nullptr ? row->chosen.if_context() : nullptr;
  const value::Value* people = chosen != nullptr ? chosen->find(element) : nullptr;
  return people != nullptr ? texts_of(*people) : std::vector<std::string>();
}

}  // namespace luoxuan::engine
