#pragma once

#include "base/result.hpp"
#include "form/directory.hpp"
#include "form/rule_context.hpp"
#include "form/submission_limits.hpp"
#include "model/form.hpp"
#include "value/value.hpp"

namespace luoxuan::form {

/// The submission as the form understands it, or every reason why it does not hold, in the order of the form.
///
/// What comes back has every field of the form and no other: texts trimmed at both ends; numbers, dates and times typed, also
/// from unambiguous texts (１２, 2017年12月20日); what is absent, empty, hidden or disabled is null (a list: empty; a
/// checkbox: false).
/// A failure begins with the path of its field, rows counted from 1: "存在问题[1].责任人: expected a person, found nothing".
/// A field that the form does not have is refused (invalid_input). More than a person could write (depth, values, rows,
/// lengths) is limit_exceeded, found without looking at the rest.
/// `given` is what rules may ask for beside the fields, and what fields that are `readonly` keep (form/read_only.hpp): what the
/// workflow has worked out there is taken as it is.
[[nodiscard]] Checked<value::Context> validate(const model::Form& form, const value::Context& submission,
                                               const Directory& directory, const RuleContext& given = {},
                                               const SubmissionLimits& limits = {});

/// Of something that is not complete yet: the fields that the form does not have, and values beyond the limits.
[[nodiscard]] Failures unknown_fields(const model::Form& form, const value::Context& submission, const Directory& directory);

}  // namespace luoxuan::form
