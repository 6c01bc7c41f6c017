#include <algorithm>

#include "application/installation.hpp"
#include "base/text.hpp"
#include "engine/shell/stored_disabled_workflows.hpp"

// What people arrange beside instances: who acts for whom, which workflows may be begun, phrases.
namespace luoxuan::application {
namespace {

Failure not_permitted(Message message) {
  return {FailureCode::not_permitted, std::move(message), say("ask an administrator", "请联系管理员"), {}};
}

}  // namespace

Result<void> Installation::load_substitutions(organisation::Organisation& organisation) const {
  return connection_->query(
      "SELECT \"key\", absent, substitute, from_moment, until_moment, process FROM substitution ORDER BY \"key\"", {},
      [&](const store::Row& row) -> Result<void> {
        organisation.substitutions().add({{row.integer(0)},
                                          std::string(row.text(1)),
                                          std::string(row.text(2)),
                                          Moment(std::chrono::milliseconds(row.integer(3))),
                                          Moment(std::chrono::milliseconds(row.integer(4))),
                                          std::string(row.text(5))});
        return {};
      });
}

Checked<Key> Installation::name_substitute(std::string_view act_id, organisation::Substitution row, std::string_view by) {
  organisation::Organisation& organisation = mutable_organisation();
  if (by != row.absent && !organisation.is_administrator(by))
    return Failures{not_permitted(say("substitution of {}: expected the person or an administrator, found {}",
                                      "{} 的代理：应由本人或管理员设置，实际是 {}", row.absent, by))};
  if (const auto fits = organisation.substitutions().check(row); !fits) return Failures{fits.error()};
  const auto acted = engine().act(act_id, [&](engine::Act& act) -> Checked<void> {
    row.key = act.new_key();
    const std::string& institution = engine().parts().institution;
    const auto written = act.connection().execute(
        "INSERT INTO substitution (institution, \"key\", absent, substitute, from_moment, until_moment, process) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7)",
        {std::string_view(institution), row.key.value, std::string_view(row.absent), std::string_view(row.substitute),
         std::int64_t{row.from.time_since_epoch().count()}, std::int64_t{row.until.time_since_epoch().count()},
         std::string_view(row.process)});
    if (!written) return Failures{written.error()};
    act.record("substitution_named", {}, by,
               {{"substitution", row.key.value},
                {"absent", row.absent},
                {"substitute", row.substitute},
                {"from", value::at_zone(row.from, setting().home())},
                {"until", value::at_zone(row.until, setting().home())},
                {"process", row.process}});
    return {};
  });
  if (!acted) return acted.error();
  if (!acted->was_done_before) organisation.substitutions().add(row);
  return row.key;
}

Checked<void> Installation::end_substitution(std::string_view act_id, Key key, std::string_view by) {
  organisation::Organisation& organisation = mutable_organisation();
  const organisation::Substitution* row = organisation.substitutions().find(key);
  if (row == nullptr)
    return Failures{{FailureCode::not_found,
                     say("expected a substitution, found none with number {}", "应为代理，实际没有编号 {}", key.value),
                     say("look at the list again", "请刷新列表"),
                     {}}};
  if (by != row->absent && !organisation.is_administrator(by))
    return Failures{not_permitted(say("substitution of {}: expected the person or an administrator, found {}",
                                      "{} 的代理：应由本人或管理员结束，实际是 {}", row->absent, by))};
  Moment ended;
  const auto acted = engine().act(act_id, [&](engine::Act& act) -> Checked<void> {
    ended = std::min(row->until, act.now());
    const std::string& institution = engine().parts().institution;
    const auto written =
        act.connection().execute("UPDATE substitution SET until_moment = $3 WHERE institution = $1 AND \"key\" = $2",
                                 {std::string_view(institution), key.value, std::int64_t{ended.time_since_epoch().count()}});
    if (!written) return Failures{written.error()};
    act.record("substitution_ended", {}, by,
               {{"substitution", key.value}, {"absent", row->absent}, {"substitute", row->substitute}});
    return {};
  });
  if (!acted) return acted.error();
  if (!acted->was_done_before) organisation.substitutions().end(key, ended);
  return {};
}

Checked<void> Installation::disable(std::string_view act_id, std::string_view process, bool disabled, std::string_view reason,
                                    std::string_view by) {
  if (!setting().organisation.is_administrator(by))
    return Failures{not_permitted(
        say("disabling a workflow: expected an administrator, found {}", "停用流程：应由管理员操作，实际是 {}", by))};
  if (text::trim(reason).empty())
    return Failures{{FailureCode::invalid_input,
                     say("disabling a workflow: expected a reason, found nothing", "停用流程：应写明理由，实际为空"),
                     say("write why", "请写明理由"),
                     {}}};
  // One that the definitions in force have no more can still be enabled, for when they have it again.
  const engine::Engine::Parts& parts = engine().parts();
  const auto was_disabled = engine::StoredDisabledWorkflows(parts.connection, parts.institution).contains(process);
  if (!was_disabled) return Failures{was_disabled.error()};
  if (!*was_disabled && !setting().libraries.current()->processes.contains(process))
    return Failures{{FailureCode::not_found,
                     say("expected a workflow, found none called '{}'", "应为流程，实际没有名为“{}”的流程", process),
                     say("look at the workflows of the plugin", "请查看插件的流程"),
                     {}}};
  const auto acted = engine().act(act_id, [&](engine::Act& act) -> Checked<void> {
    const std::string& institution = engine().parts().institution;
    const auto written = act.connection().execute(
        disabled ? "INSERT INTO disabled_workflow (institution, process) VALUES ($1, $2) ON CONFLICT DO NOTHING"
                 : "DELETE FROM disabled_workflow WHERE institution = $1 AND process = $2",
        {std::string_view(institution), process});
    if (!written) return Failures{written.error()};
    act.record(disabled ? "workflow_disabled" : "workflow_enabled", {}, by, {{"process", process}, {"reason", reason}});
    return {};
  });
  if (!acted) return acted.error();
  return {};
}

Checked<void> Installation::keep_phrase(std::string_view act_id, std::string_view written, std::string_view by) {
  const std::string phrase(text::trim(written));
  if (phrase.empty() || text::length(phrase) > 200)
    return Failures{
        {FailureCode::invalid_input,
         say("expected a phrase of 1 to 200 characters, found {}", "常用语应为 1 至 200 字，实际 {} 字", text::length(phrase)),
         say("write a short one", "请简短填写"),
         {}}};
  const auto acted = engine().act(act_id, [&](engine::Act& act) -> Checked<void> {
    const std::string& institution = engine().parts().institution;
    const auto kept =
        act.connection().execute("INSERT INTO phrase (institution, person, text) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
                                 {std::string_view(institution), by, std::string_view(phrase)});
    if (!kept) return Failures{kept.error()};
    act.record("phrase_kept", {}, by, {{"text", phrase}});
    return {};
  });
  if (!acted) return acted.error();
  return {};
}

Checked<void> Installation::drop_phrase(std::string_view act_id, std::string_view phrase, std::string_view by) {
  const auto acted = engine().act(act_id, [&](engine::Act& act) -> Checked<void> {
    const std::string& institution = engine().parts().institution;
    const auto dropped = act.connection().execute("DELETE FROM phrase WHERE institution = $1 AND person = $2 AND text = $3",
                                                  {std::string_view(institution), by, phrase});
    if (!dropped) return Failures{dropped.error()};
    if (*dropped == 0)
      return Failures{{FailureCode::not_found,
                       say("expected a phrase of one's own, found none '{}'", "应为自己的常用语，实际没有“{}”", phrase),
                       say("look at the list", "请查看列表"),
                       {}}};
    act.record("phrase_dropped", {}, by, {{"text", phrase}});
    return {};
  });
  if (!acted) return acted.error();
  return {};
}

Result<std::vector<std::string>> Installation::phrases(std::string_view by) const {
  std::vector<std::string> found;
  const std::string& institution = engine().parts().institution;
  LX_TRY(connection_->query("SELECT text FROM phrase WHERE institution = $1 AND person = $2 ORDER BY text",
                            {std::string_view(institution), by}, [&](const store::Row& row) -> Result<void> {
                              found.emplace_back(row.text(0));
                              return {};
                            }));
  return found;
}

}  // namespace luoxuan::application
