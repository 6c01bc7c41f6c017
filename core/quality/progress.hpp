#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "model/target.hpp"
#include "value/number.hpp"

namespace luoxuan::quality {

/// Whether the measured value stands to the aim as the strategy wants it.
[[nodiscard]] bool is_reached(model::Strategy strategy, const model::Aim& aim, const value::Number& measured);

/// A target in a tree whose progress is asked for.
struct ProgressNode {
  static constexpr std::size_t no_parent = static_cast<std::size_t>(-1);
  std::size_t parent = no_parent;           // place of the node above, which stands before this one
  std::optional<value::Number> weight;      // among those beside it; none has one: all weigh the same
  std::optional<model::Strategy> strategy;  // together with an aim, or neither
  std::optional<model::Aim> aim;            // in the period that is asked for
  std::optional<value::Number> baseline;
  std::optional<value::Number> measured;
};

struct Progress {
  bool counts = false;      // something is wanted of it, or of one below it, in the period
  value::Number share;      // 0 … 1: which part is done; what was not measured is not done
  value::Number measured;   // 0 … 1: which part of it rests on measurements
  bool is_reached = false;  // of its own aim, without looking below
};

/// The progress of every node. What is below a node counts instead of its own aim; those of which nothing is wanted in the
/// period are left out of the weights. All of it is calculated in fractions and rounded once, to the 34 digits of a Number:
/// no order of the nodes and no depth of the tree changes a digit.
///
/// Of an aim that is not reached, a part counts: with a baseline, how much of the way from it to the aim is done; else for at
/// least v, measured ÷ v; for at most v, v ÷ measured; for a range, the same against its nearer end; for equal, nothing.
[[nodiscard]] std::vector<Progress> roll_up(const std::vector<ProgressNode>& nodes);

}  // namespace luoxuan::quality
