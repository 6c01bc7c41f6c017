#include "application/installation.hpp"
#include "quality/report_context.hpp"

// How people begin instances: now, as a draft, or only to see who would be asked.
namespace luoxuan::application {

value::Context Installation::start_variables(std::string_view by) const {
  return {{"institution", quality::institution_context(setting().libraries.current()->institution)},
          {"starter", value::Context{{"id", by}, {"name", quality::person_name(setting(), std::string(by))}}}};
}

Checked<engine::Engine::Acted> Installation::start(std::string_view act_id, std::string_view process, value::Context variables,
                                                   std::string_view by, engine::command::Handlers handlers) {
  return engine().act(act_id, [&](engine::Act& act) { return start_in(act, process, variables, by, handlers); });
}

Checked<void> Installation::start_in(engine::Act& act, std::string_view process, value::Context variables, std::string_view by,
                                     const engine::command::Handlers& handlers) {
  const auto begun = act.execute(
      engine::command::StartInstance{std::string(process), start_variables(by), handlers, {}, std::move(variables)}, by);
  if (!begun) return begun.error();
  return {};
}

Checked<engine::Engine::Acted> Installation::draft(std::string_view act_id, std::string_view process, value::Context variables,
                                                   std::string_view by) {
  return engine().act(act_id, engine::command::DraftInstance{std::string(process), start_variables(by), std::move(variables)},
                      by);
}

Checked<std::vector<engine::PreviewedNode>> Installation::preview(std::string_view process, value::Context variables,
                                                                  std::string_view by,
                                                                  const engine::command::Handlers& handlers) {
  return engine::preview(engine().parts(), {std::string(process), start_variables(by), handlers, {}, std::move(variables)}, by);
}

Checked<engine::Engine::Acted> Installation::forward(std::string_view act_id, Key key, std::string_view process,
                                                     value::Context variables, std::string_view by) {
  const auto instance = engine().instance(key);
  if (!instance) return Failures{instance.error()};
  if (!*instance || !engine::is_over((*instance)->state))
    return Failures{
        {FailureCode::conflict,
         say("forwarding: expected an instance that has ended, found one that has not", "转发：应为已结束的流程，实际未结束"),
         say("wait for its end", "请等待流程结束"),
         {}}};
  bool took_part = (*instance)->started_by == by;
  value::List history;
  const auto read = engine().history().each_after(0, [&](const engine::Record& record) -> Result<void> {
    if (record.instance != key) return {};
    took_part = took_part || record.by == by;
    history.push_back(value::Context{{"what", record.name},
                                     {"at", value::at_zone(record.at, setting().home())},
                                     {"by", record.by},
                                     {"body", record.body.context()}});
    return {};
  });
  if (!read) return Failures{read.error()};
  if (!took_part)
    return Failures{{FailureCode::not_permitted,
                     say("forwarding: expected someone who took part in it, found {}", "转发：应为流程参与人，实际是 {}", by),
                     say("ask one of them", "请联系参与人"),
                     {}}};
  value::Context added = start_variables(by);
  added.put("forwarded", value::Context{{"instance", key.value},
                                        {"process", (*instance)->process},
                                        {"state", engine::name_of((*instance)->state)},
                                        {"history", std::move(history)}});
  return engine().act(act_id, [&](engine::Act& act) -> Checked<void> {
    const auto begun = act.execute(engine::command::StartInstance{std::string(process), added, {}, {}, variables}, by);
    if (!begun) return begun.error();
    act.record("instance_forwarded", key, by, {{"instance", key.value}, {"to", begun->value}, {"by", by}});
    return {};
  });
}

}  // namespace luoxuan::application
