#include "engine/operation/operations.hpp"

#include "engine/ability/variables.hpp"
#include "engine/operation/acting.hpp"
#include "engine/operation/fields.hpp"

namespace luoxuan::engine {

Checked<void> perform(Processing& processing, const command::CorrectVariables& command, std::string_view by) {
  const Message what = say("correction of variables", "更正变量");
  if (const auto permitted = require_administrator(processing, by, what); !permitted) return Failures{permitted.error()};
  if (const auto reason = require_reason(command.reason, what); !reason) return Failures{reason.error()};
  const auto corrected = with_period(processing, command.variables);
  if (!corrected) return corrected.error();
  processing.append(fact::VariablesCorrected{command.instance, value::Value(command.variables), std::string(by), command.reason});
  for (const auto& [name, value] : *corrected) set_local(processing, command.instance, name, value);
  return {};
}

}  // namespace luoxuan::engine
