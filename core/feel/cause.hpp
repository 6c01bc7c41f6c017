#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "feel/expression.hpp"

namespace luoxuan::feel {

/// Why something is null, or is not what was needed; and why that was so.
struct Cause {
  WarningKind kind = WarningKind::null_value;
  std::string subject;  // the name of what is null, or was not found; may be empty
  std::string nearest;  // the name that was probably meant; may be empty
  Message message;
  SourcePosition where;
  int line = 0, column = 0, end_line = 0, end_column = 0;  // in the expression's text; 0: not of an expression
  std::vector<Cause> because;                              // those that tell most stand first
};

/// Why the evaluation of the expression gave null: its warnings as a tree, whose top is the expression itself (or `subject`, when
/// it is given: the name of what it computes). Nothing led to it: `because` is empty.
[[nodiscard]] Cause cause_of(const Evaluation& evaluation, std::string_view text, std::string subject = {});

/// The tree below one of the warnings. `warnings` as an evaluation gave them.
[[nodiscard]] std::vector<Cause> causes_in(const std::vector<Warning>& warnings, std::string_view text = {});

/// The chain in a sentence: "结论 is null because 相符项数 was not found". Where several causes meet, those that name something
/// are told; each cause is told once.
[[nodiscard]] Message chain(const Cause& cause);

/// What follows behind "because"; empty when nothing led to it.
[[nodiscard]] Message because(const Cause& cause);

}  // namespace luoxuan::feel
