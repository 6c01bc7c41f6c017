#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "feel/code.hpp"
#include "feel/node.hpp"
#include "value/quick_numbers.hpp"

namespace luoxuan::feel {

/// The operators + - * / ** of one expression in the order in which they are applied, as on a pocket calculator that keeps what
/// waits in a row: `(a + b) * c - d / 4` puts a, adds b, multiplies by c, puts d, divides by 4, subtracts what was put last.
/// Numbers stay numbers on the way. What is none, or has no result, is left to calculate() from there on: with its warnings.
class Calculation final : public Code {
 public:
  /// So many numbers wait at most; what needs more is an operand of its own.
  static constexpr std::size_t most_waiting = 4;

  struct Step {
    enum class Action : std::uint8_t { put, add, subtract, multiply, divide, power };

    Action action = Action::put;
    bool takes_waiting = false;  // the operand is what was put last
    Place at;                    // of the operator
    Operand operand = {};
  };

  Calculation(Place where, std::vector<Step> steps);

  [[nodiscard]] value::Value run(Frame& frame) const override;
  [[nodiscard]] const value::Value& look(Frame& frame, value::Value& room) const override;

 private:
  /// A step as it is run.
  struct Quick {
    explicit Quick(const Step& step);

    Step::Action action;
    bool takes_waiting;
    bool is_number = false;            // a constant, which stands here
    const value::SoughtName* outside;  // a variable, which may be found without a call
    const Code* code;                  // the operand
    value::Number number;
    value::QuickNumbers::Divisor divisor;  // the number, when it is one
  };

  [[gnu::flatten]] void compute(Frame& frame, value::Value& result) const;  // looks and sums stand in its loop
  [[gnu::noinline]] void go_on(Frame& frame, const Quick& step, std::span<const value::Number> waiting,
                               const value::Value& operand, value::Value& result) const;

  std::vector<Step> steps_;
  std::vector<Quick> quick_;  // the same
  Cost cost_;
};

}  // namespace luoxuan::feel
