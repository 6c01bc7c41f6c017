#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/target.hpp"
#include "quality/progress.hpp"
#include "quality/setting.hpp"
#include "quality/target_rows.hpp"

namespace luoxuan::quality {

/// A target with all that a screen shows of it in a period.
struct TargetNode {
  model::Target target;
  std::string state;  // target_state
  std::size_t parent = ProgressNode::no_parent;
  int depth = 0;                                 // 0: of the plan itself
  std::vector<const model::Unit*> owners;        // its collectives as real units
  std::optional<TargetMeasurement> measurement;  // the newest of the period
  Progress progress;
  std::vector<const model::Unit*> not_broken_down;  // owners that have made nothing of it: neither units, posts nor people below
};

/// All targets that count or are proposed, each before those below it, siblings in the order of the file and then of their
/// keys, with their progress in this period; proposed ones do not count in it. 目标链.
[[nodiscard]] Result<std::vector<TargetNode>> target_tree(const Setting& setting, std::string_view period);

/// One target of the tree, by its id or, when only one has it, its name; not_found with the nearest.
[[nodiscard]] Result<TargetNode> find_target(const Setting& setting, std::string_view target, std::string_view period);

/// What a unit proposes as a part of a target above.
struct Proposal {
  std::string parent;  // id
  std::string unit;    // id
  Key instance;        // of the workflow; what it proposed before is replaced
  std::vector<model::Target> parts;
};

/// Writes the parts as proposed.
[[nodiscard]] Result<void> propose_targets(const Setting& setting, engine::Act& act, const Proposal& proposal,
                                           std::string_view by);
/// What this workflow proposed counts from now on.
[[nodiscard]] Result<void> confirm_targets(const Setting& setting, engine::Act& act, Key instance, std::string_view by);

/// Keeps a measured value of a target in a period. Who works in a unit that owns or assists it, or in one above those, may do
/// so; not_permitted for others. invalid_input when nothing is wanted of it in this period.
[[nodiscard]] Checked<engine::Engine::Acted> measure_target(const Setting& setting, std::string_view act_id,
                                                            std::string_view target, std::string_view period,
                                                            const value::Number& value, std::string_view source,
                                                            std::string_view by);

/// For workflows and templates: {id, plan, parent, depth, group, name, points, owners, assisting, post, person, measure,
/// measured_in, strategy, baseline, aims, weight, state, measured, share, reached, not_broken_down, note}; `aims` is a context
/// of texts by periods.
[[nodiscard]] value::Context target_context(const Setting& setting, const TargetNode& node);

}  // namespace luoxuan::quality
