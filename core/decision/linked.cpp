#include "decision/linked.hpp"

#include <algorithm>
#include <set>

namespace luoxuan::decision {
namespace {

using model::DecisionModel;
using model::ElementReference;

class Linker {
 public:
  explicit Linker(DecisionSet::Linked& linked) : linked_(linked) {}

  void link() {
    for (const auto& model : linked_.models) {
      collect(*model, model->inputs);
      collect(*model, model->decisions);
      collect(*model, model->knowledge);
      collect(*model, model->services);
    }
    for (const auto& model : linked_.models) {
      for (const model::Decision& decision : model->decisions) {
        std::vector<Requirement>& required = linked_.of_decisions[&decision];
        for (const auto* references : {&decision.inputs, &decision.decisions, &decision.knowledge})
          for (const ElementReference& reference : *references) add(required, *model, reference);
      }
      for (const model::BusinessKnowledgeModel& knowledge : model->knowledge)
        for (const ElementReference& reference : knowledge.knowledge) add(linked_.of_knowledge[&knowledge], *model, reference);
      for (const model::DecisionService& service : model->services) link_service(service);
    }
    for (const auto& model : linked_.models)
      for (const model::Decision& decision : model->decisions) break_circles(decision);
    for (const model::DecisionImport& import : linked_.models.front()->imports)
      for (const auto& model : linked_.models)
        if (model->space == import.space)
          for (const model::InputData& input : model->inputs) linked_.of_inputs.emplace(&input, import.name);
  }

 private:
  template <class T>
  void collect(const DecisionModel& model, const std::vector<T>& elements) {
    for (const T& element : elements)
      if (!element.id.empty()) by_id_.emplace(std::pair(model.space, element.id), &element);
  }

  const Element* find(const ElementReference& reference) {
    const auto found = by_id_.find({reference.space, reference.id});
    if (found != by_id_.end()) return &found->second;
    linked_.failures.push_back({FailureCode::invalid_definition,
                                say("expected an element with the id '{}' in '{}', found none", "“{1}”中没有 id 为“{0}”的元素",
                                    reference.id, reference.space),
                                say("correct the href, or add the imported model", "请改正 href，或加上被导入的模型"),
                                reference.where});
    return nullptr;
  }

  void add(std::vector<Requirement>& required, const DecisionModel& model, const ElementReference& reference) {
    const Element* element = find(reference);
    if (element == nullptr) return;
    std::string import;
    if (reference.space != model.space) {
      const auto found = std::ranges::find(model.imports, reference.space, &model::DecisionImport::space);
      if (found == model.imports.end()) {
        linked_.failures.push_back({FailureCode::invalid_definition,
                                    say("expected an import of '{}', found none", "应导入“{}”，实际没有", reference.space),
                                    {},
                                    reference.where});
        return;
      }
      import = found->name;
    }
    required.push_back({std::move(import), *element});
  }

  template <class T>
  void add_parts(std::vector<const T*>& parts, const std::vector<ElementReference>& references) {
    for (const ElementReference& reference : references) {
      const Element* element = find(reference);
      if (element == nullptr) continue;
      if (const T* const* part = std::get_if<const T*>(element))
        parts.push_back(*part);
      else
        linked_.failures.push_back({FailureCode::invalid_definition,
                                    say("expected a decision or input data, found another kind of element with the id '{}'",
                                        "应为决策或输入数据，id “{}”是其他种类的元素", reference.id),
                                    {},
                                    reference.where});
    }
  }

  void link_service(const model::DecisionService& service) {
    DecisionSet::Linked::ServiceParts& parts = linked_.of_services[&service];
    add_parts(parts.outputs, service.outputs);
    add_parts(parts.input_data, service.input_data);
    add_parts(parts.input_decisions, service.input_decisions);
  }

  /// Depth first without recursion: chains of requirements may be long.
  void break_circles(const model::Decision& start) {
    if (finished_.contains(&start)) return;
    struct Step {
      const model::Decision* decision;
      std::size_t next = 0;
    };
    std::vector<Step> path{{&start}};
    std::set<const model::Decision*> on_path{&start};
    while (!path.empty()) {
      std::vector<Requirement>& required = linked_.of_decisions[path.back().decision];
      if (path.back().next == required.size()) {
        finished_.insert(path.back().decision);
        on_path.erase(path.back().decision);
        path.pop_back();
        continue;
      }
      const auto* const* needed = std::get_if<const model::Decision*>(&required[path.back().next].element);
      if (needed == nullptr || finished_.contains(*needed)) {
        ++path.back().next;
        continue;
      }
      if (on_path.contains(*needed)) {
        linked_.failures.push_back({FailureCode::invalid_definition,
                                    say("expected decisions that do not require each other in a circle, found '{}' again",
                                        "决策之间的依赖不应形成循环，“{}”再次出现", (*needed)->name),
                                    {},
                                    path.back().decision->where});
        required.erase(required.begin() + static_cast<std::ptrdiff_t>(path.back().next));
        continue;
      }
      ++path.back().next;
      on_path.insert(*needed);
      path.push_back({*needed});
    }
  }

  DecisionSet::Linked& linked_;
  std::map<std::pair<std::string, std::string>, Element> by_id_;
  std::set<const model::Decision*> finished_;
};

}  // namespace

std::shared_ptr<const DecisionSet::Linked> link(std::vector<std::shared_ptr<const model::DecisionModel>> models) {
  auto linked = std::make_shared<DecisionSet::Linked>();
  linked->models = std::move(models);
  Linker(*linked).link();
  return linked;
}

}  // namespace luoxuan::decision
