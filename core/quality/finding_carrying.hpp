#pragma once

#include <string_view>

#include "quality/setting.hpp"

namespace luoxuan::quality {

/// Which findings are meant: those that this unit named or answers for, of a report type (id; those of none come with every one),
/// and which later period they are taken over into.
struct Carrying {
  std::string unit;    // id
  std::string report;  // may be empty
  std::string period;  // name
};

/// Those that are not closed, each as a row for the form, {编号, 问题, 责任部门, 责任人, 措施, 完成时限, 状态}. Nothing is
/// written.
[[nodiscard]] Result<value::List> carried_rows(const Setting& setting, const Carrying& carrying);

/// Takes them over as a part of the act: what the unit itself named is inherited by the period, once.
[[nodiscard]] Result<void> inherit_findings(const Setting& setting, engine::Act& act, const Carrying& carrying);

/// Closes, as a part of the act, those among what the unit named or answers for that rows of `list` say are solved, with what
/// `result` of the row tells. A row is known by its 编号, without one by its words.
struct Solving {
  std::string list, result, solved;  // names of the list and of two fields of its rows
};
[[nodiscard]] Result<void> close_solved(const Setting& setting, engine::Act& act, const Solving& solving,
                                        const value::Context& variables, const Carrying& carrying, std::string_view by);

}  // namespace luoxuan::quality
