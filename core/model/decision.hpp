#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/boxed_expression.hpp"

namespace luoxuan::model {

/// An element of this model, or of an imported one: space is the namespace of the model that has it.
struct ElementReference {
  std::string space;
  std::string id;
  SourcePosition where;
};

/// dmn:import of another DMN model. Its elements are called `name.element`, or just `element` when the name is empty.
struct DecisionImport {
  std::string name;
  std::string space;
  SourcePosition where;
};

struct ItemDefinition {
  std::string name;
  TypePointer type;
  SourcePosition where;
};

struct InputData {
  std::string id;
  InformationItem variable;
  SourcePosition where;
};

struct Decision {
  std::string id;
  std::string name;
  std::string question;
  InformationItem variable;
  std::vector<ElementReference> inputs;     // required input data
  std::vector<ElementReference> decisions;  // required decisions
  std::vector<ElementReference> knowledge;  // required business knowledge models and decision services
  BoxedPointer logic;                       // may be null
  SourcePosition where;
};

struct BusinessKnowledgeModel {
  std::string id;
  std::string name;
  InformationItem variable;
  std::vector<ElementReference> knowledge;
  BoxedPointer logic;  // a function definition; may be null
  SourcePosition where;
};

struct DecisionService {
  std::string id;
  std::string name;
  InformationItem variable;
  std::vector<ElementReference> outputs;
  std::vector<ElementReference> encapsulated;
  std::vector<ElementReference> input_decisions;
  std::vector<ElementReference> input_data;
  SourcePosition where;
};

/// What a DMN file defines. Immutable after it was read; safe to share between threads.
struct DecisionModel {
  std::string file;
  std::string space;  // its namespace
  std::string name;
  std::vector<DecisionImport> imports;
  std::vector<ItemDefinition> items;
  std::vector<InputData> inputs;
  std::vector<Decision> decisions;
  std::vector<BusinessKnowledgeModel> knowledge;
  std::vector<DecisionService> services;
  SourcePosition where;

  /// By name; nullptr when there is none.
  [[nodiscard]] const Decision* decision(std::string_view name) const;
  [[nodiscard]] const BusinessKnowledgeModel* knowledge_model(std::string_view name) const;
  [[nodiscard]] const DecisionService* service(std::string_view name) const;
};

}  // namespace luoxuan::model
