#include "model/decision.hpp"

#include <algorithm>

namespace luoxuan::model {
namespace {

template <class T>
const T* named(const std::vector<T>& all, std::string_view name) {
  const auto found = std::ranges::find(all, name, &T::name);
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

const Decision* DecisionModel::decision(std::string_view wanted) const {
  return named(decisions, wanted);
}
const BusinessKnowledgeModel* DecisionModel::knowledge_model(std::string_view wanted) const {
  return named(knowledge, wanted);
}
const DecisionService* DecisionModel::service(std::string_view wanted) const {
  return named(services, wanted);
}

std::string_view name_of(DecisionTable::HitPolicy policy) {
  switch (policy) {
    case DecisionTable::HitPolicy::unique:
      return "UNIQUE";
    case DecisionTable::HitPolicy::first:
      return "FIRST";
    case DecisionTable::HitPolicy::priority:
      return "PRIORITY";
    case DecisionTable::HitPolicy::any:
      return "ANY";
    case DecisionTable::HitPolicy::collect:
      return "COLLECT";
    case DecisionTable::HitPolicy::rule_order:
      return "RULE ORDER";
    case DecisionTable::HitPolicy::output_order:
      return "OUTPUT ORDER";
  }
  return "UNIQUE";
}

}  // namespace luoxuan::model
