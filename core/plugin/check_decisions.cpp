#include <algorithm>
#include <iterator>

#include "decision/decision_set.hpp"
#include "plugin/checks.hpp"

namespace luoxuan::plugin {

void check_decisions(const model::Library& library, const Gaps& gaps, Failures& refusals) {
  std::vector<std::shared_ptr<const model::DecisionModel>> models;
  for (const auto& [name, model] : library.decisions) models.push_back(model);
  // A model that could not be read may be the one that another needs.
  if (models.empty() || gaps.has("decisions")) return;
  if (const auto linked = decision::DecisionSet::of(models); !linked)
    std::ranges::move(linked.error(), std::back_inserter(refusals));
}

}  // namespace luoxuan::plugin
