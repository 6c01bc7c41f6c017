#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "decision/table_trace.hpp"
#include "feel/cause.hpp"
#include "model/decision.hpp"
#include "value/value.hpp"

namespace luoxuan::decision {

/// What a decision came to, and how.
struct Evaluation {
  value::Value value;
  Failures errors;                   // why parts of it are null, innermost first; places are those of the DMN file
  std::vector<TableTrace> tables;    // of every decision table that was evaluated, in that order; when tracing
  std::optional<feel::Cause> cause;  // when the value is null: why, back to what was missing first
};

struct EvaluationOptions {
  bool trace_tables = false;
  /// What now() and today() yield; none: they are null.
  std::optional<value::DateTime> now;
  /// Functions beside FEEL's own, such as those of the calendar; has to live as long as the evaluation. May be nullptr.
  const feel::FunctionSet* functions = nullptr;
};

/// Decision models that know each other: evaluates their decisions, services and business knowledge models (DMN 1.5).
/// Immutable; copies share; safe to use from several threads.
class DecisionSet {
 public:
  /// The first is the one whose names are asked for, the rest are what it imports, directly or not. Fails when a requirement
  /// leads nowhere or decisions require each other in a circle, with every such place.
  [[nodiscard]] static Checked<DecisionSet> of(std::vector<std::shared_ptr<const model::DecisionModel>> models);

  /// As of(), but requirements that lead nowhere are left out: what needs them is null.
  [[nodiscard]] static DecisionSet forgiving(std::vector<std::shared_ptr<const model::DecisionModel>> models);

  /// A decision of the first model, or one of that name in those that it imports.
  /// Input data are found in `inputs` by name (those of an imported model also in a context called as the import is); values
  /// are converted to their types as FEEL does (DMN 1.5, 10.3.2.9.4), what does not fit or is missing is null with an error.
  /// A name that is not known: null and an error.
  [[nodiscard]] Evaluation evaluate(std::string_view decision, const value::Context& inputs,
                                    const EvaluationOptions& options = {}) const;

  /// `inputs` are its input data and input decisions, by name. With several output decisions the value is a context.
  [[nodiscard]] Evaluation evaluate_service(std::string_view service, const value::Context& inputs,
                                            const EvaluationOptions& options = {}) const;

  /// Calls a business knowledge model; `arguments` by the names of its parameters.
  [[nodiscard]] Evaluation evaluate_knowledge(std::string_view knowledge_model, const value::Context& arguments,
                                              const EvaluationOptions& options = {}) const;

  /// Inputs that come from JSON: texts where the input data's types ask for dates, times or durations become those.
  [[nodiscard]] value::Context typed_inputs(const value::Context& from_json) const;

  [[nodiscard]] const model::DecisionModel& model() const;

  struct Linked;  // inside decision

 private:
  explicit DecisionSet(std::shared_ptr<const Linked> linked) : linked_(std::move(linked)) {}
  std::shared_ptr<const Linked> linked_;
};

}  // namespace luoxuan::decision
