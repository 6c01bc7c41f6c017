#pragma once

#include "base/result.hpp"
#include "model/form.hpp"
#include "value/value.hpp"

namespace luoxuan::form {

/// The form as a workbook (.xlsx) that people fill in without Luoxuan and send back: headings, ids and what is `disabled` or
/// `readonly` locked, choices to pick from, limits shown, a sheet for each list. Filled with `data`, as far as it has the form's
/// fields. Equal input gives equal bytes. `created` is written into the file.
[[nodiscard]] Result<std::string> as_workbook(const model::Form& form, const value::Context& data,
                                              const value::DateTime& created);

}  // namespace luoxuan::form
