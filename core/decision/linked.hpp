#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "decision/decision_set.hpp"

namespace luoxuan::decision {

using Element = std::variant<const model::InputData*, const model::Decision*, const model::BusinessKnowledgeModel*,
                             const model::DecisionService*>;

/// An element that another one requires. `import` is how expressions call its model; empty for their own.
struct Requirement {
  std::string import;
  Element element;
};

/// The models with every reference found. Pointers lead into the models, which are kept.
struct DecisionSet::Linked {
  std::vector<std::shared_ptr<const model::DecisionModel>> models;
  /// By which name the first model calls the models that the others' input data stand in; without an entry: by none.
  std::map<const model::InputData*, std::string> of_inputs;
  std::map<const model::Decision*, std::vector<Requirement>> of_decisions;
  std::map<const model::BusinessKnowledgeModel*, std::vector<Requirement>> of_knowledge;
  struct ServiceParts {
    std::vector<const model::Decision*> outputs;
    std::vector<const model::InputData*> input_data;
    std::vector<const model::Decision*> input_decisions;
  };
  std::map<const model::DecisionService*, ServiceParts> of_services;
  Failures failures;
};

/// Finds every reference; what leads nowhere, and circles, are among the failures and left out.
[[nodiscard]] std::shared_ptr<const DecisionSet::Linked> link(std::vector<std::shared_ptr<const model::DecisionModel>> models);

}  // namespace luoxuan::decision
