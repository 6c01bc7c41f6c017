#include "reader/bpmn_details.hpp"
#include "reader/bpmn_work_rules.hpp"

namespace luoxuan::reader::bpmn {
namespace {

using model::ElementKind;

void read_assignment(Reading& reading, const pugi::xml_node& node, model::Assignment& assignment) {
  if (const auto zeebe = Reading::extension(node, zeebe_space, "assignmentDefinition")) {
    assignment.where = reading.source.where(zeebe);
    assignment.assignee = reading.attribute(zeebe, "assignee");
    assignment.candidate_users = reading.attribute(zeebe, "candidateUsers");
    assignment.candidate_groups = reading.attribute(zeebe, "candidateGroups");
  }
  if (const auto ours = Reading::extension(node, luoxuan_space, "assignment")) {
    assignment.where = reading.source.where(ours);
    assignment.role = reading.attribute(ours, "role");
    assignment.unit = reading.attribute(ours, "unit");
    if (!assignment.role || !assignment.unit)
      reading.refuse(ours, say("expected luoxuan:assignment with role and unit, found {}",
                               "luoxuan:assignment 应同时写 role 与 unit，实际{}",
                               std::string_view(assignment.role ? "role only / 只有 role" : "no role / 没有 role")));
  }
}

std::unique_ptr<model::Activity> read_user_task(Reading& reading, const pugi::xml_node& node) {
  auto task = std::make_unique<model::UserTask>();
  if (reading.options.everything_by) {
    task->assignment.assignee = reading.setting(node, *reading.options.everything_by);
  } else {
    read_assignment(reading, node, task->assignment);
    if (const auto form = Reading::extension(node, zeebe_space, "formDefinition")) task->form = reading.attribute(form, "formId");
  }
  if (const auto schedule = Reading::extension(node, zeebe_space, "taskSchedule"))
    task->due = reading.attribute(schedule, "dueDate");
  if (const auto marks = Reading::extension(node, luoxuan_space, "obligation")) {
    task->marks_obligation = marks.attribute("completed").value();
    if (task->marks_obligation != "submitted" && task->marks_obligation != "approved" && task->marks_obligation != "reviewed")
      reading.refuse(marks,
                     say("expected completed=\"submitted\", \"approved\" or \"reviewed\", found \"{}\"",
                         "completed 应为 \"submitted\"、\"approved\" 或 \"reviewed\"，实际为“{}”", task->marks_obligation));
  }
  if (const auto signature = Reading::extension(node, luoxuan_space, "signature")) {
    task->signature = model::Signature{signature.attribute("variable").value(), signature.attribute("opinion").value()};
    if (task->signature->variable.empty())
      reading.refuse(signature, say("expected luoxuan:signature with a variable, found none",
                                    "luoxuan:signature 应写明 variable，实际没有"));
  }
  read_work_rules(reading, node, *task);
  return task;
}

std::unique_ptr<model::Activity> read_service_task(Reading& reading, const pugi::xml_node& node) {
  if (!Reading::extension(node, zeebe_space, "taskDefinition").attribute("type"))
    reading.refuse(node,
                   say("service task '{}': expected zeebe:taskDefinition with a type, found none",
                       "服务任务“{}”：应有带 type 的 zeebe:taskDefinition，实际没有", id_of(node)),
                   say("name the job that does the work, e.g. type=\"luoxuan.document\"",
                       "请写明执行的作业，例如 type=\"luoxuan.document\""));
  return std::make_unique<model::ServiceTask>();
}

std::unique_ptr<model::Activity> read_script_task(Reading& reading, const pugi::xml_node& node) {
  auto task = std::make_unique<model::ScriptTask>();
  const auto script = Reading::extension(node, zeebe_space, "script");
  if (!script) {
    if (!Reading::extension(node, zeebe_space, "taskDefinition"))
      reading.refuse(node, say("script task '{}': expected zeebe:script, found none", "脚本任务“{}”：应有 zeebe:script，实际没有",
                               id_of(node)));
    return task;
  }
  task->script = reading.expression(script, script.attribute("expression").value());
  task->result_variable = script.attribute("resultVariable").value();
  if (task->result_variable.empty())
    reading.refuse(script, say("expected a resultVariable, found none", "应写明 resultVariable，实际没有"));
  return task;
}

std::unique_ptr<model::Activity> read_send_task(Reading& reading, const pugi::xml_node& node) {
  auto task = std::make_unique<model::SendTask>();
  task->message = read_message(reading, node);
  if (!task->message && !node.attribute("messageRef") && !Reading::extension(node, zeebe_space, "taskDefinition"))
    reading.refuse(node,
                   say("send task '{}': expected a messageRef or zeebe:taskDefinition, found neither",
                       "发送任务“{}”：应有 messageRef 或 zeebe:taskDefinition，实际都没有", id_of(node)),
                   say("name the message that it sends, or the job that sends it", "请写明发送的消息，或负责发送的作业"));
  return task;
}

std::unique_ptr<model::Activity> read_receive_task(Reading& reading, const pugi::xml_node& node) {
  auto task = std::make_unique<model::ReceiveTask>();
  task->definition.where = reading.source.where(node);
  task->definition.message = read_message(reading, node);
  task->instantiates = node.attribute("instantiate").as_bool();
  if (!task->definition.message && !node.attribute("messageRef"))
    reading.refuse(
        node, say("receive task '{}': expected a messageRef, found none", "接收任务“{}”：应有 messageRef，实际没有", id_of(node)),
        say("name the message that it waits for", "请写明等待的消息"));
  return task;
}

}  // namespace

std::unique_ptr<model::Activity> read_task(Reading& reading, ElementKind kind, const pugi::xml_node& node) {
  switch (kind) {
    case ElementKind::task:
    case ElementKind::manual_task:
      return std::make_unique<model::PlainTask>(kind);
    case ElementKind::user_task:
      return read_user_task(reading, node);
    case ElementKind::service_task:
      return read_service_task(reading, node);
    case ElementKind::script_task:
      return read_script_task(reading, node);
    case ElementKind::business_rule_task:
      return read_business_rule_task(reading, node);
    case ElementKind::send_task:
      return read_send_task(reading, node);
    case ElementKind::receive_task:
      return read_receive_task(reading, node);
    default:
      return nullptr;
  }
}

}  // namespace luoxuan::reader::bpmn
