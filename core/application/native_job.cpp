#include "application/native_job.hpp"

namespace luoxuan::application {

Result<engine::JobDone> native_job(engine::Engine& engine, const KeptLibraries& kept, const engine::JobOrder& order) {
  LX_TRY_ASSIGN(const std::optional<engine::Instance> instance, engine.instance(order.job.instance));
  if (!instance) return engine::unhandled_job(order.job.type);
  LX_TRY_ASSIGN(const std::shared_ptr<const plugin::NativeParts> native, kept.native(instance->definitions));
  const auto task = native->tasks.find(order.job.type);
  if (task == native->tasks.end()) {
    if (auto why = native->why_off(order.job.type)) return *std::move(why);
    return engine::unhandled_job(order.job.type);
  }
  const std::string& institution = engine.parts().institution;
  LX_TRY_ASSIGN(plugin::NativeTaskOutcome outcome,
                task->second({.key = fmt::format("luoxuan.{}.{}", institution, order.job.key.value),
                              .institution = institution,
                              .element = order.job.element,
                              .instance = order.job.instance.value,
                              .attempts_left = order.job.retries,
                              .variables = order.variables,
                              .headers = order.headers}));
  engine::JobDone done{.variables = std::move(outcome.variables)};
  if (outcome.error) done.error = engine::JobError{std::move(outcome.error->code), std::move(outcome.error->message)};
  return done;
}

}  // namespace luoxuan::application
