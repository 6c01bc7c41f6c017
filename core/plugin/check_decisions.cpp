#include <algorithm>
#include <iterator>

#include "decision/decision_set.hpp"
#include "plugin/checks.hpp"

namespace luoxuan::plugin {
namespace {

/// Each once in the whole library: workflows call decisions by id, models call each other by namespace.
class Once {
 public:
  explicit Once(Failures& refusals) : refusals_(refusals) {}

  void note(std::map<std::string, SourcePosition>& seen, const Message& what, const std::string& name,
            const SourcePosition& where) {
    const auto [first, is_new] = seen.emplace(name, where);
    if (is_new) return;
    refusals_.push_back({FailureCode::invalid_definition,
                         {fmt::format("expected {} once, found '{}' again", what.english, name),
                          fmt::format("{}应只出现一次，“{}”再次出现", what.chinese, name)},
                         say("the first one stands in {}", "第一个在 {}", to_string(first->second)),
                         where});
  }

 private:
  Failures& refusals_;
};

}  // namespace

void check_decisions(const model::Library& library, const Gaps& gaps, Failures& refusals) {
  Once once(refusals);
  std::map<std::string, SourcePosition> spaces, ids;
  std::vector<std::shared_ptr<const model::DecisionModel>> models;
  for (const auto& [name, model] : library.decisions) {
    once.note(spaces, say("every namespace", "命名空间"), model->space, model->where);
    for (const model::Decision& decision : model->decisions)
      if (!decision.id.empty()) once.note(ids, say("every decision's id", "决策 id "), decision.id, decision.where);
    models.push_back(model);
  }
  // A model that could not be read may be the one that another needs.
  if (models.empty() || gaps.has("decisions")) return;
  if (const auto linked = decision::DecisionSet::of(models); !linked)
    std::ranges::move(linked.error(), std::back_inserter(refusals));
}

}  // namespace luoxuan::plugin
