#include <algorithm>

#include "model/activity.hpp"
#include "plugin/checks.hpp"

namespace luoxuan::plugin {
namespace {

/// Kinds that alerts of workflows have beside the program's own.
void add_kinds_of_workflows(const model::Library& library, std::vector<std::string>& kinds) {
  for (const auto& [id, process] : library.processes)
    for (const auto& element : process->elements) {
      if (element->kind != model::ElementKind::service_task) continue;
      const auto& task = model::as<model::ServiceTask>(*element);
      if (!task.job) continue;
      for (const auto& [key, value] : task.job->headers)
        if (key == "kind") kinds.push_back(value);
    }
}

}  // namespace

void check_notices(const model::Library& library, const Gaps& gaps, Failures& refusals) {
  if (gaps.has("workflows")) return;
  std::vector<std::string> kinds = model::own_notice_kinds();
  add_kinds_of_workflows(library, kinds);
  for (const auto& [kind, rule] : library.notices.kinds)
    if (std::ranges::find(kinds, kind) == kinds.end())
      refusals.push_back(unknown_name(say("a kind of notices", "通知种类"), kind, kinds, rule.where));
}

}  // namespace luoxuan::plugin
