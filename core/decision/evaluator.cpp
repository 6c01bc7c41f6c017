#include "decision/evaluator.hpp"

namespace luoxuan::decision {

using value::Value;

const Value* Given::input(const std::string& name, const std::string* import) const {
  if (inputs_ == nullptr) return nullptr;
  if (const Value* found = inputs_->find(name)) return found;
  const Value* of_model = import == nullptr ? nullptr : inputs_->find(*import);
  return of_model != nullptr && of_model->if_context() != nullptr ? of_model->if_context()->find(name) : nullptr;
}

Value Evaluator::not_fitted(const Value& value, const feel::Type& type, const SourcePosition& where, const Message& what) {
  const std::string shown = value.weight() < 20 ? value.to_string().substr(0, 100) : std::string(value::name_of(value.kind()));
  run_.warn(where,
            {fmt::format("{}: expected {}, found {}", what.english, to_string(type), shown),
             fmt::format("{}：应为 {}，实为 {}", what.chinese, to_string(type), shown)},
            feel::WarningKind::not_allowed);
  return nullptr;
}

Value Evaluator::formula(const model::Formula& formula, const feel::Variables& scope) {
  if (formula) return formula->evaluate(scope, run_);
  run_.warn(formula.error().where, formula.error().message);
  return nullptr;
}

Value Evaluator::input(const model::InputData& input, Given& given) {
  if (const Value* known = given.known(&input)) return *known;
  const auto import = linked_->of_inputs.find(&input);
  Value value;
  if (const Value* found = given.input(input.variable.name, import == linked_->of_inputs.end() ? nullptr : &import->second))
    value = fitted(*found, input.variable.type, input.where, [&] { return say("input '{}'", "输入“{}”", input.variable.name); });
  else
    run_.warn(input.where, say("expected the input '{}', found none", "缺少输入“{}”", input.variable.name),
              feel::WarningKind::missing_input, input.variable.name);
  given.put(&input, value);
  return value;
}

/// Values and functions under their names; those of an imported model in a context that is called as the import is.
void Evaluator::add_requirements(Scope& scope, const std::vector<Requirement>& required, Given* given) {
  std::map<std::string, value::Context> imports;
  for (const Requirement& requirement : required) {
    Value value;
    std::string name;
    if (const auto* const* data = std::get_if<const model::InputData*>(&requirement.element)) {
      name = (*data)->variable.name;
      if (given != nullptr) value = input(**data, *given);
    } else if (const auto* const* needed = std::get_if<const model::Decision*>(&requirement.element)) {
      name = (*needed)->variable.name;
      if (given != nullptr) value = decision(**needed, *given);
    } else if (const auto* const* knowledge = std::get_if<const model::BusinessKnowledgeModel*>(&requirement.element)) {
      name = (*knowledge)->variable.name;
      value = function_of(**knowledge);
    } else {
      const model::DecisionService& service = *std::get<const model::DecisionService*>(requirement.element);
      name = service.variable.name;
      value = function_of(service);
    }
    if (requirement.import.empty())
      scope.put(std::move(name), std::move(value));
    else
      imports[requirement.import].put(std::move(name), std::move(value));
  }
  for (auto& [name, members] : imports) scope.put(name, std::move(members));
}

Value Evaluator::decision(const model::Decision& decision, Given& given) {
  if (const Value* known = given.known(&decision)) return *known;
  if (!run_.enter({})) return nullptr;
  const std::size_t first = run_.warning_count();
  Scope scope;
  add_requirements(scope, linked_->of_decisions.at(&decision), &given);
  if (decision.logic == nullptr)
    run_.warn(decision.where,
              say("expected decision '{}' to have logic, found none", "决策“{}”应有逻辑，实际没有", decision.name));
  Value value = fitted(boxed(decision.logic, scope, decision.name, decision.variable.name), decision.variable.type,
                       decision.where, [&] { return say("decision '{}'", "决策“{}”", decision.name); });
  run_.leave();
  run_.note_outcome(first, value, decision.where, decision.name);
  given.put(&decision, value);
  return value;
}

namespace {

/// The variable of something that is called has a function type, or (as older files write it) the type of the result.
model::TypePointer result_type(const model::InformationItem& variable) {
  if (variable.type == nullptr) return nullptr;
  return variable.type->name == "function" ? variable.type->result : variable.type;
}

}  // namespace

Value Evaluator::function_of(const model::BusinessKnowledgeModel& knowledge) {
  const auto* definition =
      knowledge.logic == nullptr ? nullptr : std::get_if<model::FunctionDefinition>(&knowledge.logic->content);
  if (definition == nullptr) return nullptr;
  if (definition->language != model::FunctionDefinition::Language::feel)
    return function_from(*definition, knowledge.where, {}, nullptr, knowledge.name, {});
  std::vector<feel::NativeParameter> parameters;
  for (const model::InformationItem& parameter : definition->parameters) parameters.push_back({parameter.name, parameter.type});
  // The functions that it needs are made when it is called: they may need each other.
  return feel::make_native_function(
      std::move(parameters), result_type(knowledge.variable),
      [linked = linked_, traces = traces_, &knowledge, definition](feel::Run& run, std::vector<Value> arguments) {
        Evaluator evaluator(linked, run, traces);
        Scope scope;
        if (const auto required = linked->of_knowledge.find(&knowledge); required != linked->of_knowledge.end())
          evaluator.add_requirements(scope, required->second, nullptr);
        scope.put(knowledge.variable.name, evaluator.function_of(knowledge));
        for (std::size_t i = 0; i < arguments.size(); ++i) scope.put(definition->parameters[i].name, std::move(arguments[i]));
        return evaluator.boxed(definition->body, scope, knowledge.name);
      });
}

Value Evaluator::outputs_of(const model::DecisionService& service, Given& given) {
  const DecisionSet::Linked::ServiceParts& parts = linked_->of_services.at(&service);
  if (parts.outputs.size() == 1) return decision(*parts.outputs.front(), given);
  value::Context outputs;
  for (const model::Decision* output : parts.outputs) outputs.put(output->variable.name, decision(*output, given));
  return outputs;
}

Value Evaluator::function_of(const model::DecisionService& service) {
  const DecisionSet::Linked::ServiceParts& parts = linked_->of_services.at(&service);
  std::vector<feel::NativeParameter> parameters;
  std::vector<const void*> elements;
  for (const model::InputData* data : parts.input_data) {
    parameters.push_back({data->variable.name, data->variable.type});
    elements.push_back(data);
  }
  for (const model::Decision* decision : parts.input_decisions) {
    parameters.push_back({decision->variable.name, decision->variable.type});
    elements.push_back(decision);
  }
  return feel::make_native_function(std::move(parameters), result_type(service.variable),
                                    [linked = linked_, traces = traces_, &service, elements = std::move(elements)](
                                        feel::Run& run, std::vector<Value> arguments) {
                                      Given given;
                                      for (std::size_t i = 0; i < arguments.size(); ++i)
                                        given.put(elements[i], std::move(arguments[i]));
                                      return Evaluator(linked, run, traces).outputs_of(service, given);
                                    });
}

}  // namespace luoxuan::decision
