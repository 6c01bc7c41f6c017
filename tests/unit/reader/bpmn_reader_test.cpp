#include "reader/bpmn_reader.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>

#include "base/file.hpp"

using namespace luoxuan;

namespace {

std::filesystem::path source(const char* path) {
  return std::filesystem::path(LUOXUAN_SOURCE_DIR) / path;
}

std::vector<std::filesystem::path> workflows_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".bpmn") files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

std::string refusals_of(std::string_view text, const std::string& file) {
  const auto processes = reader::read_bpmn(text, file);
  if (processes) return "accepted\n";
  std::string lines;
  const Failures refusals = processes.error();
  for (const Failure& failure : refusals)
    lines += to_string(failure, Language::english) + "\n" + to_string(failure, Language::chinese) + "\n";
  return lines;
}

std::string definitions(std::string_view parts) {
  return fmt::format(
      R"(<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:z="http://camunda.org/schema/zeebe/1.0" )"
      R"(xmlns:l="urn:luoxuan:bpmn:1" xmlns:m="http://camunda.org/schema/modeler/1.0" )"
      R"(xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{}</b:definitions>)",
      parts);
}

std::shared_ptr<const model::Process> read(std::string_view parts) {
  const std::string text = definitions(fmt::format(R"(<b:process id="p" isExecutable="true">{}</b:process>)", parts));
  const auto processes = reader::read_bpmn(text, "p.bpmn");
  INFO(refusals_of(text, "p.bpmn"));
  REQUIRE(processes.has_value());
  REQUIRE(processes->size() == 1);
  return processes->front();
}

constexpr std::string_view around =
    R"(<b:startEvent id="start"/>{}<b:endEvent id="end"/><b:sequenceFlow id="in" sourceRef="start" targetRef="a"/>)"
    R"(<b:sequenceFlow id="out" sourceRef="a" targetRef="end"/>)";

template <class Activity>
const Activity& only(const model::Process& process) {
  return model::as<Activity>(*process.find("a"));
}

}  // namespace

TEST_CASE("broken workflows are refused with these messages") {
  const auto files = workflows_in(source("tests/refusals/workflow"));
  REQUIRE(files.size() >= 20);
  for (const auto& path : files) {
    INFO(path);
    const auto text = read_file(path);
    REQUIRE(text.has_value());
    const auto expected = read_file(std::filesystem::path(path).replace_extension(".expected"));
    REQUIRE(expected.has_value());
    CHECK(refusals_of(*text, path.filename().string()) == *expected);
  }
}

TEST_CASE("the workflows of the standard library, the tests and the plugins can run") {
  for (const char* folder :
       {"workflows", "tests/plugins/elements/workflows", "tests/plugins/events/workflows", "plugins/zibo/workflows"})
    for (const auto& path : workflows_in(source(folder))) {
      const auto text = read_file(path);
      REQUIRE(text.has_value());
      INFO(path);
      CHECK(refusals_of(*text, path.filename().string()) == "accepted\n");
    }
}

TEST_CASE("prefixes do not matter, namespaces do") {
  const auto process = read(
      fmt::format(fmt::runtime(around),
                  R"(<b:userTask id="a" name="填报"><b:extensionElements><l:assignment role="staff" unit="=unit.id"/>)"
                  R"(<z:formDefinition formId="note"/><z:taskSchedule dueDate="=due"/></b:extensionElements></b:userTask>)"));
  const auto& task = only<model::UserTask>(*process);
  CHECK(task.name == "填报");
  CHECK(task.assignment.role->text() == "\"staff\"");
  CHECK(task.assignment.unit->text() == "unit.id");
  CHECK(task.form->text() == "\"note\"");
  CHECK(task.due->text() == "due");
}

TEST_CASE("what editors write for themselves is passed over") {
  const auto process = read(fmt::format(
      fmt::runtime(around),
      R"(<b:userTask id="a" m:modelerTemplate="t"><b:documentation>text</b:documentation><b:extensionElements><z:userTask/>)"
      R"(<z:properties><z:property name="x" value="y"/></z:properties><z:assignmentDefinition assignee="li"/><m:note/></b:extensionElements>)"
      R"(<b:ioSpecification/><b:dataInputAssociation/></b:userTask><b:textAnnotation id="t"/><b:association id="x"/><b:dataObject id="d"/>)"
      R"(<b:group id="g"/>)"));
  CHECK(process->elements.size() == 3);
}

TEST_CASE("flows stand in document order, whatever the elements say") {
  const auto process = read(
      R"(<b:sequenceFlow id="second" sourceRef="x" targetRef="end"><b:conditionExpression xsi:type="b:tFormalExpression">=b</b:conditionExpression></b:sequenceFlow>)"
      R"(<b:exclusiveGateway id="x" default="third"><b:incoming>first</b:incoming><b:outgoing>third</b:outgoing>)"
      R"(<b:outgoing>second</b:outgoing></b:exclusiveGateway>)"
      R"(<b:endEvent id="end"><b:incoming>second</b:incoming><b:incoming>third</b:incoming></b:endEvent>)"
      R"(<b:startEvent id="start"><b:outgoing>first</b:outgoing></b:startEvent><b:sequenceFlow id="third" sourceRef="x" targetRef="end"/>)"
      R"(<b:sequenceFlow id="first" sourceRef="start" targetRef="x"/>)");
  const auto& gateway = model::as<model::ExclusiveGateway>(*process->find("x"));
  REQUIRE(gateway.outgoing.size() == 2);
  CHECK(gateway.outgoing[0]->id == "second");
  CHECK(gateway.outgoing[0]->condition->text() == "b");
  CHECK(gateway.default_flow == gateway.outgoing[1]);
  CHECK(gateway.incoming.front()->source == process->scope.beginnings.front());
}

TEST_CASE("a multi-instance activity") {
  const auto process = read(fmt::format(
      fmt::runtime(around),
      R"(<b:scriptTask id="a"><b:extensionElements><z:script expression="=item * 2" resultVariable="double"/></b:extensionElements>)"
      R"(<b:multiInstanceLoopCharacteristics isSequential="true"><b:extensionElements><z:loopCharacteristics inputCollection="=items" )"
      R"(inputElement="item" outputCollection="doubles" outputElement="=double"/></b:extensionElements>)"
      R"(<b:completionCondition xsi:type="b:tFormalExpression">=double > 10</b:completionCondition></b:multiInstanceLoopCharacteristics></b:scriptTask>)"));
  const auto& multi = only<model::ScriptTask>(*process).multi_instance;
  REQUIRE(multi);
  CHECK(multi->sequential);
  CHECK(multi->input_collection->text() == "items");
  CHECK(multi->input_element == "item");
  CHECK(multi->output_collection == "doubles");
  CHECK(multi->output_element->text() == "double");
  CHECK(multi->completion_condition->text() == "double > 10");
}

TEST_CASE("boundary timers: dates, durations, interrupting or not") {
  const auto process = read(fmt::format(
      fmt::runtime(around),
      R"(<b:serviceTask id="a"><b:extensionElements><z:taskDefinition type="work"/></b:extensionElements></b:serviceTask>)"
      R"(<b:boundaryEvent id="one" attachedToRef="a" cancelActivity="false"><b:timerEventDefinition><b:timeDuration xsi:type="b:tFormalExpression">P14D</b:timeDuration>)"
      R"(</b:timerEventDefinition></b:boundaryEvent><b:boundaryEvent id="two" attachedToRef="a"><b:timerEventDefinition>)"
      R"(<b:timeDate xsi:type="b:tFormalExpression">=due</b:timeDate></b:timerEventDefinition></b:boundaryEvent>)"
      R"(<b:sequenceFlow id="f1" sourceRef="one" targetRef="end"/><b:sequenceFlow id="f2" sourceRef="two" targetRef="end"/>)"));
  const auto& task = only<model::ServiceTask>(*process);
  CHECK(task.job->retries == 3);
  REQUIRE(task.boundary_events.size() == 2);
  CHECK_FALSE(task.boundary_events[0]->interrupting);
  CHECK(task.boundary_events[0]->definitions.front().timer->kind == model::TimerKind::duration);
  CHECK(task.boundary_events[1]->interrupting);
  CHECK(task.boundary_events[1]->definitions.front().timer->kind == model::TimerKind::date);
}

TEST_CASE("a file may hold several processes; those that are not executable are passed over") {
  const auto small = [](std::string_view id) {
    return fmt::format(R"(<b:process id="{0}" isExecutable="true"><b:startEvent id="start_{0}"/><b:endEvent id="end_{0}"/>)"
                       R"(<b:sequenceFlow id="flow_{0}" sourceRef="start_{0}" targetRef="end_{0}"/></b:process>)",
                       id);
  };
  const auto processes =
      reader::read_bpmn(definitions(R"(<b:message id="m"/>)" + small("one") +
                                    R"(<b:process id="drawn"><b:subProcess id="s"/></b:process>)" + small("two")),
                        "several.bpmn");
  REQUIRE(processes.has_value());
  REQUIRE(processes->size() == 2);
  CHECK((*processes)[0]->id == "one");
  CHECK((*processes)[1]->id == "two");
}

TEST_CASE("hostile files are refused within their limits") {
  std::string deep = R"(<b:process id="p" isExecutable="true">)";
  for (int level = 0; level < 300; ++level) deep += "<b:x>";
  for (int level = 0; level < 300; ++level) deep += "</b:x>";
  CHECK(refusals_of(definitions(deep + "</b:process>"), "deep.bpmn")
            .starts_with("deep.bpmn:1:1: expected at most 200 levels of nesting, found more"));
  CHECK(refusals_of(std::string((16u << 20) + 1, ' '), "large.bpmn")
            .starts_with("large.bpmn:1:1: expected at most 16777216 bytes of XML, found 16777217"));
  CHECK(refusals_of(std::string_view("\0<a/>", 5), "zero.bpmn") != "accepted\n");
  CHECK(refusals_of("<a>&#x110000;</a>", "character.bpmn") != "accepted\n");
}

TEST_CASE("every cut of a workflow is refused or read, never more") {
  const auto whole = read_file(source("workflows/scheduled_report.bpmn"));
  REQUIRE(whole.has_value());
  for (std::size_t size = 0; size < whole->size(); size += 97)
    CHECK(refusals_of(whole->substr(0, size), "cut.bpmn") != "accepted\n");
}
