#include "engine/shell/scheduler.hpp"
#include "scene.hpp"

using namespace luoxuan;
using namespace luoxuan::engine;
using namespace std::chrono_literals;

namespace {

/// A boundary event that does not interrupt, every hour, three times.
const std::string reminding =
    start_event + user_task("a") +
    R"(<bpmn:boundaryEvent id="hourly" attachedToRef="a" cancelActivity="false"><bpmn:timerEventDefinition>)"
    R"(<bpmn:timeCycle xsi:type="bpmn:tFormalExpression">R3/PT1H</bpmn:timeCycle></bpmn:timerEventDefinition>)"
    R"(</bpmn:boundaryEvent>)" +
    user_task("reminder") + end_event + R"(<bpmn:endEvent id="reminded"/>)" + flow("start", "a") + flow("a", "end") +
    flow("hourly", "reminder") + flow("reminder", "reminded");

/// A scope that reminds somebody after an hour; after two it is interrupted from within, and goes on.
const std::string interrupted =
    start_event + R"(<bpmn:subProcess id="scope">)" + R"(<bpmn:startEvent id="begin"/>)" + user_task("a") +
    R"(<bpmn:endEvent id="done"/>)" + flow("begin", "a") + flow("a", "done") +
    R"(<bpmn:subProcess id="late" triggeredByEvent="true"><bpmn:startEvent id="after_two"><bpmn:timerEventDefinition>)"
    R"(<bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT2H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:startEvent>)" +
    user_task("b") + R"(<bpmn:endEvent id="late_done"/>)" + flow("after_two", "b") + flow("b", "late_done") +
    R"(</bpmn:subProcess></bpmn:subProcess>)"
    R"(<bpmn:boundaryEvent id="hourly" attachedToRef="scope" cancelActivity="false"><bpmn:timerEventDefinition>)"
    R"(<bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>)"
    R"(</bpmn:boundaryEvent>)" +
    user_task("reminder") + end_event + R"(<bpmn:endEvent id="reminded"/>)" + flow("start", "scope") + flow("scope", "end") +
    flow("hourly", "reminder") + flow("reminder", "reminded");

class HourlyReminders : public Scene {
 public:
  explicit HourlyReminders(int instances, std::string_view process = reminding) : Scene(process), scheduler(engine) {
    for (int made = 0; made < instances; ++made) REQUIRE(engine.act({}, command::StartInstance{"process", {}}, "li").has_value());
  }

  /// How many things were due.
  int do_all() {
    for (int done = 0; done < 100; ++done) {
      const auto did = scheduler.do_one();
      REQUIRE(did.has_value());
      if (!*did) return done;
    }
    FAIL("it never ends");
    return 0;
  }

  void resolve_all() {
    const auto incidents = engine.incidents();
    REQUIRE(incidents.has_value());
    for (const Incident& incident : *incidents)
      REQUIRE(engine.act({}, command::ResolveIncident{incident.key}, "zhao").has_value());
  }

  Scheduler scheduler;
};

}  // namespace

TEST_CASE("a timer whose definitions are lost is an incident and holds up nobody; resolved, it fires as if nothing had been") {
  HourlyReminders scene(2);
  const Moment began = scene.clock.now();
  scene.definitions.is_lost = true;
  scene.clock.set(began + 90min);
  CHECK(scene.do_all() == 2);
  const auto incidents = scene.engine.incidents();
  REQUIRE(incidents->size() == 2);
  CHECK(incidents->front().element == "a");
  CHECK(incidents->front().message.english == "the definitions are lost");
  scene.clock.set(began + 100min);
  CHECK(scene.do_all() == 0);
  CHECK(scene.engine.act({}, command::ResolveIncident{incidents->front().key}, "zhao").has_error());

  scene.definitions.is_lost = false;
  scene.resolve_all();
  CHECK(scene.do_all() == 2);
  CHECK(scene.engine.work_items("reminder", "")->size() == 2);
  CHECK(scene.engine.incidents()->empty());
  CHECK((*scene.engine.next_timer())->due == began + 2h);  // counted from when it was due
}

TEST_CASE("a timer that an incident holds is not lost by a suspension") {
  HourlyReminders scene(1);
  const Moment began = scene.clock.now();
  scene.definitions.is_lost = true;
  scene.clock.set(began + 90min);
  CHECK(scene.do_all() == 1);
  scene.definitions.is_lost = false;
  const Key instance = scene.engine.instances("")->front().key;
  REQUIRE(scene.engine.act({}, command::SuspendInstance{instance, "a reason"}, "zhao").has_value());
  REQUIRE(scene.engine.act({}, command::ActivateInstance{instance, "a reason"}, "zhao").has_value());
  CHECK(scene.do_all() == 1);
  CHECK(scene.engine.work_items("reminder", "")->size() == 1);
}

TEST_CASE("a timer that an incident holds goes on when its scope is interrupted from within and the incident with it") {
  HourlyReminders scene(1, interrupted);
  const Moment began = scene.clock.now();
  scene.definitions.is_lost = true;
  scene.clock.set(began + 90min);
  CHECK(scene.do_all() == 1);
  REQUIRE(scene.engine.incidents()->size() == 1);
  scene.definitions.is_lost = false;
  scene.clock.set(began + 130min);
  CHECK(scene.do_all() == 2);  // the interruption, and the reminder that was held
  CHECK(scene.engine.incidents()->empty());
  CHECK(scene.engine.work_items("b", "")->size() == 1);
  CHECK(scene.engine.work_items("reminder", "")->size() == 1);
}
