#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/source_position.hpp"
#include "feel/expression.hpp"

namespace luoxuan::model {

/// null stands for any type.
using TypePointer = std::shared_ptr<const feel::Type>;

/// A FEEL expression as it is used; or, where the reader was told to keep wrong ones, why it is wrong: it evaluates to null.
using Formula = Result<feel::Expression>;

/// A decision table (DMN 1.5, chapter 8).
struct DecisionTable {
  enum class HitPolicy { unique, first, priority, any, collect, rule_order, output_order };
  enum class Aggregation { none, sum, count, min, max };

  struct Input {
    std::string label;
    Formula expression;
    TypePointer type;
    std::vector<Formula> allowed;  // unary tests, one of which must hold; none: all values are allowed
    SourcePosition where;
  };
  struct Output {
    std::string name;  // empty only when there is one output
    TypePointer type;
    std::vector<Formula> allowed;  // in the order of priority, highest first
    std::optional<Formula> default_value;
    SourcePosition where;
  };
  struct Rule {
    std::string id;
    std::vector<Formula> tests;    // one for each input
    std::vector<Formula> results;  // one for each output
    std::vector<std::string> annotations;
    SourcePosition where;
  };

  HitPolicy hit_policy = HitPolicy::unique;
  Aggregation aggregation = Aggregation::none;
  std::vector<Input> inputs;
  std::vector<Output> outputs;
  std::vector<Rule> rules;
};

/// DMN's spelling: "UNIQUE", "RULE ORDER" …
[[nodiscard]] std::string_view name_of(DecisionTable::HitPolicy policy);

}  // namespace luoxuan::model
