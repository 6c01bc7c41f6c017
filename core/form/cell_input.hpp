#pragma once

#include <optional>

#include "document/xlsx_file.hpp"
#include "form/option_names.hpp"
#include "model/form.hpp"
#include "value/value.hpp"

namespace luoxuan::form {

/// What a person means by a cell of a table, as a submission to this field: pasted texts with invisible characters, "1,234",
/// "85%", "￥12.50", 20171220, a day's serial number, √ for a tick, an option's label, options joined by 、. What cannot be
/// understood stays as it is, so that validate tells what is wrong with it. Not for groups and dynamic lists.
class CellInput {
 public:
  /// `since_1904`: how the workbook counts days.
  explicit CellInput(const model::Component& field, bool since_1904 = false);

  [[nodiscard]] value::Value read(const document::ReadCell& cell) const;

 private:
  const model::Component& field_;
  bool since_1904_;
  std::optional<OptionNames> options_;
};

}  // namespace luoxuan::form
