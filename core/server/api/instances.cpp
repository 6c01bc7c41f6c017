#include "server/api/instances.hpp"

#include <algorithm>
#include <limits>
#include <map>

#include "server/view/administering.hpp"
#include "server/view/instance_rows.hpp"
#include "server/view/key_page.hpp"

namespace luoxuan::server::api {
namespace {

Result<void> require_known_state(std::string_view state) {
  if (state.empty()) return {};
  std::string known;
  for (const engine::InstanceState each : engine::all_instance_states) {
    if (engine::name_of(each) == state) return {};
    known += (known.empty() ? "" : ", ") + std::string(engine::name_of(each));
  }
  return Failure{FailureCode::invalid_input,
                 say("state: expected a state of instances, found '{}'", "state：应为流程的状态，实为“{}”", state.substr(0, 60)),
                 say("there are: {}", "现有：{}", known),
                 {}};
}

Result<std::vector<engine::Instance>> wanted_instances(const Call& call, const KeyPage& page) {
  return call.setting().rows<engine::Instance>().where(
      "\"key\" < $2 AND ($3 = '' OR process = $3) AND ($4 = '' OR definitions = $4) AND ($5 = '' OR state = $5) "
      "ORDER BY \"key\" DESC LIMIT $6",
      {page.last[0], call.request.parameter("workflow"), call.request.parameter("version"), call.request.parameter("state"),
       page.wanted()});
}

/// How many incidents each of these has that has some.
Result<std::map<Key, std::int64_t>> incidents_of(const Call& call, const std::vector<engine::Instance>& newest_first) {
  std::map<Key, std::int64_t> counts;
  if (newest_first.empty()) return counts;
  LX_TRY(call.reading.connection().query(
      "SELECT instance, count(*) FROM incident WHERE institution = $1 AND instance >= $2 AND instance <= $3 GROUP BY instance",
      {std::string_view(call.reading.institution()), newest_first.back().key.value, newest_first.front().key.value},
      [&](const store::Row& row) -> Result<void> {
        counts[{row.integer(0)}] = row.integer(1);
        return {};
      }));
  return counts;
}

}  // namespace

Checked<Response> list_instances(Call& call) {
  if (const auto permitted = require_administrator(call); !permitted) return Failures{permitted.error()};
  if (const auto known = require_known_state(call.request.parameter("state")); !known) return Failures{known.error()};
  const auto page = key_page_of(call, {std::numeric_limits<std::int64_t>::max()});
  if (!page) return Failures{page.error()};
  const auto instances = wanted_instances(call, *page);
  if (!instances) return Failures{instances.error()};
  auto incidents = incidents_of(call, *instances);
  if (!incidents) return Failures{incidents.error()};
  KeyRows rows(*page);
  for (const engine::Instance& instance : *instances) {
    auto row = administered_row(call, instance);
    if (!row) return Failures{row.error()};
    row->put("incidents", (*incidents)[instance.key]);
    if (!rows.add({instance.key.value}, *std::move(row))) break;
  }
  return json_response(200, std::move(rows).page());
}

Checked<Response> get_instance_variables(Call& call) {
  if (const auto permitted = require_administrator(call); !permitted) return Failures{permitted.error()};
  const auto key = call.key("instance");
  if (!key) return Failures{key.error()};
  const auto instance = call.reading.engine().instance(*key);
  if (!instance) return Failures{instance.error()};
  if (!*instance || engine::is_over((**instance).state)) return Failures{nothing_there()};
  auto variables = call.reading.engine().variables(*key);
  if (!variables) return Failures{variables.error()};
  return json_response(200, value::Context{{"variables", *std::move(variables)}});
}

}  // namespace luoxuan::server::api
