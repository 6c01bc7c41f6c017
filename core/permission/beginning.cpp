#include "permission/beginning.hpp"

#include "model/process.hpp"

namespace luoxuan::permission {

std::optional<Failure> refusal_to_begin(const Viewer& viewer, const model::Process& process, bool gives_values) {
  const std::string& name = process.name.empty() ? process.id : process.name;
  if (!viewer.may_begin(process))
    return Failure{
        FailureCode::not_permitted,
        say("expected somebody whose role begins '{}', found {}", "应由可发起“{}”的角色发起，{} 不在其中", name, viewer.person()),
        say("ask the office; begunBy in the workflow says which roles", "请联系主管部门；流程的 begunBy 列出可发起的角色"),
        {}};
  return gives_values ? refusal_to_give(viewer, process) : std::nullopt;
}

std::optional<Failure> refusal_to_give(const Viewer& viewer, const model::Process& process) {
  if (model::start_with_form(process) != nullptr || viewer.may(model::Permission::open_reports)) return std::nullopt;
  return Failure{FailureCode::not_permitted,
                 say("variables: expected none from who may only begin '{}', found some",
                     "variables：仅可发起“{}”者不应给出变量，实际给出", process.name.empty() ? process.id : process.name),
                 say("fill in its first form", "请填写其首个表单"),
                 {}};
}

}  // namespace luoxuan::permission
