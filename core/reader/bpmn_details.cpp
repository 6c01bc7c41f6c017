#include "reader/bpmn_details.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "reader/bpmn_names.hpp"
#include "value/temporal.hpp"

namespace luoxuan::reader::bpmn {
namespace {

std::string as_feel_literal(std::string_view text) {
  std::string literal = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') literal += '\\';
    literal += c;
  }
  return literal + '"';
}

std::optional<feel::Expression> attribute(Reading& reading, const pugi::xml_node& node, const char* name) {
  const auto written = node.attribute(name);
  if (!written || *written.value() == '\0') return std::nullopt;
  return reading.setting(node, written.value());
}

void read_mappings(Reading& reading, const pugi::xml_node& node, model::Activity& activity) {
  const auto io = Reading::extension(node, zeebe_space, "ioMapping");
  for (const pugi::xml_node& row : io.children()) {
    const bool input = XmlSource::is(row, zeebe_space, "input");
    if (!input && !XmlSource::is(row, zeebe_space, "output")) continue;
    const std::string target = row.attribute("target").value();
    if (target.empty()) {
      reading.refuse(row, say("expected a target variable, found none", "应写明 target 变量，实际没有"));
      continue;
    }
    if (auto source = reading.setting(row, row.attribute("source").value()))
      (input ? activity.inputs : activity.outputs).push_back({*std::move(source), target});
  }
}

void read_multi_instance(Reading& reading, const pugi::xml_node& node, model::Activity& activity) {
  const auto loop = XmlSource::child(node, model_space, "multiInstanceLoopCharacteristics");
  if (!loop) return;
  const auto details = Reading::extension(loop, zeebe_space, "loopCharacteristics");
  const std::string_view collection = details.attribute("inputCollection").value();
  if (collection.empty()) {
    reading.refuse(loop,
                   say("expected zeebe:loopCharacteristics with an inputCollection, found none",
                       "应有带 inputCollection 的 zeebe:loopCharacteristics，实际没有"),
                   say("give the list over which the activity runs, e.g. inputCollection=\"=units\"",
                       "请给出要逐项执行的列表，例如 inputCollection=\"=units\""));
    return;
  }
  auto input = reading.expression(details, collection);
  if (!input) return;
  model::MultiInstance multi{.sequential = loop.attribute("isSequential").as_bool(),
                             .input_collection = *std::move(input),
                             .input_element = details.attribute("inputElement").value(),
                             .output_collection = details.attribute("outputCollection").value(),
                             .output_element = {},
                             .completion_condition = {}};
  if (const auto output = details.attribute("outputElement")) multi.output_element = reading.expression(details, output.value());
  if (multi.output_collection.empty() != !multi.output_element)
    reading.refuse(details, say("expected outputCollection and outputElement together, found one of them",
                                "outputCollection 与 outputElement 应同时出现，实际只有其一"));
  if (const auto condition = XmlSource::child(loop, model_space, "completionCondition"))
    multi.completion_condition = reading.expression(condition, XmlSource::text_of(condition));
  activity.multi_instance = std::move(multi);
}

void read_assignment(Reading& reading, const pugi::xml_node& node, model::Assignment& assignment) {
  if (const auto zeebe = Reading::extension(node, zeebe_space, "assignmentDefinition")) {
    assignment.where = reading.source.where(zeebe);
    assignment.assignee = attribute(reading, zeebe, "assignee");
    assignment.candidate_users = attribute(reading, zeebe, "candidateUsers");
    assignment.candidate_groups = attribute(reading, zeebe, "candidateGroups");
  }
  if (const auto ours = Reading::extension(node, luoxuan_space, "assignment")) {
    assignment.where = reading.source.where(ours);
    assignment.role = attribute(reading, ours, "role");
    assignment.unit = attribute(reading, ours, "unit");
    if (!assignment.role || !assignment.unit)
      reading.refuse(ours, say("expected luoxuan:assignment with role and unit, found {}",
                               "luoxuan:assignment 应同时写 role 与 unit，实际{}",
                               std::string_view(assignment.role ? "role only / 只有 role" : "no role / 没有 role")));
  }
}

std::unique_ptr<model::Element> read_user_task(Reading& reading, const pugi::xml_node& node) {
  auto task = std::make_unique<model::UserTask>();
  read_assignment(reading, node, task->assignment);
  if (const auto form = Reading::extension(node, zeebe_space, "formDefinition")) task->form = attribute(reading, form, "formId");
  if (const auto schedule = Reading::extension(node, zeebe_space, "taskSchedule"))
    task->due = attribute(reading, schedule, "dueDate");
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
  return task;
}

std::unique_ptr<model::Element> read_service_task(Reading& reading, const pugi::xml_node& node) {
  auto task = std::make_unique<model::ServiceTask>();
  const auto definition = Reading::extension(node, zeebe_space, "taskDefinition");
  task->job_type = attribute(reading, definition, "type");
  if (!definition.attribute("type"))
    reading.refuse(
        node,
        say("service task '{}': expected zeebe:taskDefinition with a type, found none",
            "服务任务“{}”：应有带 type 的 zeebe:taskDefinition，实际没有", std::string_view(node.attribute("id").value())),
        say("name the job that does the work, e.g. type=\"luoxuan.document\"",
            "请写明执行的作业，例如 type=\"luoxuan.document\""));
  if (const auto retries = definition.attribute("retries")) {
    task->retries = retries.as_int(0);
    if (task->retries < 1 || task->retries > 100)
      reading.refuse(definition, say("expected retries from 1 to 100, found '{}'", "retries 应为 1 至 100，实际为“{}”",
                                     std::string_view(retries.value())));
  }
  const auto headers = Reading::extension(node, zeebe_space, "taskHeaders");
  for (const pugi::xml_node& header : headers.children())
    if (XmlSource::is(header, zeebe_space, "header"))
      task->headers.emplace_back(header.attribute("key").value(), header.attribute("value").value());
  return task;
}

std::unique_ptr<model::Element> read_script_task(Reading& reading, const pugi::xml_node& node) {
  auto task = std::make_unique<model::ScriptTask>();
  const auto script = Reading::extension(node, zeebe_space, "script");
  if (!script) {
    reading.refuse(node, say("script task '{}': expected zeebe:script, found none", "脚本任务“{}”：应有 zeebe:script，实际没有",
                             std::string_view(node.attribute("id").value())));
    return task;
  }
  task->script = reading.expression(script, script.attribute("expression").value());
  task->result_variable = script.attribute("resultVariable").value();
  if (task->result_variable.empty())
    reading.refuse(script, say("expected a resultVariable, found none", "应写明 resultVariable，实际没有"));
  return task;
}

std::optional<model::TimerDefinition> read_timer(Reading& reading, const pugi::xml_node& definition) {
  if (const auto cycle = XmlSource::child(definition, model_space, "timeCycle")) {
    reading.refuse(cycle,
                   say("expected a timer with timeDate or timeDuration, found timeCycle",
                       "定时器应有 timeDate 或 timeDuration，实际为 timeCycle"),
                   say("repeating timers are not supported yet", "暂不支持重复定时器"));
    return std::nullopt;
  }
  for (const pugi::xml_node& part : definition.children()) {
    const bool date = XmlSource::is(part, model_space, "timeDate");
    if (!date && !XmlSource::is(part, model_space, "timeDuration")) continue;
    const std::string written = XmlSource::text_of(part);
    if (!written.starts_with('=')) {
      const bool readable = date ? value::parse_date_time(written).has_value()
                                 : value::parse_day_time_duration(written) || value::parse_year_month_duration(written);
      if (!readable) {
        reading.refuse(part,
                       date ? say("expected a date and time such as 2018-01-05T00:00:00, found '{}'",
                                  "应为日期时间，例如 2018-01-05T00:00:00，实际为“{}”", written)
                            : say("expected a duration such as P14D, found '{}'", "应为时长，例如 P14D，实际为“{}”", written));
        return std::nullopt;
      }
    }
    auto expression = reading.setting(part, written);
    if (!expression) return std::nullopt;
    return model::TimerDefinition{date ? model::TimerKind::date : model::TimerKind::duration, *std::move(expression)};
  }
  reading.refuse(definition, say("expected a timer with timeDate or timeDuration, found neither",
                                 "定时器应有 timeDate 或 timeDuration，实际没有"));
  return std::nullopt;
}

std::unique_ptr<model::Element> read_boundary_event(Reading& reading, const pugi::xml_node& node) {
  auto event = std::make_unique<model::BoundaryEvent>();
  event->interrupting = node.attribute("cancelActivity").as_bool(true);
  const auto triggers = std::ranges::count_if(node.children(), [](const pugi::xml_node& part) {
    return XmlSource::local_name(part).find("ventDefinition") != std::string_view::npos;
  });
  const auto timer = XmlSource::child(node, model_space, "timerEventDefinition");
  if (timer && triggers == 1)
    event->timer = read_timer(reading, timer);
  else
    reading.refuse(
        node,
        say("boundary event '{}': expected one timer, found another trigger, several or none",
            "边界事件“{}”：应有一个定时器，实际是其他触发器、多个或没有", std::string_view(node.attribute("id").value())),
        say("other triggers are not supported yet", "暂不支持其他触发器"));
  return event;
}

/// Start and end events of this slice have no trigger; one that has would silently do something else, so it is refused.
void refuse_triggers(Reading& reading, const pugi::xml_node& node) {
  for (const pugi::xml_node& part : node.children()) {
    const std::string_view local = XmlSource::local_name(part);
    if (local.find("ventDefinition") != std::string_view::npos)  // also eventDefinitionRef
      reading.refuse(part,
                     say("'{}': expected an event without a trigger, found {}", "“{}”：应为无触发器的事件，实际为 {}",
                         std::string_view(node.attribute("id").value()), local),
                     say("this trigger is not supported yet", "暂不支持这种触发器"));
  }
}

}  // namespace

void Reading::refuse(const pugi::xml_node& node, Message message, Message hint) {
  refusals.push_back({FailureCode::invalid_definition, std::move(message), std::move(hint), source.where(node)});
}

std::optional<feel::Expression> Reading::setting(const pugi::xml_node& node, std::string_view written) {
  const std::string_view trimmed = text::trim(written);
  return expression(node, trimmed.starts_with('=') ? std::string(trimmed) : as_feel_literal(trimmed));
}

std::optional<feel::Expression> Reading::expression(const pugi::xml_node& node, std::string_view written) {
  std::string_view trimmed = text::trim(written);
  if (trimmed.starts_with('=')) trimmed = text::trim(trimmed.substr(1));
  auto parsed = feel::Expression::parse(trimmed, names);
  if (parsed) return *std::move(parsed);
  has_broken_expressions = true;
  Failure refusal = parsed.error();
  const Message at = say("in the expression '{}': ", "表达式“{}”：", trimmed);
  refusal.message = {at.english + refusal.message.english, at.chinese + refusal.message.chinese};
  refusal.code = FailureCode::invalid_definition;
  refusal.where = source.where(node);
  refusals.push_back(std::move(refusal));
  return std::nullopt;
}

pugi::xml_node Reading::extension(const pugi::xml_node& node, std::string_view space, std::string_view local) {
  return XmlSource::child(XmlSource::child(node, model_space, "extensionElements"), space, local);
}

std::unique_ptr<model::Element> read_element(Reading& reading, model::ElementKind kind, const pugi::xml_node& node) {
  std::unique_ptr<model::Element> element;
  switch (kind) {
    case model::ElementKind::process:
      return nullptr;
    case model::ElementKind::start_event:
      refuse_triggers(reading, node);
      element = std::make_unique<model::StartEvent>();
      break;
    case model::ElementKind::end_event:
      refuse_triggers(reading, node);
      element = std::make_unique<model::EndEvent>();
      break;
    case model::ElementKind::user_task:
      element = read_user_task(reading, node);
      break;
    case model::ElementKind::service_task:
      element = read_service_task(reading, node);
      break;
    case model::ElementKind::script_task:
      element = read_script_task(reading, node);
      break;
    case model::ElementKind::business_rule_task:
      element = read_business_rule_task(reading, node);
      break;
    case model::ElementKind::exclusive_gateway:
      element = std::make_unique<model::ExclusiveGateway>();
      break;
    case model::ElementKind::parallel_gateway:
      element = std::make_unique<model::ParallelGateway>();
      break;
    case model::ElementKind::boundary_event:
      element = read_boundary_event(reading, node);
      break;
  }
  element->id = node.attribute("id").value();
  element->name = node.attribute("name").value();
  element->where = reading.source.where(node);
  if (model::as_activity(*element) != nullptr) {
    auto& activity = static_cast<model::Activity&>(*element);
    read_mappings(reading, node, activity);
    read_multi_instance(reading, node, activity);
  }
  return element;
}

}  // namespace luoxuan::reader::bpmn
