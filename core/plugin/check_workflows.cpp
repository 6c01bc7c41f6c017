#include <algorithm>

#include "model/business_rule_task.hpp"
#include "model/literal.hpp"
#include "organisation/organisation.hpp"
#include "plugin/checks.hpp"

namespace luoxuan::plugin {
namespace {

class WorkflowCheck {
 public:
  WorkflowCheck(const model::Library& library, const Gaps& gaps, Failures& refusals)
      : library_(library), gaps_(gaps), refusals_(refusals) {
    if (!gaps.has("organisation"))
      if (auto built = organisation::Organisation::build(library.organisation)) organisation_ = *std::move(built);
  }

  void check(const model::Process& process) {
    if (!organisation_) return;
    for (const model::InitiatorRole& initiator : process.instance_rules.begun_by) check_initiator(process, initiator);
  }

  void check(const model::Element& element) {
    if (element.kind == model::ElementKind::start_event)
      check_form(say("start event '{}'", "开始事件“{}”", element.id), model::as<model::StartEvent>(element).form, element.where);
    if (element.kind == model::ElementKind::user_task) check_user_task(model::as<model::UserTask>(element));
    if (element.kind == model::ElementKind::service_task) check_service_task(model::as<model::ServiceTask>(element));
    if (element.kind == model::ElementKind::business_rule_task)
      check_business_rule_task(model::as<model::BusinessRuleTask>(element));
  }

 private:
  void check_initiator(const model::Process& process, const model::InitiatorRole& initiator) {
    const Message what = say("workflow '{}', begunBy", "流程“{}”的 begunBy", process.id);
    if (organisation_->find_role(initiator.role) == nullptr)
      refuse(what, say("a role", "角色"), initiator.role, role_ids(), initiator.where);
    if (!initiator.unit.empty() && !organisation_->expand({initiator.unit})) {
      const auto meant = organisation_->nearest_unit(initiator.unit);
      refuse(what, say("a unit", "部门"), initiator.unit, meant ? std::vector{*meant} : std::vector<std::string>(),
             initiator.where);
    }
    if (!initiator.about || model::start_with_form(process) != nullptr) return;
    // Who begins it by a role alone gives nothing but the form.
    refusals_.push_back({FailureCode::invalid_definition,
                         say("workflow '{}', begunBy: expected a start form that says the unit, found none",
                             "流程“{}”的 begunBy：应有填写部门的发起表单，实际没有", process.id),
                         say("add zeebe:formDefinition to the start event", "请为开始事件添加 zeebe:formDefinition"),
                         initiator.where});
  }

  void check_user_task(const model::UserTask& task) {
    const Message what = say("user task '{}'", "用户任务“{}”", task.id);
    if (task.form) check_form(what, model::constant_text(*task.form), task.where);
    if (!organisation_) return;
    const SourcePosition& where = task.assignment.where;
    const std::string role = task.assignment.role ? model::constant_text(*task.assignment.role) : std::string();
    if (!role.empty() && organisation_->find_role(role) == nullptr) refuse(what, say("a role", "角色"), role, role_ids(), where);
    const std::string unit = task.assignment.unit ? model::constant_text(*task.assignment.unit) : std::string();
    if (unit.empty() || organisation_->find_unit(unit) != nullptr) return;
    const auto meant = organisation_->nearest_unit(unit);
    refuse(what, say("a unit", "部门"), unit, meant ? std::vector{*meant} : std::vector<std::string>(), where);
  }

  void check_form(const Message& what, const std::string& form, const SourcePosition& where) {
    if (!form.empty() && !library_.forms.contains(form) && !gaps_.has("forms/" + form))
      refuse(what, say("a form", "表单"), form, names_of(library_.forms), where);
  }

  void check_service_task(const model::ServiceTask& task) {
    const Message what = say("service task '{}'", "服务任务“{}”", task.id);
    if (!task.job) return;
    for (const auto& [key, value] : task.job->headers) {
      if (key == "template" && !library_.templates.contains(value) && !gaps_.has("templates/" + value))
        refuse(what, say("a template", "模板"), value, names_of(library_.templates), task.where);
      if (key == "workbook" && !library_.workbooks.contains(value) && !gaps_.has("templates/" + value))
        refuse(what, say("a workbook template", "工作簿模板"), value, names_of(library_.workbooks), task.where);
      if (key == "report" && library_.report(value) == nullptr && !gaps_.has("reports"))
        refuse(what, say("a report type", "报告类型"), value, report_ids(), task.where);
      if (key == "table" && !library_.tables.contains(value) && !gaps_.has("tables/" + value))
        refuse(what, say("a table of tables/", "tables/ 中的数据表"), value, names_of(library_.tables), task.where);
      if (key == "specification" && library_.package(value) == nullptr && !gaps_.has("packages"))
        refuse(what, say("a package specification", "材料包规格"), value, package_ids(), task.where);
    }
  }

  void check_business_rule_task(const model::BusinessRuleTask& task) {
    const std::string decision = task.decision ? model::constant_text(*task.decision) : std::string();
    if (decision.empty() || gaps_.has("decisions") || library_.model_of_decision(decision) != nullptr) return;
    std::vector<std::string> known;
    for (const auto& [name, model] : library_.decisions)
      for (const model::Decision& one : model->decisions) known.push_back(one.id);
    refuse(say("business rule task '{}'", "业务规则任务“{}”", task.id), say("the id of a decision", "决策的 id"), decision, known,
           task.where);
  }

  [[nodiscard]] std::vector<std::string> role_ids() const {
    std::vector<std::string> ids;
    for (const model::Role& role : organisation_->roles()) ids.push_back(role.id);
    return ids;
  }
  [[nodiscard]] std::vector<std::string> report_ids() const {
    std::vector<std::string> ids;
    for (const model::ReportType& report : library_.reports) ids.push_back(report.id);
    return ids;
  }
  [[nodiscard]] std::vector<std::string> package_ids() const {
    std::vector<std::string> ids;
    for (const model::PackageSpecification& package : library_.packages) ids.push_back(package.id);
    return ids;
  }

  void refuse(const Message& what, const Message& expected, const std::string& written, const std::vector<std::string>& known,
              const SourcePosition& where) {
    Failure failure = unknown_name(expected, written, known, where);
    failure.message = {what.english + ": " + failure.message.english, what.chinese + "：" + failure.message.chinese};
    refusals_.push_back(std::move(failure));
  }

  const model::Library& library_;
  const Gaps& gaps_;
  Failures& refusals_;
  std::optional<organisation::Organisation> organisation_;
};

}  // namespace

void check_workflows(const model::Library& library, const Gaps& gaps, Failures& refusals) {
  WorkflowCheck check(library, gaps, refusals);
  for (const auto& [id, process] : library.processes) {
    check.check(*process);
    for (const auto& element : process->elements) check.check(*element);
  }
}

}  // namespace luoxuan::plugin
