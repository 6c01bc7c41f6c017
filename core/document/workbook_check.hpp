#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "feel/function_set.hpp"
#include "model/shape.hpp"
#include "model/workbook_template.hpp"

namespace luoxuan::document {

/// What in a workbook template goes wrong whatever the data hold, or does not fit data of this shape: functions that neither FEEL
/// nor `functions` has, members that the data will not have, names that they will not have, each with its place in the file and
/// the nearest that there is. Empty: fits.
///
/// A shape of kind anything has its members, and may have others: a name that is not among them is a mistake when it is nearly
/// one of them. `names` are those that the template was read with (reader::workbook_names).
[[nodiscard]] Failures check_workbook(const model::WorkbookTemplate& workbook, const model::Shape& data, const feel::Names& names,
                                      const feel::FunctionSet& functions);

/// An expression of a workbook template as its author finds it.
struct WorkbookExpression {
  Message place;                   // "sheet '报送情况', column '部门'"
  std::string text;                // "=unit.name"
  std::vector<std::string> names;  // of the data that it asks for, members with dots
};
/// In the order of the file.
[[nodiscard]] std::vector<WorkbookExpression> expressions_of(const model::WorkbookTemplate& workbook, const feel::Names& names,
                                                             const feel::FunctionSet& functions);

}  // namespace luoxuan::document
