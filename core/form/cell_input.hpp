#pragma once

#include "document/xlsx_file.hpp"
#include "model/form.hpp"
#include "value/value.hpp"

namespace luoxuan::form {

/// What a person means by a cell of a table, as a submission to this field: pasted texts with invisible characters, "1,234",
/// "85%", "￥12.50", 20171220, a day's serial number, √ for a tick, an option's label, options joined by 、. What cannot be
/// understood stays as it is, so that validate tells what is wrong with it. Not for groups and dynamic lists.
[[nodiscard]] value::Value cell_input(const model::Component& field, const document::ReadCell& cell);

}  // namespace luoxuan::form
