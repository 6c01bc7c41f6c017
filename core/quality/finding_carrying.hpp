#pragma once

#include <string_view>

#include "quality/setting.hpp"

namespace luoxuan::quality {

/// Takes the findings that a unit named or answers for, and that are not closed, over into a later period of the same report, as
/// a part of the act: each as a row for the form, {编号, 问题, 责任部门, 责任人, 措施, 完成时限, 状态}.
[[nodiscard]] Result<value::List> carry_over(const Setting& setting, engine::Act& act, const model::ReportType& report,
                                             std::string_view unit, std::string_view period);

}  // namespace luoxuan::quality
