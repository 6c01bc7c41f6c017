#include "engine/shell/job_exchange.hpp"

#include "engine/shell/due_timers.hpp"
#include "engine/shell/job_settling.hpp"
#include "engine/shell/scheduler.hpp"
#include "scene.hpp"

using namespace luoxuan;
using namespace luoxuan::engine;
using namespace std::chrono_literals;

namespace {

const std::string printing =
    start_event + end_event +
    R"(<bpmn:serviceTask id="print"><bpmn:extensionElements><zeebe:taskDefinition type="print" retries="2"/><zeebe:taskHeaders>)"
    R"(<zeebe:header key="paper" value="A4"/></zeebe:taskHeaders></bpmn:extensionElements></bpmn:serviceTask>)" +
    flow("start", "print") + flow("print", "end");

JobTypes only(std::string type) {
  return {JobTypes::Rule::only, {std::move(type)}};
}

class PrintShop : public Scene {
 public:
  explicit PrintShop(int jobs) : Scene(printing), exchange(engine) {
    for (int job = 0; job < jobs; ++job)
      REQUIRE(engine.act({}, command::StartInstance{"process", {{"n", job}}}, "li").has_value());
  }

  std::vector<JobOrder> activate(std::string worker, std::int64_t most = 10) {
    auto orders = exchange.activate({.types = only("print"), .worker = std::move(worker), .lease = 60s, .most = most});
    REQUIRE(orders.has_value());
    return *std::move(orders);
  }

  JobExchange exchange;
};

const Failure no_paper{FailureCode::io, say("no paper", "没有纸")};

}  // namespace

TEST_CASE("workers get different jobs, with what they need") {
  PrintShop shop(3);
  const auto one = shop.activate("one", 2);
  REQUIRE(one.size() == 2);
  CHECK(one[0].variables.find("n") != nullptr);
  CHECK(one[0].headers.at("paper") == "A4");
  const auto other = shop.activate("other");
  REQUIRE(other.size() == 1);
  CHECK(other[0].job.key != one[0].job.key);
  CHECK(other[0].job.key != one[1].job.key);
  CHECK(shop.activate("third").empty());
  CHECK(shop.exchange.activate({.types = only("mail"), .worker = "x"})->empty());
}

TEST_CASE("a job whose worker says nothing is handed out again; it is completed once") {
  PrintShop shop(1);
  const Key job = shop.activate("slow").front().job.key;
  shop.clock.set(shop.clock.now() + 59s);
  CHECK(shop.activate("quick").empty());
  REQUIRE(shop.exchange.extend(job, "slow", 60s).has_value());
  shop.clock.set(shop.clock.now() + 59s);
  CHECK(shop.activate("quick").empty());
  shop.clock.set(shop.clock.now() + 1s);
  REQUIRE(shop.activate("quick").size() == 1);
  const auto late = shop.exchange.fail(job, "slow", no_paper);
  REQUIRE(late.has_error());
  CHECK(late.error().front().code == FailureCode::conflict);
  CHECK(late.error().front().message.english ==
        fmt::format("expected job {} to be leased to 'slow', found that its time is over", job.value));
  CHECK(shop.exchange.extend(job, "slow", 60s).has_error());
  REQUIRE(shop.exchange.complete(job, {{"printed", true}}).has_value());
  const auto again = shop.exchange.complete(job, {});
  REQUIRE(again.has_error());
  CHECK(again.error().front().code == FailureCode::not_found);
  CHECK(shop.count("SELECT count(*) FROM instance WHERE state = 'completed'") == 1);
}

TEST_CASE("a job that fails waits for its next attempt, then it is an incident") {
  PrintShop shop(1);
  const Key job = shop.activate("one").front().job.key;
  REQUIRE(shop.exchange.fail(job, "one", no_paper).has_value());
  CHECK(shop.activate("one").empty());  // back-off
  shop.clock.set(shop.clock.now() + 1min);
  REQUIRE(shop.activate("other").size() == 1);  // the lease ended with the attempt
  REQUIRE(shop.exchange.fail(job, "other", no_paper).has_value());
  shop.clock.set(shop.clock.now() + 24h);
  CHECK(shop.activate("one").empty());
  REQUIRE(shop.engine.incidents()->size() == 1);
  CHECK(shop.engine.incidents()->front().message.english == "no paper");
}

TEST_CASE("a job whose definitions are lost is an attempt that failed, then an incident, and goes on when they are back") {
  PrintShop shop(1);
  shop.definitions.is_lost = true;
  CHECK(shop.activate("one").empty());
  CHECK(shop.count("SELECT count(*) FROM job WHERE worker = '' AND leased_until = 0 AND retries = 1") == 1);
  CHECK(shop.activate("one").empty());  // back-off
  CHECK(shop.count("SELECT count(*) FROM incident") == 0);
  shop.clock.set(shop.clock.now() + 1h);
  CHECK(shop.activate("one").empty());
  const auto incidents = shop.engine.incidents();
  REQUIRE(incidents->size() == 1);
  CHECK(incidents->front().element == "print");
  CHECK(incidents->front().message.english == "the definitions are lost");
  shop.clock.set(shop.clock.now() + 24h);
  CHECK(shop.activate("one").empty());

  const command::ResolveIncident again{incidents->front().key};
  const auto refused = shop.engine.act({}, again, "zhao");
  REQUIRE(refused.has_error());
  CHECK(refused.error().front().message.english == "the definitions are lost");
  shop.definitions.is_lost = false;
  REQUIRE(shop.engine.act({}, again, "zhao").has_value());
  const auto orders = shop.activate("one");
  REQUIRE(orders.size() == 1);
  REQUIRE(shop.exchange.complete(orders.front().job.key, {}).has_value());
  CHECK(shop.count("SELECT count(*) FROM instance WHERE state = 'completed'") == 1);
}

TEST_CASE("jobs whose definitions are lost hold up nobody, whether others share the store or not") {
  for (const char* worker : {"", "process"}) {
    PrintShop shop(2);
    int printed = 0;
    Scheduler scheduler(shop.engine);
    scheduler.share_as(worker);
    scheduler.add_handler("print", [&](const JobOrder&) -> Result<JobDone> { return ++printed, JobDone{}; });
    shop.definitions.is_lost = true;
    for (int look = 0; look < 3; ++look) REQUIRE(scheduler.do_one().has_value());
    CHECK(shop.count("SELECT count(*) FROM job WHERE worker = '' AND leased_until = 0 AND retries = 1") == 2);
    CHECK(**scheduler.next_moment() > shop.clock.now());
    shop.definitions.is_lost = false;
    shop.clock.set(shop.clock.now() + 1h);
    for (int look = 0; look < 3; ++look) REQUIRE(scheduler.do_one().has_value());
    CHECK(printed == 2);
    CHECK(shop.count("SELECT count(*) FROM instance WHERE state = 'completed'") == 2);
  }
}

TEST_CASE("the leases of a worker that is gone can be freed") {
  PrintShop shop(2);
  REQUIRE(shop.activate("gone").size() == 2);
  REQUIRE(shop.exchange.release_all_of("gone").has_value());
  CHECK(shop.activate("one").size() == 2);
}

TEST_CASE("a scheduler leaves jobs of some types to somebody else, and does not wait for them") {
  PrintShop shop(1);
  Scheduler scheduler(shop.engine);
  scheduler.leave({"print"});
  scheduler.leave({"mail"});
  CHECK_FALSE(*scheduler.do_one());
  CHECK_FALSE(scheduler.next_moment()->has_value());
  CHECK(shop.activate("somebody").size() == 1);
  Scheduler printing(shop.engine);
  printing.leave({"mail"});
  CHECK_FALSE(*printing.do_one());  // somebody has it
  CHECK(*printing.next_moment() == shop.clock.now() + 60s);
  shop.clock.set(shop.clock.now() + 60s);
  CHECK(*printing.do_one());
}

TEST_CASE("a completion and what belongs to it are one act") {
  PrintShop shop(1);
  const Key job = shop.activate("one").front().job.key;
  const auto failed = shop.exchange.complete(job, {}, [](Act&) -> Result<void> { return no_paper; });
  REQUIRE(failed.has_error());
  CHECK(shop.count("SELECT count(*) FROM job") == 1);
  CHECK(shop.count("SELECT count(*) FROM instance WHERE state = 'completed'") == 0);
}

TEST_CASE("what was done and cannot be kept is an attempt that failed, then an incident") {
  PrintShop shop(1);
  const JobDone full{{}, [](Act&) -> Result<void> {
                       return Failure{FailureCode::not_found, say("no drawer", "没有抽屉"), say("buy one", "请购置")};
                     }};
  const Key job = shop.activate("one").front().job.key;
  REQUIRE(settle_job(shop.engine, job, "one", full).has_value());
  CHECK(shop.count("SELECT count(*) FROM job WHERE worker = '' AND leased_until = 0 AND retries = 1") == 1);
  CHECK(shop.activate("one").empty());  // back-off
  shop.clock.set(shop.clock.now() + 1min);

  Scheduler scheduler(shop.engine);
  scheduler.add_handler("print", [&](const JobOrder&) -> Result<JobDone> { return full; });
  REQUIRE(scheduler.do_one().has_value());
  CHECK_FALSE(*scheduler.do_one());
  REQUIRE(shop.engine.incidents()->size() == 1);
  const Incident incident = shop.engine.incidents()->front();
  CHECK(incident.element == "print");
  CHECK(incident.message.english == "expected to keep what the job brought, found: no drawer");
  CHECK(incident.message.chinese == "作业的结果应能保存，实际：没有抽屉");
  CHECK(incident.hint.english == "buy one");
  CHECK(shop.count("SELECT count(*) FROM instance WHERE state = 'completed'") == 0);
}

TEST_CASE("what cannot be kept of a job that is somebody else's by now is dropped") {
  PrintShop shop(1);
  const Key job = shop.activate("slow").front().job.key;
  const JobDone full{{}, [](Act&) -> Result<void> { return no_paper; }};
  shop.clock.set(shop.clock.now() + 1min);
  REQUIRE(shop.activate("quick").size() == 1);
  CHECK(settle_job(shop.engine, job, "slow", full).error().front().code == FailureCode::conflict);
  REQUIRE(settle_job(shop.engine, job, "quick", JobDone{}).has_value());
  CHECK(settle_job(shop.engine, job, "slow", full).error().front().code == FailureCode::not_found);
  CHECK(shop.count("SELECT count(*) FROM instance WHERE state = 'completed'") == 1);
}

TEST_CASE("a job that ended in an error nobody catches waits for its incident and belongs to nobody") {
  PrintShop shop(1);
  const Key job = shop.activate("one").front().job.key;
  const auto ended = shop.engine.act({}, [&](Act& act) {
    return shop.exchange.end(act, job, "one", JobDone{{}, {}, JobError{"torn"}});
  });
  REQUIRE(ended.has_value());
  CHECK(shop.count("SELECT count(*) FROM job WHERE worker = '' AND leased_until = 0 AND retries = 0") == 1);
  CHECK(shop.count("SELECT count(*) FROM incident") == 1);
}

TEST_CASE("timers fire one by one, the earliest first, when they are due") {
  Scene scene(
      start_event + end_event + user_task("a") +
      R"(<bpmn:boundaryEvent id="late" attachedToRef="a"><bpmn:timerEventDefinition><bpmn:timeDuration>=duration("PT10S"))"
      R"(</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>)" +
      flow("start", "a") + flow("a", "end") + flow("late", "end"));
  for (int count = 0; count < 2; ++count) {
    REQUIRE(scene.engine.act({}, command::StartInstance{"process", {}}, "li").has_value());
    scene.clock.set(scene.clock.now() + 5s);
  }
  const auto fire = [&] {
    bool fired = false;
    const auto acted = scene.engine.act({}, [&](Act& act) -> Checked<void> {
      const auto outcome = fire_due_timer(act, scene.engine);
      REQUIRE(outcome.has_value());
      fired = *outcome;
      return {};
    });
    REQUIRE(acted.has_value());
    return fired;
  };
  CHECK(fire());
  CHECK_FALSE(fire());
  scene.clock.set(scene.clock.now() + 5s);
  CHECK(fire());
  CHECK_FALSE(fire());
  CHECK(scene.count("SELECT count(*) FROM instance WHERE state = 'completed'") == 2);
}
