#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "form/directory.hpp"
#include "form/rule_context.hpp"
#include "model/form.hpp"
#include "value/value.hpp"

namespace luoxuan::form {

/// Told now and then how many rows were read; false ends the reading (`conflict`).
using ReadingProgress = std::function<bool(std::size_t rows)>;

/// A submission out of a workbook that as_workbook made and a person filled in, validated. Every fault at once, named by sheet
/// and cell: "sheet '存在问题', cell C5 (责任人): expected a person, found nothing".
///
/// Rows may be added, moved and left blank, sheets renamed. Refused: another form's file, one whose form has other fields by now
/// (`conflict`), one without its hidden ids. `given` is what rules may ask for beside the fields.
[[nodiscard]] Checked<value::Context> read_workbook(const model::Form& form, std::string_view bytes, std::string_view file,
                                                    const Directory& directory, const RuleContext& given = {},
                                                    const ReadingProgress& progress = {});

/// A submission out of a .csv: its rows are those of a list of the form (`list`: its id or label; may be empty when the form has
/// one list only), its columns the labels or names of the list's fields. Of a form without lists the only row is the form. Bytes
/// and separators as decode_table has them. Faults are named by line and column.
[[nodiscard]] Checked<value::Context> read_csv(const model::Form& form, std::string_view bytes, std::string_view file,
                                               std::string_view list, const Directory& directory, const RuleContext& given = {},
                                               const ReadingProgress& progress = {});

}  // namespace luoxuan::form
