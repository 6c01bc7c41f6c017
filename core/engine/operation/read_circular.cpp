#include "engine/operation/operations.hpp"

#include "engine/operation/acting.hpp"

namespace luoxuan::engine {
namespace {

Result<Circular> own_circular(const Processing& processing, Key key, std::string_view by) {
  const Circular* circular = processing.state().circulars.find(key);
  if (circular->person == by) return *circular;
  return Failure{FailureCode::not_permitted,
                 say("expected {}, whom it was sent to, found {}", "应由收件人 {} 操作，实际是 {}",
                     name_of_person(processing, circular->person), name_of_person(processing, by)),
                 say("only the reader confirms it", "只有收件人可以确认"),
                 {}};
}

Failure done_before() {
  return {FailureCode::conflict,
          say("expected it to be unread, found it confirmed", "应为未读，实际已确认"),
          say("once is enough", "无须重复确认"),
          {}};
}

}  // namespace

Checked<void> perform(Processing& processing, const command::ReadCircular& command, std::string_view by) {
  const auto circular = own_circular(processing, command.circular, by);
  if (!circular) return Failures{circular.error()};
  if (circular->read) return Failures{done_before()};
  processing.append(fact::CircularRead{circular->key, circular->instance, circular->element, std::string(by), processing.now()});
  return {};
}

Checked<void> perform(Processing& processing, const command::AnswerConsultation& command, std::string_view by) {
  const auto circular = own_circular(processing, command.circular, by);
  if (!circular) return Failures{circular.error()};
  if (circular->kind != "consultation")
    return Failures{{FailureCode::conflict,
                     say("expected a question, found a {}", "应为征询，实际为 {}", circular->kind),
                     say("confirm that you have read it", "请确认已阅"),
                     {}}};
  if (!circular->answer.empty()) return Failures{done_before()};
  if (const auto given = require_reason(command.answer, say("answer", "答复")); !given) return Failures{given.error()};
  processing.append(fact::ConsultationAnswered{circular->key, circular->instance, circular->element, std::string(by),
                                               command.answer, processing.now()});
  return {};
}

}  // namespace luoxuan::engine
