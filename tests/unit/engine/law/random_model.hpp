// Random workflows of every kind of element, written as people write them: pieces with one way in and one way out, put together.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "../chance.hpp"

namespace luoxuan::engine {

/// A definitions file with three processes: "process" is begun by hand, "called" by it, "begun" by the signal s1.
struct RandomModel {
  std::string xml;
  std::vector<std::string> places;  // ids of the elements directly in "process" that a jump may go to
  bool may_hang = false;            // its parallel joins may wait for branches that end elsewhere (C2, D8)
};

class ModelWriter {
 public:
  explicit ModelWriter(Chance& chance) : chance_(chance) {}

  RandomModel write() {
    std::string processes = process("called", chance_.below(3));
    is_called_ = false;
    model_.places.clear();
    processes += process("process", 4 + chance_.below(9));
    processes += fmt::format(R"(<bpmn:process id="begun" isExecutable="true"><bpmn:startEvent id="heard">{}</bpmn:startEvent>)"
                             R"({}<bpmn:endEvent id="h3"/><bpmn:sequenceFlow id="h1" sourceRef="heard" targetRef="h2"/>)"
                             R"(<bpmn:sequenceFlow id="h4" sourceRef="h2" targetRef="h3"/></bpmn:process>)",
                             signal("s1"), user_task("h2"));
    model_.xml =
        fmt::format(R"(<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" )"
                    R"(xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:luoxuan="urn:luoxuan:bpmn:1" )"
                    R"(xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">)"
                    R"(<bpmn:message id="m0" name="m0"/><bpmn:message id="m1" name="m1"><bpmn:extensionElements>)"
                    R"(<zeebe:subscription correlationKey="=k"/></bpmn:extensionElements></bpmn:message>)"
                    R"(<bpmn:signal id="s0" name="s0"/><bpmn:signal id="s1" name="s1"/><bpmn:error id="E1" errorCode="E1"/>)"
                    R"(<bpmn:escalation id="X1" escalationCode="X1"/>{}</bpmn:definitions>)",
                    processes);
    return std::move(model_);
  }

 private:
  /// Where a piece is entered and where it is left.
  struct Piece {
    std::string first, last;
  };
  static constexpr std::size_t deepest = 3;

  std::string process(std::string_view name, std::size_t size) {
    is_called_ = name == "called";
    left_ = size;
    scope_.clear();
    depth_ = 0;
    fill(chance_.one_in(5));
    const std::string end = R"(<zeebe:executionListener eventType="end" type="work" retries="2"/>)";
    return fmt::format(R"(<bpmn:process id="{}" isExecutable="true">{}{}</bpmn:process>)", name,
                       heard(chance_.one_in(2) ? end : ""), scope_);
  }

  /// Sometimes a listener of the start, and one more.
  std::string heard(std::string_view another = {}) {
    if (!chance_.one_in(6)) return {};
    return fmt::format(R"(<bpmn:extensionElements><zeebe:executionListeners><zeebe:executionListener eventType="start" )"
                       R"(type="work" retries="2"/>{}</zeebe:executionListeners></bpmn:extensionElements>)",
                       another);
  }

  std::string new_id(std::string_view prefix) {
    std::string id = fmt::format("{}{}", prefix, ++ids_);
    if (depth_ == 0) model_.places.push_back(id);
    return id;
  }
  void add(std::string_view xml) { scope_ += xml; }

  std::string connect(std::string_view from, std::string_view to, std::string_view condition = {}) {
    const std::string id = fmt::format("f{}", ++ids_);
    add(fmt::format(R"(<bpmn:sequenceFlow id="{}" sourceRef="{}" targetRef="{}">{}</bpmn:sequenceFlow>)", id, from, to,
                    condition.empty() ? "" : expression("conditionExpression", condition)));
    return id;
  }

  static std::string expression(std::string_view tag, std::string_view text) {
    return fmt::format(R"(<bpmn:{0} xsi:type="bpmn:tFormalExpression">={1}</bpmn:{0}>)", tag, text);
  }
  static std::string signal(std::string_view name) {
    return fmt::format(R"(<bpmn:signalEventDefinition signalRef="{}"/>)", name);
  }
  std::string condition() {
    static const std::vector<std::string> all = {"x &gt; 4", "x &lt; 7", "x = 3", "y = true", "x &gt; 1 and x &lt; 9"};
    return chance_.of(all);
  }

  std::string user_task(std::string_view id, std::string_view rest = {}, std::string_view attributes = {}) {
    const std::string_view listeners =
        chance_.one_in(8) ? R"(<zeebe:taskListeners><zeebe:taskListener eventType="completing" type="work" retries="2"/>)"
                            R"(</zeebe:taskListeners>)"
                          : "";
    return fmt::format(R"(<bpmn:userTask id="{}"{}><bpmn:extensionElements><zeebe:assignmentDefinition assignee="li"/>{})"
                       R"(</bpmn:extensionElements>{}</bpmn:userTask>)",
                       id, attributes, listeners, rest);
  }

  /// A start event, pieces in a row, an end event; sometimes an event subprocess beside them.
  void fill(bool with_event_sub_process) {
    const std::string start = fmt::format("start{}", ++ids_);
    const std::string end = fmt::format("end{}", ++ids_);
    add(fmt::format(R"(<bpmn:startEvent id="{}"/>)", start));
    const Piece content = row();
    connect(start, content.first);
    connect(content.last, end);
    add(fmt::format(R"(<bpmn:endEvent id="{}">{}</bpmn:endEvent>)", end, end_definition()));
    if (with_event_sub_process) event_sub_process();
  }

  std::string end_definition() {
    if (chance_.one_in(8)) return "<bpmn:terminateEventDefinition/>";
    if (chance_.one_in(10)) return signal("s0");
    if (chance_.one_in(10)) return R"(<bpmn:escalationEventDefinition escalationRef="X1"/>)";
    if (depth_ > 0 && chance_.one_in(8)) return R"(<bpmn:errorEventDefinition errorRef="E1"/>)";
    return "";
  }

  Piece row() {
    Piece all = piece();
    while (left_ > 0 && !chance_.one_in(3)) {
      const Piece next = piece();
      connect(all.last, next.first);
      all.last = next.last;
    }
    return all;
  }

  Piece piece() {
    if (left_ > 0) --left_;
    const bool is_small = left_ == 0 || depth_ >= deepest;
    switch (chance_.below(is_small ? 13 : 26)) {
      case 0:
      case 1:
        return activity(new_id("u"), [&](const std::string& id, const std::string& rest) { return user_task(id, rest); });
      case 2:
        return simple("j", R"(<bpmn:serviceTask id="{}"><bpmn:extensionElements><zeebe:taskDefinition type="work" retries="2"/>)"
                           R"(</bpmn:extensionElements></bpmn:serviceTask>)");
      case 3:
        return simple("s",
                      R"(<bpmn:scriptTask id="{}"><bpmn:extensionElements><zeebe:script expression="=if x = null then 1 else )"
                      R"(x + 1" resultVariable="x"/></bpmn:extensionElements></bpmn:scriptTask>)");
      case 4:
        return chance_.one_in(6) ? doubled() : simple("n", R"(<bpmn:manualTask id="{}"/>)");
      case 5:
        return simple("c", R"(<bpmn:intermediateCatchEvent id="{}">)" + awaited() + "</bpmn:intermediateCatchEvent>");
      case 6:
        return simple("r", fmt::format(R"(<bpmn:receiveTask id="{{}}" messageRef="m{}"/>)", chance_.below(2)));
      case 7:
        return simple("t", R"(<bpmn:intermediateThrowEvent id="{}">)" + thrown() + "</bpmn:intermediateThrowEvent>");
      case 8:
        return simple("u", R"(<bpmn:userTask id="{}"><bpmn:extensionElements><zeebe:assignmentDefinition assignee="li"/>)"
                           R"(</bpmn:extensionElements>)" +
                               repeated() + "</bpmn:userTask>");
      case 9:
        return simple("s", R"(<bpmn:scriptTask id="{}"><bpmn:extensionElements><zeebe:script expression="=item" )"
                           R"(resultVariable="y"/></bpmn:extensionElements>)" +
                               repeated() + "</bpmn:scriptTask>");
      case 10:
        return can_be_undone();
      case 11:
        return events();
      case 12:
        if (is_called_) return simple("n", R"(<bpmn:task id="{}"/>)");
        return activity(new_id("call"), [&](const std::string& id, const std::string& rest) {
          return fmt::format(R"(<bpmn:callActivity id="{}"><bpmn:extensionElements><zeebe:calledElement processId="called"/>)"
                             R"(</bpmn:extensionElements>{}</bpmn:callActivity>)",
                             id, rest);
        });
      case 13:
      case 14:
        return branches("exclusiveGateway", "exclusiveGateway");
      case 15:
      case 16:
        return branches("parallelGateway", "parallelGateway");
      case 17:
      case 18:
        return branches("inclusiveGateway", "inclusiveGateway");
      case 19:
        model_.may_hang = true;  // several tokens go on: around it a join may get more over one flow than over another
        return branches(chance_.one_in(2) ? "parallelGateway" : "inclusiveGateway",
                        chance_.one_in(2) ? "exclusiveGateway" : "complexGateway");
      case 20:
        return unsound();
      case 21:
        return loop();
      case 22:
        return ad_hoc();
      case 23:
        return transaction();
      default:
        return sub_process();
    }
  }

  Piece simple(std::string_view prefix, std::string_view xml) {
    const std::string id = new_id(prefix);
    add(fmt::format(fmt::runtime(xml), id));
    return {id, id};
  }

  /// Two tokens leave it, as above.
  Piece doubled() {
    model_.may_hang = true;
    return simple("n", R"(<bpmn:task id="{}" completionQuantity="2"/>)");
  }

  std::string awaited() {
    static const std::vector<std::string> all = {
        R"(<bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT1H</bpmn:timeDuration>)"
        R"(</bpmn:timerEventDefinition>)",
        R"(<bpmn:messageEventDefinition messageRef="m0"/>)",
        R"(<bpmn:messageEventDefinition messageRef="m1"/>)",
        R"(<bpmn:signalEventDefinition signalRef="s0"/>)",
        R"(<bpmn:conditionalEventDefinition><bpmn:condition xsi:type="bpmn:tFormalExpression">=x &gt; 5</bpmn:condition>)"
        R"(</bpmn:conditionalEventDefinition>)",
    };
    return chance_.of(all);
  }

  std::string thrown() {
    static const std::vector<std::string> all = {"",
                                                 R"(<bpmn:signalEventDefinition signalRef="s0"/>)",
                                                 R"(<bpmn:signalEventDefinition signalRef="s1"/>)",
                                                 R"(<bpmn:messageEventDefinition messageRef="m0"/>)",
                                                 R"(<bpmn:escalationEventDefinition escalationRef="X1"/>)",
                                                 "<bpmn:compensateEventDefinition/>"};
    return chance_.of(all);
  }

  std::string repeated() {
    if (chance_.one_in(4))
      return fmt::format(
          "<bpmn:standardLoopCharacteristics loopMaximum=\"3\" testBefore=\"{}\">{}</bpmn:standardLoopCharacteristics>",
          chance_.one_in(2), expression("loopCondition", "x = null or x &lt; 7"));
    return fmt::format(
        R"(<bpmn:multiInstanceLoopCharacteristics isSequential="{}"><bpmn:extensionElements>)"
        R"(<zeebe:loopCharacteristics inputCollection="=items" inputElement="item" {}/></bpmn:extensionElements>{})"
        R"(</bpmn:multiInstanceLoopCharacteristics>)",
        chance_.one_in(2), chance_.one_in(2) ? R"(outputCollection="results" outputElement="=x")" : "",
        chance_.one_in(3) ? expression("completionCondition", "x = 3") : "");
  }

  /// An activity, perhaps with boundary events: those that interrupt lead to where the activity leads, the others end by
  /// themselves.
  template <class Xml>
  Piece activity(const std::string& id, Xml xml) {
    add(xml(id, ""));
    if (!chance_.one_in(2)) return {id, id};
    const std::string after = new_id("n");
    add(fmt::format(R"(<bpmn:task id="{}"/>)", after));  // a gateway would have to have several ways in
    connect(id, after);
    for (std::size_t count = 1 + chance_.below(2); count > 0; --count) boundary(id, after);
    return {id, after};
  }

  void boundary(std::string_view of, std::string_view after) {
    static const std::vector<std::string> also = {R"(<bpmn:errorEventDefinition errorRef="E1"/>)",
                                                  R"(<bpmn:escalationEventDefinition escalationRef="X1"/>)"};
    const std::string event = fmt::format("b{}", ++ids_);
    const std::string definition = chance_.one_in(3) ? chance_.of(also) : awaited();
    const bool interrupts = definition == also.front() || chance_.one_in(2);
    add(fmt::format(R"(<bpmn:boundaryEvent id="{}" attachedToRef="{}" cancelActivity="{}">{}</bpmn:boundaryEvent>)", event, of,
                    interrupts, definition));
    const std::string then = new_id("u");
    add(user_task(then));
    connect(event, then);
    const bool ends = !interrupts || chance_.one_in(4);
    if (!ends) {
      connect(then, after);
      return;
    }
    model_.may_hang = model_.may_hang || interrupts;  // a join that waits for it waits for ever
    const std::string end = fmt::format("end{}", ++ids_);
    add(fmt::format(R"(<bpmn:endEvent id="{}"/>)", end));
    connect(then, end);
  }

  Piece branches(std::string_view split_kind, std::string_view join_kind) {
    const std::string split = new_id("split");
    const std::string join = new_id("join");
    const bool conditional = split_kind != "parallelGateway";
    const std::size_t count = 2 + chance_.below(2);
    std::string default_flow;
    for (std::size_t at = 0; at < count; ++at) {
      const Piece branch = row();
      const bool is_default = conditional && at + 1 == count && !chance_.one_in(6);
      const std::string flow = connect(split, branch.first, conditional && !is_default ? condition() : "");
      if (is_default) default_flow = fmt::format(R"( default="{}")", flow);
      connect(branch.last, join);
    }
    add(fmt::format(R"(<bpmn:{0} id="{1}"{2}>{3}</bpmn:{0}>)", split_kind, split, default_flow, heard()));
    add(fmt::format(R"(<bpmn:{0} id="{1}">{2}</bpmn:{0}>)", join_kind, join,
                    join_kind == "complexGateway" ? expression("activationCondition", "activationCount &gt;= 2") : heard()));
    return {split, join};
  }

  /// One of two branches, and a parallel join that waits for both.
  Piece unsound() {
    model_.may_hang = true;
    return branches(chance_.one_in(2) ? "exclusiveGateway" : "inclusiveGateway", "parallelGateway");
  }

  Piece events() {
    const std::string wait = new_id("wait");
    const std::string merge = new_id("merge");
    add(fmt::format(R"(<bpmn:eventBasedGateway id="{}">{}</bpmn:eventBasedGateway><bpmn:exclusiveGateway id="{}"/>)", wait,
                    heard(), merge));
    for (int count = 0; count < 2; ++count) {
      const std::string event = fmt::format("e{}", ++ids_);
      add(fmt::format(R"(<bpmn:intermediateCatchEvent id="{}">{}</bpmn:intermediateCatchEvent>)", event, awaited()));
      connect(wait, event);
      connect(event, merge);
    }
    return {wait, merge};
  }

  /// A task that people do again and again; whoever waits cannot loop without end in one step.
  Piece loop() {
    const std::string merge = new_id("merge");
    const std::string split = new_id("split");
    const Piece again =
        activity(new_id("u"), [&](const std::string& id, const std::string& rest) { return user_task(id, rest); });
    add(fmt::format(R"(<bpmn:exclusiveGateway id="{}"/>)", merge));
    connect(merge, again.first);
    connect(again.last, split);
    const std::string out = new_id("n");
    add(fmt::format(R"(<bpmn:task id="{}"/>)", out));
    const std::string default_flow = connect(split, out);
    connect(split, merge, "x = 7 or x = 8");
    add(fmt::format(R"(<bpmn:exclusiveGateway id="{}" default="{}"/>)", split, default_flow));
    return {merge, out};
  }

  Piece can_be_undone() {
    const std::string task = new_id("u");
    const std::string event = fmt::format("b{}", ++ids_);
    const std::string undo = fmt::format("undo{}", ++ids_);
    add(user_task(task) +
        fmt::format(R"(<bpmn:boundaryEvent id="{0}" attachedToRef="{1}"><bpmn:compensateEventDefinition/></bpmn:boundaryEvent>)"
                    R"(<bpmn:association id="{0}a" associationDirection="One" sourceRef="{0}" targetRef="{2}"/>)",
                    event, task, undo) +
        user_task(undo, {}, R"( isForCompensation="true")"));
    return {task, task};
  }

  template <class Inner>
  std::string inside(Inner inner) {
    std::string around = std::exchange(scope_, {});
    ++depth_;
    inner();
    --depth_;
    return std::exchange(scope_, std::move(around));
  }

  Piece sub_process() {
    const std::string content = inside([&] { fill(chance_.one_in(3)); });
    const std::string several = chance_.one_in(3) ? repeated() : "";
    return activity(new_id("sub"), [&](const std::string& id, const std::string&) {
      return fmt::format(R"(<bpmn:subProcess id="{}">{}{}</bpmn:subProcess>)", id, several, content);
    });
  }

  Piece transaction() {
    const std::string content = inside([&] {
      const std::string start = fmt::format("start{}", ++ids_);
      const std::string split = new_id("split");
      const std::string end = fmt::format("end{}", ++ids_);
      const std::string cancel = fmt::format("cancel{}", ++ids_);
      const Piece row_inside = row();
      connect(start, row_inside.first);
      connect(row_inside.last, split);
      const std::string default_flow = connect(split, end);
      connect(split, cancel, condition());
      add(fmt::format(R"(<bpmn:startEvent id="{}"/><bpmn:exclusiveGateway id="{}" default="{}"/><bpmn:endEvent id="{}"/>)"
                      R"(<bpmn:endEvent id="{}"><bpmn:cancelEventDefinition/></bpmn:endEvent>)",
                      start, split, default_flow, end, cancel));
    });
    const std::string id = new_id("deal");
    const std::string merge = new_id("merge");
    const std::string cancelled = fmt::format("b{}", ++ids_);
    add(fmt::format(R"(<bpmn:transaction id="{0}">{1}</bpmn:transaction><bpmn:exclusiveGateway id="{2}"/>)"
                    R"(<bpmn:boundaryEvent id="{3}" attachedToRef="{0}"><bpmn:cancelEventDefinition/></bpmn:boundaryEvent>)",
                    id, content, merge, cancelled));
    connect(id, merge);
    connect(cancelled, merge);
    return {id, merge};
  }

  Piece ad_hoc() {
    const std::string id = new_id("free");
    const std::string content = inside([&] { add(user_task(new_id("u")) + user_task(new_id("u"))); });
    add(fmt::format(R"(<bpmn:adHocSubProcess id="{}"{}>{}{}</bpmn:adHocSubProcess>)", id,
                    chance_.one_in(2) ? R"( cancelRemainingInstances="false")" : "", content,
                    chance_.one_in(2) ? expression("completionCondition", "x = 3 or x = 5") : ""));
    return {id, id};
  }

  /// What it does does not throw the signal that begins it: that would go on for ever.
  void event_sub_process() {
    const std::string start = fmt::format("begin{}", ++ids_);
    const std::string then = fmt::format("u{}", ++ids_);
    add(fmt::format(
        R"(<bpmn:subProcess id="es{0}" triggeredByEvent="true"><bpmn:startEvent id="{1}" isInterrupting="{2}">{3})"
        R"(</bpmn:startEvent>{4}<bpmn:endEvent id="ee{0}"/><bpmn:sequenceFlow id="ef{0}" sourceRef="{1}" targetRef="{5}"/>)"
        R"(<bpmn:sequenceFlow id="eg{0}" sourceRef="{5}" targetRef="ee{0}"/></bpmn:subProcess>)",
        ++ids_, start, chance_.one_in(2), awaited(), user_task(then), then));
  }

  Chance& chance_;
  RandomModel model_;
  std::string scope_;  // what stands in the scope that is written now
  std::size_t depth_ = 0;
  std::size_t left_ = 0;  // pieces that may still come
  std::size_t ids_ = 0;
  bool is_called_ = false;
};

}  // namespace luoxuan::engine
