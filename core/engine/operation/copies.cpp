#include "engine/operation/copies.hpp"

#include <algorithm>

#include "engine/ability/candidates.hpp"
#include "engine/ability/expressions.hpp"
#include "engine/operation/acting.hpp"

namespace luoxuan::engine {

Result<std::vector<NodeCopy>> copies_of(const Processing& processing, Key token, const model::UserTask& task) {
  std::vector<NodeCopy> copies;
  for (const model::Copy& copy : task.rules.copies) {
    const auto what = [&] { return say("copies of user task '{}'", "用户任务“{}”的抄送人", task.id); };
    LX_TRY_ASSIGN(const value::Value names, require(processing, token, copy.to, what));
    NodeCopy made{{}, copy.receipt};
    for (const std::string& name : texts_of(names)) {
      const std::size_t at = name.find('@');
      if (at == std::string::npos) {
        LX_TRY_ASSIGN(std::string id, person_id(processing, name));
        made.people.push_back(std::move(id));
        continue;
      }
      LX_TRY_ASSIGN(const auto holders, processing.organisation().holders(name.substr(0, at), name.substr(at + 1)));
      for (const organisation::Person& person : holders) made.people.push_back(person.id);
    }
    copies.push_back(std::move(made));
  }
  return copies;
}

void send_copies(Processing& processing, const Token& token, const std::vector<NodeCopy>& copies) {
  if (copies.empty()) return;
  const Key instance = token.instance;
  const std::string element = token.element;
  for (const NodeCopy& copy : copies)
    send_circulars(processing, instance, element, copy.receipt ? "circulation" : "copy", copy.people, "", "");
}

std::size_t send_circulars(Processing& processing, Key instance, std::string_view element, std::string_view kind,
                           const std::vector<std::string>& people, std::string_view by, std::string_view text) {
  std::size_t sent = 0;
  for (const std::string& person : people) {
    const auto before = processing.state().circulars.of(instance);
    const bool has_one = std::ranges::any_of(before, [&](const Circular* circular) {
      return circular->kind == kind && circular->person == person && (kind == "copy" || !circular->read);
    });
    if (has_one && kind != "consultation") continue;
    processing.append(fact::CircularSent{.circular = processing.new_key(),
                                         .instance = instance,
                                         .element = std::string(element),
                                         .kind = std::string(kind),
                                         .person = person,
                                         .by = std::string(by),
                                         .text = std::string(text),
                                         .at = processing.now()});
    ++sent;
  }
  return sent;
}

const model::UserTask* task_without_copies(const model::Process& process) {
  for (const auto& element : process.elements) {
    if (element->kind != model::ElementKind::user_task) continue;
    const auto& task = model::as<model::UserTask>(*element);
    if (!model::allows(task.rules, model::NodeOperation::copy)) return &task;
  }
  return nullptr;
}

}  // namespace luoxuan::engine
