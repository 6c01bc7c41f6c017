#include "quality/obligation_behind.hpp"

#include <algorithm>

#include "quality/obligations.hpp"
#include "quality/text_of.hpp"

namespace luoxuan::quality {
namespace {

/// Whether the instance's workflow says itself when a report is handed in, approved or reviewed.
Result<bool> marks_obligation(const Setting& setting, const engine::Instance& instance) {
  LX_TRY_ASSIGN(const auto library, setting.libraries.find(instance.definitions));
  const auto process = library->processes.find(instance.process);
  if (process == library->processes.end()) return false;
  return std::ranges::any_of(process->second->elements, [](const auto& element) {
    return element->kind == model::ElementKind::user_task && !model::as<model::UserTask>(*element).marks_obligation.empty();
  });
}

}  // namespace

Result<Key> caller_of(const Setting& setting, Key instance) {
  LX_TRY_ASSIGN(const std::optional<engine::Instance> called, setting.engine.instance(instance));
  if (!called || !called->caller) return Key();
  LX_TRY_ASSIGN(const std::optional<engine::Token> caller, setting.rows<engine::Token>().find(called->caller));
  return caller ? caller->instance : Key();
}

Result<std::optional<Obligation>> obligation_behind(const Setting& setting, Key instance) {
  while (instance) {
    LX_TRY_ASSIGN(std::optional<Obligation> found, obligation_of_instance(setting, instance));
    if (found) return found;
    LX_TRY_ASSIGN(instance, caller_of(setting, instance));
  }
  return std::optional<Obligation>();
}

Result<std::optional<Obligation>> obligation_around(const Setting& setting, Key instance, const value::Context& variables) {
  LX_TRY_ASSIGN(std::optional<Obligation> behind, obligation_behind(setting, instance));
  const Key named = key_of(variables, "obligation");
  if (behind || !named) return behind;
  LX_TRY_ASSIGN(std::optional<Obligation> found, setting.rows<Obligation>().find(named));
  for (Key at = found ? found->instance : Key(); at;) {
    LX_TRY_ASSIGN(at, caller_of(setting, at));
    if (at == instance) return found;
  }
  return std::optional<Obligation>();
}

Result<void> hand_to_called(const Setting& setting, Key called) {
  LX_TRY_ASSIGN(const Key caller, caller_of(setting, called));
  if (!caller) return {};
  LX_TRY_ASSIGN(std::optional<Obligation> obligation, obligation_of_instance(setting, caller));
  if (!obligation) return {};
  LX_TRY_ASSIGN(const std::optional<engine::Instance> instance, setting.engine.instance(called));
  if (!instance) return {};
  LX_TRY_ASSIGN(const bool marks, marks_obligation(setting, *instance));
  if (!marks) return {};
  obligation->instance = called;
  return setting.rows<Obligation>().write(*std::move(obligation));
}

}  // namespace luoxuan::quality
