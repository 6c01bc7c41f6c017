#include "server/api/incidents.hpp"

#include <limits>

#include "quality/text_of.hpp"
#include "server/view/acts.hpp"
#include "server/view/administering.hpp"
#include "server/view/body_text.hpp"
#include "server/view/instance_rows.hpp"
#include "server/view/key_page.hpp"
#include "server/view/words.hpp"

namespace luoxuan::server::api {
namespace {

/// As answers have it. One whose definitions are lost is told by ids.
Result<value::Context> incident_value(const Call& call, const engine::Incident& incident) {
  const quality::Setting& setting = call.setting();
  value::Context told{{"incident", incident.key.value},
                      {"instance", incident.instance.value},
                      {"element", incident.element},
                      {"message", call.in(incident.message)},
                      {"hint", call.in(incident.hint)}};
  put_moment(told, "raised", setting, incident.raised);
  LX_TRY_ASSIGN(const std::optional<engine::Instance> instance, call.reading.engine().instance(incident.instance));
  if (!instance) return told;
  told.put("state", engine::name_of(instance->state));
  LX_TRY_ASSIGN(const InstanceNames names, names_of(setting, *instance));
  told.put("workflow", names.workflow);
  told.put("title", names.title);
  told.put("element_name", shown_name(names.process, incident.element));
  return told;
}

Result<engine::Incident> find_incident(const Call& call) {
  LX_TRY_ASSIGN(const Key key, call.key("incident"));
  LX_TRY_ASSIGN(std::optional<engine::Incident> incident, call.setting().rows<engine::Incident>().find(key));
  if (!incident) return nothing_there();
  return *std::move(incident);
}

}  // namespace

Checked<Response> list_incidents(Call& call) {
  if (const auto permitted = require_administrator(call); !permitted) return Failures{permitted.error()};
  const auto page = key_page_of(call, {std::numeric_limits<std::int64_t>::max()});
  if (!page) return Failures{page.error()};
  const auto incidents = call.setting().rows<engine::Incident>().where("\"key\" < $2 ORDER BY \"key\" DESC LIMIT $3",
                                                                       {page->last[0], page->wanted()});
  if (!incidents) return Failures{incidents.error()};
  KeyRows rows(*page);
  for (const engine::Incident& incident : *incidents) {
    auto row = incident_value(call, incident);
    if (!row) return Failures{row.error()};
    if (!rows.add({incident.key.value}, *std::move(row))) break;
  }
  return json_response(200, std::move(rows).page());
}

Checked<Response> get_incident(Call& call) {
  if (const auto permitted = require_administrator(call); !permitted) return Failures{permitted.error()};
  const auto incident = find_incident(call);
  if (!incident) return Failures{incident.error()};
  auto told = incident_value(call, *incident);
  if (!told) return Failures{told.error()};
  auto variables = call.reading.engine().variables(incident->instance);
  if (!variables) return Failures{variables.error()};
  told->put("variables", *std::move(variables));
  return json_response(200, *told);
}

Checked<Response> operate_on_incident(Call& call) {
  if (const auto permitted = require_administrator(call); !permitted) return Failures{permitted.error()};
  const auto id = call.act_id();
  if (!id) return Failures{id.error()};
  const auto before = done_before(call, *id);
  if (!before) return Failures{before.error()};
  if (*before) return told_as_done(call, **before);
  const auto incident = find_incident(call);
  const auto body = call.body();
  if (!body) return Failures{body.error()};
  if (!incident) return Failures{incident.error()};
  Failures wrong;
  if (quality::text_of(*body, "operation") != "resolve")
    wrong.push_back({FailureCode::invalid_input,
                     say("operation: expected resolve, found another", "operation：应为 resolve，实际不是"),
                     say("send resolve, with variables where data was wrong", "请发送 resolve；数据有误时附上 variables"),
                     {}});
  const value::Value* given = body->find("variables");
  if (given != nullptr && !given->is_null() && given->if_context() == nullptr)
    wrong.push_back(
        {FailureCode::invalid_input,
         say("variables: expected an object of values by name, found another value", "variables：应为按名称给出的值，实际不是"),
         say("leave it out, or send an object with the names of the items", "请省略，或发送以数据项名称为键的对象"),
         {}});
  const auto reason = body_text(*body, "reason", most_of_opinion);
  if (!reason) wrong.push_back(reason.error());
  if (!wrong.empty()) return wrong;
  const auto acted = call.service.executor.act(*id, [&](engine::Act& act) -> Checked<void> {
    if (given != nullptr && given->if_context() != nullptr && !given->if_context()->empty()) {
      const auto corrected =
          act.execute(engine::command::CorrectVariables{incident->instance, *given->if_context(), *reason}, call.person());
      if (!corrected) return corrected.error();
    }
    const auto resolved = act.execute(engine::command::ResolveIncident{incident->key}, call.person());
    if (!resolved) return resolved.error();
    return {};
  });
  if (!acted) return acted.error();
  return told_as_done(call, *acted);
}

}  // namespace luoxuan::server::api
