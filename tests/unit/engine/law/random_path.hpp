// A random path through a random model: what people, the clock and the world outside do next.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "../small_world.hpp"
#include "random_model.hpp"

namespace luoxuan::engine {

inline Processes read_all(const RandomModel& model) {
  const auto read = reader::read_bpmn(model.xml, "random.bpmn");
  if (read) return {read->begin(), read->end()};
  const Failures refusals = read.error();
  for (const Failure& refusal : refusals) UNSCOPED_INFO(to_string(refusal, Language::english));
  UNSCOPED_INFO(model.xml);
  FAIL("the random model is refused");
  return {};
}

template <class Rows>
Key any_of(Chance& chance, const Rows& rows) {
  if (rows.rows.empty()) return {1};
  auto row = rows.rows.begin();
  std::advance(row, static_cast<std::ptrdiff_t>(chance.below(rows.rows.size())));
  return row->first;
}

class RandomPath {
 public:
  struct Move {
    Command command;
    std::string_view by;
  };

  RandomPath(Chance& chance, const RandomModel& model, SmallWorld& world) : chance_(chance), model_(model), world_(world) {}

  value::Context variables() {
    value::Context given = {{"x", static_cast<std::int64_t>(chance_.below(10))}, {"k", "1"}, {"y", chance_.one_in(2)}};
    value::List items;
    for (std::size_t count = chance_.below(4); count > 0; --count) items.emplace_back(static_cast<std::int64_t>(count));
    given.put("items", std::move(items));
    return given;
  }
  /// Towards the end nothing new begins.
  Move next(bool towards_the_end) {
    switch (chance_.below(towards_the_end ? 15 : 24)) {
      case 0:
      case 1:
      case 2:
      case 3:
      case 4:
      case 5:
        return {command::CompleteWorkItem{any_of(chance_, world_.work_items), submission()}, "li"};
      case 6:
        if (chance_.one_in(4))
          return {command::CompleteJob{any_of(chance_, world_.jobs), {}, {.denied = true, .reason = "no"}}, system_actor};
        [[fallthrough]];
      case 7:
        return {command::CompleteJob{any_of(chance_, world_.jobs), submission()}, system_actor};
      case 8:
      case 9:
        return fire();
      case 10:
        return {command::PublishMessage{.name = chance_.one_in(2) ? "m0" : "m1", .correlation_key = chance_.one_in(3) ? "" : "1"},
                system_actor};
      case 11:
        return {command::BroadcastSignal{"s0"}, system_actor};
      case 12:
        return {command::CorrectVariables{any_of(chance_, world_.instances), variables(), "because"}, "zhao"};
      case 13:
        return {command::ResolveIncident{any_of(chance_, world_.incidents)}, "zhao"};
      case 14:
        return choose_or_activate();
      case 15:
        return {command::FailJob{any_of(chance_, world_.jobs), {FailureCode::io, say("no", "否")}}, system_actor};
      case 16:
        return {command::PublishMessage{.name = "m1",
                                        .correlation_key = "1",
                                        .id = fmt::format("{}", chance_.below(3)),
                                        .time_to_live = std::chrono::hours(3),
                                        .variables = submission()},
                system_actor};
      case 17:
        return {command::ThrowError{any_of(chance_, world_.work_items), chance_.one_in(2) ? "E1" : "E2"}, "li"};
      case 18:
        return {command::SuspendInstance{any_of(chance_, world_.instances), "because"}, "zhao"};
      case 19:
        return {command::ActivateInstance{any_of(chance_, world_.instances), "because"}, "zhao"};
      case 20:
        if (chance_.one_in(3)) return {command::TerminateInstance{any_of(chance_, world_.instances), "because"}, "zhao"};
        return {command::ResumeInstance{any_of(chance_, world_.instances), "because"}, "li"};
      case 21:
        return jump();
      case 22:
        return {command::ReturnWorkItem{.work_item = any_of(chance_, world_.work_items), .opinion = "because", .target = {}},
                "li"};
      default:
        return {command::StartInstance{chance_.one_in(2) ? "process" : "called", variables()}, "li"};
    }
  }

 private:
  value::Context submission() {
    return chance_.one_in(4) ? value::Context{} : value::Context{{"x", static_cast<std::int64_t>(chance_.below(10))}};
  }

  /// The clock goes to the earliest timer.
  Move fire() {
    const Timer* earliest = nullptr;
    for (const auto& [key, timer] : world_.timers.rows)
      if (earliest == nullptr || timer.due < earliest->due) earliest = &timer;
    if (earliest == nullptr || earliest->due == never) return {command::FireTimer{{1}}, system_actor};
    world_.now = std::max(world_.now, earliest->due);
    return {command::FireTimer{earliest->key}, system_actor};
  }

  Move choose_or_activate() {
    for (const auto& [key, token] : world_.tokens.rows) {
      const model::Process* process = world_.definitions.process(world_.instances.rows.at(token.instance).process);
      const model::Element* element = process->find(token.element);
      if (element == nullptr || element->kind != model::ElementKind::ad_hoc_sub_process || chance_.one_in(3)) continue;
      const auto& inside = model::as_sub_process(*element)->scope.elements;
      return {command::ChooseElements{key, {inside[chance_.below(inside.size())]->id}}, "li"};
    }
    return {command::ActivateInstance{any_of(chance_, world_.instances), "because"}, "zhao"};
  }

  /// Afterwards a parallel join may wait for a branch that was taken elsewhere: an administrator jumps again.
  Move jump() {
    return {
        command::JumpInstance{any_of(chance_, world_.instances), chance_.one_in(2) ? any_of(chance_, world_.work_items) : Key{},
                              chance_.of(model_.places), "because"},
        "zhao"};
  }

  Chance& chance_;
  const RandomModel& model_;
  SmallWorld& world_;
};

}  // namespace luoxuan::engine
