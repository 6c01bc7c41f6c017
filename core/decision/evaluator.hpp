#pragma once

#include <map>
#include <memory>

#include "decision/linked.hpp"
#include "decision/scope.hpp"
#include "feel/native_function.hpp"
#include "feel/types.hpp"

namespace luoxuan::decision {

using Traces = std::shared_ptr<std::vector<TableTrace>>;  // null: not tracing

/// The values that a decision or service was given, and the results found so far.
class Given {
 public:
  /// Input data are looked for by name.
  explicit Given(const value::Context& inputs) : inputs_(&inputs) {}
  /// Only what is put is known: the arguments of a decision service.
  Given() = default;

  void put(const void* element, value::Value value) { known_[element] = std::move(value); }
  [[nodiscard]] const value::Value* known(const void* element) const {
    const auto found = known_.find(element);
    return found == known_.end() ? nullptr : &found->second;
  }
  /// By name; one of an imported model also in a context that is called as the import is.
  [[nodiscard]] const value::Value* input(const std::string& name, const std::string* import) const;

 private:
  const value::Context* inputs_ = nullptr;
  std::map<const void*, value::Value> known_;
};

/// Evaluates elements of linked models within one feel::Run. Functions that it makes keep the models, not the evaluator.
class Evaluator {
 public:
  Evaluator(std::shared_ptr<const DecisionSet::Linked> linked, feel::Run& run, Traces traces)
      : linked_(std::move(linked)), run_(run), traces_(std::move(traces)) {}

  // evaluator.cpp
  [[nodiscard]] value::Value decision(const model::Decision& decision, Given& given);
  [[nodiscard]] value::Value function_of(const model::BusinessKnowledgeModel& knowledge);
  [[nodiscard]] value::Value function_of(const model::DecisionService& service);
  [[nodiscard]] value::Value outputs_of(const model::DecisionService& service, Given& given);

  // boxed.cpp
  /// The value of a DMN expression, converted to its type. `owner` names the element for traces. `own_name`: by which name a
  /// function that it makes may call itself; empty: by none.
  [[nodiscard]] value::Value boxed(const model::BoxedPointer& expression, const Scope& scope, const std::string& owner,
                                   const std::string& own_name = {});

  // table.cpp
  [[nodiscard]] value::Value table(const model::DecisionTable& table, const SourcePosition& where, const Scope& scope,
                                   const std::string& owner);

  [[nodiscard]] value::Value formula(const model::Formula& formula, const feel::Variables& scope);
  /// The value as its type wants it; null and a warning when it does not fit, which says `what()` it is.
  template <class What>
  [[nodiscard]] value::Value fitted(value::Value value, const model::TypePointer& type, const SourcePosition& where,
                                    const What& what) {
    if (type == nullptr || value.is_null()) return value;
    std::optional<value::Value> made = feel::converted(value, *type, run_);
    if (made) return *std::move(made);
    return not_fitted(value, *type, where, what());
  }

  [[nodiscard]] feel::Run& run() { return run_; }

 private:
  friend class BoxedVisitor;

  [[nodiscard]] value::Value not_fitted(const value::Value& value, const feel::Type& type, const SourcePosition& where,
                                        const Message& what);
  void add_requirements(Scope& scope, const std::vector<Requirement>& required, Given* given);
  [[nodiscard]] value::Value input(const model::InputData& input, Given& given);
  [[nodiscard]] value::Value function_from(const model::FunctionDefinition& definition, const SourcePosition& where,
                                           value::Context captured, model::TypePointer result, const std::string& owner,
                                           const std::string& own_name);

  std::shared_ptr<const DecisionSet::Linked> linked_;
  feel::Run& run_;
  Traces traces_;
};

}  // namespace luoxuan::decision
