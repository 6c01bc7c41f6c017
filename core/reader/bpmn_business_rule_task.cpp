#include "model/business_rule_task.hpp"
#include "reader/bpmn_details.hpp"
#include "reader/bpmn_names.hpp"

namespace luoxuan::reader::bpmn {

std::unique_ptr<model::Activity> read_business_rule_task(Reading& reading, const pugi::xml_node& node) {
  auto task = std::make_unique<model::BusinessRuleTask>();
  const auto called = Reading::extension(node, zeebe_space, "calledDecision");
  const std::string_view id = node.attribute("id").value();
  const std::string_view decision = called.attribute("decisionId").value();
  if (!called && Reading::extension(node, zeebe_space, "taskDefinition")) return task;  // a job decides
  if (decision.empty()) {
    reading.refuse(called ? called : node,
                   say("business rule task '{}': expected zeebe:calledDecision with a decisionId, found none",
                       "业务规则任务“{}”：应有带 decisionId 的 zeebe:calledDecision，实际没有", id),
                   say("give the id of a decision in decisions/*.dmn", "请写明 decisions/*.dmn 中决策的 id"));
    return task;
  }
  task->decision = reading.setting(called, decision);
  task->result_variable = called.attribute("resultVariable").value();
  if (task->result_variable.empty())
    reading.refuse(called,
                   say("business rule task '{}': expected a resultVariable, found none",
                       "业务规则任务“{}”：应写明 resultVariable，实际没有", id),
                   say("the decision's value is kept under this name", "决策的值保存在该变量中"));
  return task;
}

}  // namespace luoxuan::reader::bpmn
