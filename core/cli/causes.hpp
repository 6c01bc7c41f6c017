#pragma once

#include "cli/output.hpp"
#include "feel/cause.hpp"

namespace luoxuan::cli {

/// A warning as JSON: {message, kind, line, column, end_line, end_column, subject, did_you_mean}; what it does not have is left
/// out.
[[nodiscard]] value::Value warning_value(const feel::Warning& warning, std::string_view text, Language language);

/// A cause as JSON: {message, kind, subject, did_you_mean, file, line, column, because: […]}, likewise.
[[nodiscard]] value::Value cause_value(const feel::Cause& cause, Language language);

/// "null because 相符项数 was not found" on standard error, when something led to it.
void tell_cause(const feel::Cause& cause, const Output& output);

}  // namespace luoxuan::cli
